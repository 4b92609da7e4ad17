-- Fact-checks that are translations of each other: those of one work.
CREATE TABLE translations (
    claim_id TEXT PRIMARY KEY NOT NULL REFERENCES claims (id),
    work_id TEXT NOT NULL
) STRICT;
CREATE INDEX translations_by_work ON translations (work_id);

-- The language of what is public, for the links between translations.
ALTER TABLE publication_heads ADD COLUMN language TEXT;
UPDATE publication_heads SET language = (
    SELECT json_extract(publications.document, '$.language') FROM publications WHERE publications.id = publication_heads.publication_id
);
