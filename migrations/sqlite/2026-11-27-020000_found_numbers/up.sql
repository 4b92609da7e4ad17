-- The number that a piece of evidence gives, as it is written there, and the day it is for.
ALTER TABLE evidence ADD COLUMN number TEXT;
ALTER TABLE evidence ADD COLUMN number_as_of TEXT;

-- Where a copy is kept of a page on which a claim was made.
ALTER TABLE occurrences ADD COLUMN archive_url TEXT;

-- In how many places a live fact-check knows its claim to have been made, for the front page.
ALTER TABLE publication_heads ADD COLUMN appearances INTEGER NOT NULL DEFAULT 0;
CREATE INDEX publication_heads_by_appearances ON publication_heads (state, appearances);
