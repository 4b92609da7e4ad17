-- What readers may see of an article's text: by default only the words that were checked.
ALTER TABLE articles ADD COLUMN rights text NOT NULL DEFAULT 'quoted' CHECK (rights IN ('own','licensed','quoted'));

-- Articles as readers see them, with the places of every published claim: made anew whenever something in them is published or taken
-- back, or the article itself changes.
CREATE TABLE public_articles (
    article_id uuid PRIMARY KEY REFERENCES articles (id),
    slug text NOT NULL UNIQUE,
    document text NOT NULL,
    updated_at timestamptz NOT NULL
);
