-- Forward only: a backup is restored instead.
-- What readers send: submissions (claims to check) and appeals (requests to correct a fact-check). `token_hash` finds a row again by the
-- address of its status page; `sender` is a keyed digest of the day and the network address, for counting alone.
CREATE TABLE submissions (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('submission', 'appeal')),
    claim_id TEXT REFERENCES claims (id),
    text TEXT NOT NULL CHECK (text <> ''),
    said_by TEXT,
    url TEXT,
    email TEXT,
    token_hash TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'declined', 'upheld', 'rejected', 'spam')),
    answer TEXT,
    decided_by TEXT REFERENCES people (id),
    decided_at TEXT,
    CHECK (kind = 'submission' OR claim_id IS NOT NULL),
    CHECK (state NOT IN ('taken', 'declined') OR kind = 'submission'),
    CHECK (state NOT IN ('upheld', 'rejected') OR kind = 'appeal'),
    CHECK (state <> 'taken' OR claim_id IS NOT NULL),
    CHECK (state NOT IN ('declined', 'upheld', 'rejected') OR answer IS NOT NULL),
    CHECK ((state = 'waiting') = (decided_at IS NULL))
) STRICT;
CREATE INDEX submissions_by_state ON submissions (kind, state, sent_at);
CREATE INDEX submissions_by_sender ON submissions (sender, sent_at);
CREATE INDEX submissions_by_claim ON submissions (claim_id);
