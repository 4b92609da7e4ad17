-- Fact-checks of other publishers, as their ClaimReview tells of them. `identity` is made of address and claim: one page may review
-- several claims.
CREATE TABLE outside_checks (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    identity TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    claim TEXT NOT NULL,
    claimant TEXT,
    said_on TEXT,
    publisher TEXT NOT NULL,
    publisher_url TEXT,
    title TEXT,
    rating TEXT NOT NULL,
    reviewed_on TEXT,
    language TEXT,
    import_id TEXT NOT NULL,
    imported_from TEXT NOT NULL,
    imported_by TEXT REFERENCES people (id),
    imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX outside_checks_by_import ON outside_checks (import_id, id);

-- Pairs of which a person said that they are not the same: never offered to each other again. The first is a claim or a suggestion.
CREATE TABLE outside_check_rejections (
    subject_id TEXT NOT NULL,
    check_id TEXT NOT NULL REFERENCES outside_checks (id),
    rejected_by TEXT REFERENCES people (id),
    rejected_at TEXT NOT NULL,
    PRIMARY KEY (subject_id, check_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outside_check_rejections_by_check ON outside_check_rejections (check_id);

-- When the verdict was given that readers see: a revision may add places where the claim was made and leave the verdict alone.
ALTER TABLE publication_heads ADD COLUMN verdict_at TEXT;
UPDATE publication_heads SET verdict_at = (
    SELECT max(v.decided_at) FROM verdicts v JOIN publications p ON p.id = publication_heads.publication_id
    WHERE v.claim_id = publication_heads.claim_id AND v.decided_at <= p.published_at);
