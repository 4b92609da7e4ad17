-- The language in which the site speaks to its readers.
ALTER TABLE settings ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'uk', 'fr'));

-- The language in which a fact-check is written, a tag of BCP 47.
ALTER TABLE fact_checks ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language <> '');
