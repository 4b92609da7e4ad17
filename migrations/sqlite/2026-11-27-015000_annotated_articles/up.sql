-- What readers may see of an article's text: by default only the words that were checked.
ALTER TABLE articles ADD COLUMN rights TEXT NOT NULL DEFAULT 'quoted' CHECK (rights IN ('own','licensed','quoted'));

-- Articles as readers see them, with the places of every published claim: made anew whenever something in them is published or taken
-- back, or the article itself changes.
CREATE TABLE public_articles (
    article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles (id),
    slug TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
