-- Forward only: a backup is restored instead.
-- What readers leave under a fact-check. Nothing of it is public before someone of the desk has shown it: what is shown has a row in
-- `public_replies`, which alone is read for readers' pages.
CREATE TABLE replies (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    claim_id uuid NOT NULL REFERENCES claims (id),
    name text NOT NULL CHECK (name <> ''),
    text text NOT NULL CHECK (text <> ''),
    token_hash text COLLATE "C" NOT NULL UNIQUE,
    sender text COLLATE "C" NOT NULL,
    sent_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'shown', 'declined', 'removed', 'spam')),
    decided_by uuid REFERENCES people (id),
    decided_at timestamptz,
    CHECK ((state = 'waiting') = (decided_at IS NULL))
);
CREATE INDEX replies_by_state ON replies (state, sent_at);
CREATE INDEX replies_by_sender ON replies (sender, sent_at);
CREATE INDEX replies_by_claim ON replies (claim_id);

CREATE TABLE public_replies (
    id uuid PRIMARY KEY REFERENCES replies (id),
    claim_id uuid NOT NULL REFERENCES claims (id),
    name text NOT NULL,
    text text NOT NULL,
    sent_at timestamptz NOT NULL
);
CREATE INDEX public_replies_by_claim ON public_replies (claim_id, sent_at);

-- Fact-checks on which replies are open or closed whatever the site says.
CREATE TABLE reply_switches (
    claim_id uuid PRIMARY KEY REFERENCES claims (id),
    open boolean NOT NULL
);

-- Who said that a reply should not stand there: once for each sender and day.
CREATE TABLE reply_reports (
    reply_id uuid NOT NULL REFERENCES replies (id),
    sender text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    reported_at timestamptz NOT NULL,
    PRIMARY KEY (reply_id, sender)
);
