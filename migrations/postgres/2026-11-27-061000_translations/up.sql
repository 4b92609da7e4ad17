-- Fact-checks that are translations of each other: those of one work.
CREATE TABLE translations (
    claim_id uuid PRIMARY KEY REFERENCES claims (id),
    work_id uuid NOT NULL
);
CREATE INDEX translations_by_work ON translations (work_id);

-- The language of what is public, for the links between translations.
ALTER TABLE publication_heads ADD COLUMN language text;
UPDATE publication_heads SET language = (
    SELECT publications.document::json ->> 'language' FROM publications WHERE publications.id = publication_heads.publication_id
);
