-- Searches of the claims with their filters, under a name: a person's own, or shared by the desk.
CREATE TABLE saved_lists (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    owner_id uuid NOT NULL REFERENCES people (id),
    name text NOT NULL CHECK (name <> ''),
    asked text NOT NULL,
    shared boolean NOT NULL,
    feed_number bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX saved_lists_by_owner ON saved_lists (owner_id);
CREATE INDEX saved_lists_shared ON saved_lists (name) WHERE shared;

-- Words are found by the search index.
ALTER TABLE publication_heads DROP COLUMN search_words;
