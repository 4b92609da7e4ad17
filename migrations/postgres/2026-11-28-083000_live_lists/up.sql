-- Lists of what is live are walked in their order, and what is in them is found, without reading a row passed over.
DROP INDEX publication_heads_by_time;
CREATE INDEX publication_heads_by_time ON publication_heads (state, first_published_at, claim_id, publication_id);
