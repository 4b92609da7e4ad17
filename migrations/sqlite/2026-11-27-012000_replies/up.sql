-- Forward only: a backup is restored instead.
-- What readers leave under a fact-check. Nothing of it is public before someone of the desk has shown it: what is shown has a row in
-- `public_replies`, which alone is read for readers' pages.
CREATE TABLE replies (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    name TEXT NOT NULL CHECK (name <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    token_hash TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'declined', 'removed', 'spam')),
    decided_by TEXT REFERENCES people (id),
    decided_at TEXT,
    CHECK ((state = 'waiting') = (decided_at IS NULL))
) STRICT;
CREATE INDEX replies_by_state ON replies (state, sent_at);
CREATE INDEX replies_by_sender ON replies (sender, sent_at);
CREATE INDEX replies_by_claim ON replies (claim_id);

CREATE TABLE public_replies (
    id TEXT PRIMARY KEY NOT NULL REFERENCES replies (id),
    claim_id TEXT NOT NULL REFERENCES claims (id),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_at TEXT NOT NULL
) STRICT;
CREATE INDEX public_replies_by_claim ON public_replies (claim_id, sent_at);

-- Fact-checks on which replies are open or closed whatever the site says.
CREATE TABLE reply_switches (
    claim_id TEXT PRIMARY KEY NOT NULL REFERENCES claims (id),
    open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT;

-- Who said that a reply should not stand there: once for each sender and day.
CREATE TABLE reply_reports (
    reply_id TEXT NOT NULL REFERENCES replies (id),
    sender TEXT NOT NULL,
    reason TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    PRIMARY KEY (reply_id, sender)
) STRICT, WITHOUT ROWID;
