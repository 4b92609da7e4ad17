-- Fact-checks of other publishers, as their ClaimReview tells of them. `identity` is made of address and claim: one page may review
-- several claims.
CREATE TABLE outside_checks (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    identity text COLLATE "C" NOT NULL UNIQUE,
    url text NOT NULL,
    claim text NOT NULL,
    claimant text,
    said_on date,
    publisher text NOT NULL,
    publisher_url text,
    title text,
    rating text NOT NULL,
    reviewed_on date,
    language text,
    import_id uuid NOT NULL,
    imported_from text NOT NULL,
    imported_by uuid REFERENCES people (id),
    imported_at timestamptz NOT NULL
);
CREATE INDEX outside_checks_by_import ON outside_checks (import_id, id);

-- Pairs of which a person said that they are not the same: never offered to each other again. The first is a claim or a suggestion.
CREATE TABLE outside_check_rejections (
    subject_id uuid NOT NULL,
    check_id uuid NOT NULL REFERENCES outside_checks (id),
    rejected_by uuid REFERENCES people (id),
    rejected_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, check_id)
);
CREATE INDEX outside_check_rejections_by_check ON outside_check_rejections (check_id);

-- When the verdict was given that readers see: a revision may add places where the claim was made and leave the verdict alone.
ALTER TABLE publication_heads ADD COLUMN verdict_at timestamptz;
UPDATE publication_heads SET verdict_at = (
    SELECT max(v.decided_at) FROM verdicts v JOIN publications p ON p.id = publication_heads.publication_id
    WHERE v.claim_id = publication_heads.claim_id AND v.decided_at <= p.published_at);
