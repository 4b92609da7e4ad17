-- Readers' lists in their order, with what a page and its count look at, so that neither reads the rows.
CREATE INDEX publication_heads_listed ON publication_heads (first_published_at, claim_id, state);
CREATE INDEX publication_heads_by_claimant ON publication_heads (claimant_slug, first_published_at, claim_id, state);
CREATE INDEX publication_heads_by_claimant_change ON publication_heads (claimant_slug, updated_at, claim_id, state);
CREATE INDEX publication_heads_by_rating ON publication_heads (rating_slug, state, first_published_at, claim_id);

-- What lists can be filtered by, counted.
CREATE INDEX publication_heads_ratings ON publication_heads (state, rating_slug, rating_label);
CREATE INDEX publication_heads_claimants ON publication_heads (state, claimant_slug, claimant_name);
CREATE INDEX publication_heads_corrected ON publication_heads (state, corrected);
