-- What the program suggests to log in a snapshot's text, and what an editor made of it. Spans count Unicode scalar values.
CREATE TABLE suggestions (
    id uuid NOT NULL,
    snapshot_id uuid NOT NULL REFERENCES snapshots (id),
    span_start integer NOT NULL,
    span_end integer NOT NULL,
    score double precision NOT NULL,
    reasons text NOT NULL,
    speaker text,
    speaker_role text,
    speaker_organisation text,
    decision text CHECK (decision in ('logged','dismissed')),
    decided_by uuid REFERENCES people (id),
    decided_at timestamptz,
    PRIMARY KEY (snapshot_id, id),
    CHECK (span_start < span_end),
    CHECK ((decision is null) = (decided_at is null))
);
CREATE INDEX suggestions_decided ON suggestions (decided_at) WHERE decided_at is not null;

-- Pairs of which a person said that they are not the same: never offered to each other again. The first is a claim or a suggestion.
CREATE TABLE match_rejections (
    subject_id uuid NOT NULL,
    candidate_id uuid NOT NULL REFERENCES claims (id),
    rejected_by uuid REFERENCES people (id),
    rejected_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, candidate_id)
);
CREATE INDEX match_rejections_by_candidate ON match_rejections (candidate_id);
