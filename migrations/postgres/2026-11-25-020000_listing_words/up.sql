-- More of the live document, for listings: whose claim it is in words, the rating's word, and the words it is found by.
ALTER TABLE publication_heads ADD COLUMN claimant_name text;
ALTER TABLE publication_heads ADD COLUMN rating_label text;
ALTER TABLE publication_heads ADD COLUMN search_words text NOT NULL DEFAULT '';
