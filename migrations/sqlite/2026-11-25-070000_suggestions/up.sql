-- What the program suggests to log in a snapshot's text, and what an editor made of it. Spans count Unicode scalar values.
CREATE TABLE suggestions (
    id TEXT NOT NULL,
    snapshot_id TEXT NOT NULL REFERENCES snapshots (id),
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    speaker TEXT,
    speaker_role TEXT,
    speaker_organisation TEXT,
    decision TEXT CHECK (decision in ('logged','dismissed')),
    decided_by TEXT REFERENCES people (id),
    decided_at TEXT,
    PRIMARY KEY (snapshot_id, id),
    CHECK (span_start < span_end),
    CHECK ((decision is null) = (decided_at is null))
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_decided ON suggestions (decided_at) WHERE decided_at is not null;

-- Pairs of which a person said that they are not the same: never offered to each other again. The first is a claim or a suggestion.
CREATE TABLE match_rejections (
    subject_id TEXT NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES claims (id),
    rejected_by TEXT REFERENCES people (id),
    rejected_at TEXT NOT NULL,
    PRIMARY KEY (subject_id, candidate_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_rejections_by_candidate ON match_rejections (candidate_id);
