-- How many live fact-checks each list is of, kept by whoever publishes: counting them takes longer the more there are.
CREATE TABLE listing_counts (
    facet text NOT NULL CHECK (facet IN ('verdict', 'claimant', 'topic')),
    slug text NOT NULL,
    name text NOT NULL,
    live bigint NOT NULL,
    PRIMARY KEY (facet, slug, name)
);
CREATE INDEX listing_counts_most ON listing_counts (facet, live);

INSERT INTO listing_counts (facet, slug, name, live)
SELECT 'verdict', rating_slug, coalesce(rating_label, rating_slug), count(*)
FROM publication_heads WHERE state = 'live' AND rating_slug IS NOT NULL GROUP BY 2, 3;
INSERT INTO listing_counts (facet, slug, name, live)
SELECT 'claimant', claimant_slug, coalesce(claimant_name, claimant_slug), count(*)
FROM publication_heads WHERE state = 'live' AND claimant_slug IS NOT NULL GROUP BY 2, 3;
INSERT INTO listing_counts (facet, slug, name, live)
SELECT 'topic', publication_topics.slug, publication_topics.name, count(*)
FROM publication_topics JOIN publication_heads USING (claim_id) WHERE state = 'live' GROUP BY 2, 3;

-- What they were counted by until now.
DROP INDEX publication_heads_ratings;
DROP INDEX publication_heads_claimants;

-- Feeds, in which what changed last comes first.
CREATE INDEX publication_heads_changed ON publication_heads (updated_at, claim_id, state);
