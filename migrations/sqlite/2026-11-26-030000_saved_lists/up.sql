-- Searches of the claims with their filters, under a name: a person's own, or shared by the desk.
CREATE TABLE saved_lists (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    owner_id TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL CHECK (name <> ''),
    asked TEXT NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    feed_number INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX saved_lists_by_owner ON saved_lists (owner_id);
CREATE INDEX saved_lists_shared ON saved_lists (name) WHERE shared = 1;

-- Words are found by the search index.
ALTER TABLE publication_heads DROP COLUMN search_words;
