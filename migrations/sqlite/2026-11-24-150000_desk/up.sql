-- The desk's own settings: one row.
CREATE TABLE settings (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    version INTEGER NOT NULL,
    site_name TEXT NOT NULL,
    tagline TEXT NOT NULL,
    about TEXT NOT NULL,
    method TEXT NOT NULL,
    corrections_policy TEXT NOT NULL,
    required_assessments INTEGER NOT NULL CHECK (required_assessments between 0 and 5),
    min_evidence INTEGER NOT NULL CHECK (min_evidence between 0 and 20),
    updated_at TEXT NOT NULL
) STRICT;

-- The one log: gapless, in commit order, each row bound to the one before by its hash.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY NOT NULL,
    "at" TEXT NOT NULL,
    actor_id TEXT,
    actor_name TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind in ('person','token','system')),
    kind TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    claim_id TEXT,
    "before" TEXT,
    "after" TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_claim ON events (claim_id, seq) WHERE claim_id is not null;
-- What belongs to a claim is found by the claim.
CREATE INDEX events_by_subject ON events (subject_id, seq) WHERE claim_id is null;

-- The last row of the log, locked while appending; a log cut at its end no longer agrees with it.
CREATE TABLE event_head (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL,
    password_hash TEXT,
    state TEXT NOT NULL CHECK (state in ('invited','active','disabled')),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE person_roles (
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role in ('viewer','editor','reviewer','admin')),
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);

-- Links that let someone in once: an invitation, or a forgotten password.
CREATE TABLE access_links (
    id TEXT PRIMARY KEY NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES people (id),
    purpose TEXT NOT NULL CHECK (purpose in ('invitation','password_reset')),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX access_links_by_person ON access_links (person_id);

-- Failed sign-ins per account and per address, for the timed back-off.
CREATE TABLE sign_in_failures (
    subject TEXT PRIMARY KEY NOT NULL,
    failures INTEGER NOT NULL,
    last_failed_at TEXT NOT NULL,
    blocked_until TEXT
) STRICT;

CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;
CREATE INDEX api_tokens_by_person ON api_tokens (person_id);

-- Answers already given, so that a repeated write with the same key is answered alike.
CREATE TABLE idempotency_keys (
    token_id TEXT NOT NULL REFERENCES api_tokens (id),
    "key" TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER,
    headers TEXT,
    body TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (token_id, key)
) STRICT;

CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    leased_until TEXT,
    last_error TEXT,
    created_at TEXT NOT NULL,
    failed_at TEXT
) STRICT;
CREATE INDEX jobs_due ON jobs (run_at) WHERE failed_at is null;

CREATE TABLE articles (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    byline TEXT,
    publisher TEXT,
    published_on TEXT,
    url TEXT,
    language TEXT,
    created_by TEXT NOT NULL REFERENCES people (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_time ON articles (created_at);

-- A source may be used by many claims: one record per thing.
CREATE TABLE sources (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    url TEXT UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT,
    published_on TEXT,
    kind TEXT NOT NULL CHECK (kind in ('document','dataset','report','article','statement','interview','expert','archive','image','video','other')),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX sources_by_title ON sources (title);

-- One immutable capture of an article or a source.
CREATE TABLE snapshots (
    id TEXT PRIMARY KEY NOT NULL,
    article_id TEXT REFERENCES articles (id),
    source_id TEXT REFERENCES sources (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    url TEXT,
    taken_at TEXT NOT NULL,
    CHECK ((article_id is null) <> (source_id is null))
) STRICT;
CREATE INDEX snapshots_by_article ON snapshots (article_id, taken_at);

CREATE TABLE claimants (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT,
    organisation TEXT,
    same_as TEXT,
    created_at TEXT NOT NULL
) STRICT;

-- Every name a claimant is found by, the first one included, in lower case.
CREATE TABLE claimant_names (
    name TEXT PRIMARY KEY NOT NULL,
    claimant_id TEXT NOT NULL REFERENCES claimants (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claimant_names_by_claimant ON claimant_names (claimant_id);

CREATE TABLE topics (
    id TEXT PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE claims (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    statement TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status in ('logged','researching','in_review','approved','declined','merged')),
    status_since TEXT NOT NULL,
    status_reason TEXT,
    claimant_id TEXT REFERENCES claimants (id),
    said_on TEXT,
    said_at TEXT,
    assigned_to TEXT REFERENCES people (id),
    due_on TEXT,
    merged_into TEXT REFERENCES claims (id),
    logged_by TEXT REFERENCES people (id),
    logged_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK ((status = 'merged') = (merged_into is not null))
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_status ON claims (status, status_since);
CREATE INDEX claims_by_assignee ON claims (assigned_to) WHERE assigned_to is not null;
CREATE INDEX claims_by_claimant ON claims (claimant_id) WHERE claimant_id is not null;
CREATE INDEX claims_merged ON claims (merged_into) WHERE merged_into is not null;

CREATE TABLE claim_topics (
    claim_id TEXT NOT NULL REFERENCES claims (id),
    topic_id TEXT NOT NULL REFERENCES topics (id),
    PRIMARY KEY (claim_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_topics_by_topic ON claim_topics (topic_id);

-- The number in a claim. For a range, value is null; an open end is null.
CREATE TABLE quantities (
    id TEXT NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "value" REAL,
    low REAL,
    high REAL,
    hedge TEXT NOT NULL CHECK (hedge in ('exact','about','at_least','at_most','more_than','less_than','between')),
    unit TEXT,
    as_of TEXT,
    corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
    PRIMARY KEY (claim_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    logged_under TEXT NOT NULL REFERENCES claims (id),
    snapshot_id TEXT REFERENCES snapshots (id),
    span_start INTEGER,
    span_end INTEGER,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    seen_on TEXT,
    state TEXT NOT NULL CHECK (state in ('anchored','orphaned','unanchored')),
    created_by TEXT REFERENCES people (id),
    created_at TEXT NOT NULL,
    CHECK ((state = 'anchored') = (span_start is not null and span_end is not null and snapshot_id is not null))
) STRICT;
CREATE INDEX occurrences_by_claim ON occurrences (claim_id, created_at);
CREATE INDEX occurrences_by_snapshot ON occurrences (snapshot_id) WHERE snapshot_id is not null;

-- The written result, as it is being worked on; what the public sees is frozen in publications.
CREATE TABLE fact_checks (
    claim_id TEXT PRIMARY KEY NOT NULL REFERENCES claims (id),
    headline TEXT NOT NULL,
    finding TEXT NOT NULL,
    summary TEXT NOT NULL,
    known TEXT NOT NULL,
    unknown TEXT NOT NULL,
    method TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT REFERENCES people (id)
) STRICT;

CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    source_id TEXT NOT NULL REFERENCES sources (id),
    stance TEXT CHECK (stance in ('supports','refutes','context')),
    quote TEXT,
    locator TEXT,
    accessed_on TEXT,
    archive_url TEXT,
    note TEXT,
    confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)),
    created_by TEXT REFERENCES people (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_by_claim ON evidence (claim_id, created_at);
CREATE INDEX evidence_by_source ON evidence (source_id);

CREATE TABLE comments (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    parent_id TEXT REFERENCES comments (id),
    author_id TEXT NOT NULL REFERENCES people (id),
    body TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX comments_by_claim ON comments (claim_id, created_at);

-- Right of reply: whom we asked, how, when, by when an answer was wanted, what it was.
CREATE TABLE contacts (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    whom TEXT NOT NULL,
    channel TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    deadline TEXT,
    answer TEXT,
    answered_on TEXT,
    created_by TEXT REFERENCES people (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_by_claim ON contacts (claim_id, asked_on);

-- A verdict scale never changes: an admin's change makes the next version.
CREATE TABLE scales (
    version INTEGER PRIMARY KEY NOT NULL,
    created_by TEXT REFERENCES people (id),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE ratings (
    id TEXT PRIMARY KEY NOT NULL,
    scale_version INTEGER NOT NULL REFERENCES scales(version),
    "position" INTEGER NOT NULL,
    slug TEXT NOT NULL,
    label TEXT NOT NULL,
    definition TEXT NOT NULL,
    shape TEXT NOT NULL,
    tone TEXT NOT NULL,
    "value" INTEGER,
    retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
    UNIQUE (scale_version, slug)
) STRICT;

CREATE TABLE assessments (
    id TEXT PRIMARY KEY NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    claim_version INTEGER NOT NULL,
    reviewer_id TEXT NOT NULL REFERENCES people (id),
    rating_id TEXT NOT NULL REFERENCES ratings (id),
    rationale TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (claim_id, claim_version, reviewer_id)
) STRICT;

-- What the assessments of one version added up to under the policy of that day.
CREATE TABLE verdicts (
    id TEXT PRIMARY KEY NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    claim_version INTEGER NOT NULL,
    rating_id TEXT NOT NULL REFERENCES ratings (id),
    self_reviewed INTEGER NOT NULL CHECK (self_reviewed IN (0, 1)),
    decided_at TEXT NOT NULL,
    UNIQUE (claim_id, claim_version)
) STRICT;

-- Immutable, numbered, public revisions. The document is everything the public may see.
CREATE TABLE publications (
    id TEXT PRIMARY KEY NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id),
    revision INTEGER NOT NULL,
    slug TEXT NOT NULL,
    document TEXT NOT NULL,
    document_sha256 TEXT NOT NULL CHECK (length(document_sha256) = 64),
    correction_tier TEXT CHECK (correction_tier in ('verdict_changed','fact_corrected','addition','typo')),
    correction_note TEXT,
    published_by TEXT REFERENCES people (id),
    published_at TEXT NOT NULL,
    UNIQUE (claim_id, revision)
) STRICT;
CREATE INDEX publications_by_time ON publications (published_at);
CREATE INDEX publications_corrections ON publications (published_at) WHERE correction_tier is not null;

-- Where a fact-check stands in public; the listing's columns are copied from the live document.
CREATE TABLE publication_heads (
    claim_id TEXT PRIMARY KEY NOT NULL REFERENCES claims (id),
    version INTEGER NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state in ('scheduled','live','retracted','void')),
    revision INTEGER NOT NULL,
    publication_id TEXT REFERENCES publications (id),
    headline TEXT NOT NULL,
    rating_slug TEXT,
    claimant_slug TEXT,
    corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
    first_published_at TEXT,
    updated_at TEXT NOT NULL,
    publish_at TEXT,
    scheduled_by TEXT REFERENCES people (id),
    scheduled_note TEXT,
    public_note TEXT
) STRICT;
CREATE INDEX publication_heads_by_time ON publication_heads (state, first_published_at);

CREATE TABLE publication_topics (
    claim_id TEXT NOT NULL REFERENCES publication_heads(claim_id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (claim_id, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_topics_by_slug ON publication_topics (slug);

INSERT INTO event_head (id, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
