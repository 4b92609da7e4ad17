-- The desk's own settings: one row.
CREATE TABLE settings (
    id smallint PRIMARY KEY CHECK (id = 1),
    version bigint NOT NULL,
    site_name text NOT NULL,
    tagline text NOT NULL,
    about text NOT NULL,
    method text NOT NULL,
    corrections_policy text NOT NULL,
    required_assessments integer NOT NULL CHECK (required_assessments between 0 and 5),
    min_evidence integer NOT NULL CHECK (min_evidence between 0 and 20),
    updated_at timestamptz NOT NULL
);

-- The one log: gapless, in commit order, each row bound to the one before by its hash.
CREATE TABLE events (
    seq bigint PRIMARY KEY,
    "at" timestamptz NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind in ('person','token','system')),
    kind text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    claim_id uuid,
    "before" text,
    "after" text,
    prev_hash text NOT NULL,
    hash text COLLATE "C" NOT NULL
);
CREATE INDEX events_by_claim ON events (claim_id, seq) WHERE claim_id is not null;
-- What belongs to a claim is found by the claim.
CREATE INDEX events_by_subject ON events (subject_id, seq) WHERE claim_id is null;

-- The last row of the log, locked while appending; a log cut at its end no longer agrees with it.
CREATE TABLE event_head (
    id smallint PRIMARY KEY CHECK (id = 1),
    seq bigint NOT NULL,
    hash text COLLATE "C" NOT NULL
);

CREATE TABLE people (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    email text COLLATE "C" NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    password_hash text,
    state text NOT NULL CHECK (state in ('invited','active','disabled')),
    created_at timestamptz NOT NULL
);

CREATE TABLE person_roles (
    person_id uuid NOT NULL REFERENCES people (id),
    role text NOT NULL CHECK (role in ('viewer','editor','reviewer','admin')),
    PRIMARY KEY (person_id, role)
);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    person_id uuid NOT NULL REFERENCES people (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person_id);

-- Links that let someone in once: an invitation, or a forgotten password.
CREATE TABLE access_links (
    id uuid PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    person_id uuid NOT NULL REFERENCES people (id),
    purpose text NOT NULL CHECK (purpose in ('invitation','password_reset')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX access_links_by_person ON access_links (person_id);

-- Failed sign-ins per account and per address, for the timed back-off.
CREATE TABLE sign_in_failures (
    subject text PRIMARY KEY,
    failures integer NOT NULL,
    last_failed_at timestamptz NOT NULL,
    blocked_until timestamptz
);

CREATE TABLE api_tokens (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people (id),
    name text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    scopes text NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX api_tokens_by_person ON api_tokens (person_id);

-- Answers already given, so that a repeated write with the same key is answered alike.
CREATE TABLE idempotency_keys (
    token_id uuid NOT NULL REFERENCES api_tokens (id),
    "key" text NOT NULL,
    request_hash text NOT NULL,
    status smallint,
    headers text,
    body text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (token_id, key)
);

CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payload text NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    leased_until timestamptz,
    last_error text,
    created_at timestamptz NOT NULL,
    failed_at timestamptz
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE failed_at is null;

CREATE TABLE articles (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    slug text COLLATE "C" NOT NULL UNIQUE,
    title text NOT NULL,
    byline text,
    publisher text,
    published_on date,
    url text,
    language text,
    created_by uuid NOT NULL REFERENCES people (id),
    created_at timestamptz NOT NULL
);
CREATE INDEX articles_by_time ON articles (created_at);

-- A source may be used by many claims: one record per thing.
CREATE TABLE sources (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    url text UNIQUE,
    title text NOT NULL,
    publisher text,
    published_on date,
    kind text NOT NULL CHECK (kind in ('document','dataset','report','article','statement','interview','expert','archive','image','video','other')),
    created_at timestamptz NOT NULL
);
CREATE INDEX sources_by_title ON sources (title);

-- One immutable capture of an article or a source.
CREATE TABLE snapshots (
    id uuid PRIMARY KEY,
    article_id uuid REFERENCES articles (id),
    source_id uuid REFERENCES sources (id),
    sha256 text NOT NULL CHECK (length(sha256) = 64),
    media_type text NOT NULL,
    size_bytes bigint NOT NULL,
    "text" text NOT NULL,
    url text,
    taken_at timestamptz NOT NULL,
    CHECK ((article_id is null) <> (source_id is null))
);
CREATE INDEX snapshots_by_article ON snapshots (article_id, taken_at);

CREATE TABLE claimants (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    slug text COLLATE "C" NOT NULL UNIQUE,
    name text NOT NULL,
    role text,
    organisation text,
    same_as text,
    created_at timestamptz NOT NULL
);

-- Every name a claimant is found by, the first one included, in lower case.
CREATE TABLE claimant_names (
    name text COLLATE "C" PRIMARY KEY,
    claimant_id uuid NOT NULL REFERENCES claimants (id)
);
CREATE INDEX claimant_names_by_claimant ON claimant_names (claimant_id);

CREATE TABLE topics (
    id uuid PRIMARY KEY,
    slug text COLLATE "C" NOT NULL UNIQUE,
    name text NOT NULL
);

CREATE TABLE claims (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    statement text NOT NULL,
    status text NOT NULL CHECK (status in ('logged','researching','in_review','approved','declined','merged')),
    status_since timestamptz NOT NULL,
    status_reason text,
    claimant_id uuid REFERENCES claimants (id),
    said_on date,
    said_at text,
    assigned_to uuid REFERENCES people (id),
    due_on date,
    merged_into uuid REFERENCES claims (id),
    logged_by uuid REFERENCES people (id),
    logged_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK ((status = 'merged') = (merged_into is not null))
);
CREATE INDEX claims_by_status ON claims (status, status_since);
CREATE INDEX claims_by_assignee ON claims (assigned_to) WHERE assigned_to is not null;
CREATE INDEX claims_by_claimant ON claims (claimant_id) WHERE claimant_id is not null;
CREATE INDEX claims_merged ON claims (merged_into) WHERE merged_into is not null;

CREATE TABLE claim_topics (
    claim_id uuid NOT NULL REFERENCES claims (id),
    topic_id uuid NOT NULL REFERENCES topics (id),
    PRIMARY KEY (claim_id, topic_id)
);
CREATE INDEX claim_topics_by_topic ON claim_topics (topic_id);

-- The number in a claim. For a range, value is null; an open end is null.
CREATE TABLE quantities (
    id uuid NOT NULL,
    claim_id uuid NOT NULL REFERENCES claims (id),
    "position" integer NOT NULL,
    "text" text NOT NULL,
    "value" double precision,
    low double precision,
    high double precision,
    hedge text NOT NULL CHECK (hedge in ('exact','about','at_least','at_most','more_than','less_than','between')),
    unit text,
    as_of date,
    corrected boolean NOT NULL,
    PRIMARY KEY (claim_id, id)
);

CREATE TABLE occurrences (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    claim_id uuid NOT NULL REFERENCES claims (id),
    logged_under uuid NOT NULL REFERENCES claims (id),
    snapshot_id uuid REFERENCES snapshots (id),
    span_start integer,
    span_end integer,
    exact text NOT NULL,
    prefix text NOT NULL,
    suffix text NOT NULL,
    url text,
    outlet text,
    seen_on date,
    state text NOT NULL CHECK (state in ('anchored','orphaned','unanchored')),
    created_by uuid REFERENCES people (id),
    created_at timestamptz NOT NULL,
    CHECK ((state = 'anchored') = (span_start is not null and span_end is not null and snapshot_id is not null))
);
CREATE INDEX occurrences_by_claim ON occurrences (claim_id, created_at);
CREATE INDEX occurrences_by_snapshot ON occurrences (snapshot_id) WHERE snapshot_id is not null;

-- The written result, as it is being worked on; what the public sees is frozen in publications.
CREATE TABLE fact_checks (
    claim_id uuid PRIMARY KEY REFERENCES claims (id),
    headline text NOT NULL,
    finding text NOT NULL,
    summary text NOT NULL,
    known text NOT NULL,
    unknown text NOT NULL,
    method text NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by uuid REFERENCES people (id)
);

CREATE TABLE evidence (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    claim_id uuid NOT NULL REFERENCES claims (id),
    source_id uuid NOT NULL REFERENCES sources (id),
    stance text CHECK (stance in ('supports','refutes','context')),
    quote text,
    locator text,
    accessed_on date,
    archive_url text,
    note text,
    confidential boolean NOT NULL,
    created_by uuid REFERENCES people (id),
    created_at timestamptz NOT NULL
);
CREATE INDEX evidence_by_claim ON evidence (claim_id, created_at);
CREATE INDEX evidence_by_source ON evidence (source_id);

CREATE TABLE comments (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    claim_id uuid NOT NULL REFERENCES claims (id),
    parent_id uuid REFERENCES comments (id),
    author_id uuid NOT NULL REFERENCES people (id),
    body text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX comments_by_claim ON comments (claim_id, created_at);

-- Right of reply: whom we asked, how, when, by when an answer was wanted, what it was.
CREATE TABLE contacts (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    claim_id uuid NOT NULL REFERENCES claims (id),
    whom text NOT NULL,
    channel text NOT NULL,
    asked_on date NOT NULL,
    deadline date,
    answer text,
    answered_on date,
    created_by uuid REFERENCES people (id),
    created_at timestamptz NOT NULL
);
CREATE INDEX contacts_by_claim ON contacts (claim_id, asked_on);

-- A verdict scale never changes: an admin's change makes the next version.
CREATE TABLE scales (
    version integer PRIMARY KEY,
    created_by uuid REFERENCES people (id),
    created_at timestamptz NOT NULL
);

CREATE TABLE ratings (
    id uuid PRIMARY KEY,
    scale_version integer NOT NULL REFERENCES scales(version),
    "position" integer NOT NULL,
    slug text COLLATE "C" NOT NULL,
    label text NOT NULL,
    definition text NOT NULL,
    shape text NOT NULL,
    tone text NOT NULL,
    "value" integer,
    retired boolean NOT NULL,
    UNIQUE (scale_version, slug)
);

CREATE TABLE assessments (
    id uuid PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claims (id),
    claim_version bigint NOT NULL,
    reviewer_id uuid NOT NULL REFERENCES people (id),
    rating_id uuid NOT NULL REFERENCES ratings (id),
    rationale text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (claim_id, claim_version, reviewer_id)
);

-- What the assessments of one version added up to under the policy of that day.
CREATE TABLE verdicts (
    id uuid PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claims (id),
    claim_version bigint NOT NULL,
    rating_id uuid NOT NULL REFERENCES ratings (id),
    self_reviewed boolean NOT NULL,
    decided_at timestamptz NOT NULL,
    UNIQUE (claim_id, claim_version)
);

-- Immutable, numbered, public revisions. The document is everything the public may see.
CREATE TABLE publications (
    id uuid PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES claims (id),
    revision integer NOT NULL,
    slug text COLLATE "C" NOT NULL,
    document text NOT NULL,
    document_sha256 text NOT NULL CHECK (length(document_sha256) = 64),
    correction_tier text CHECK (correction_tier in ('verdict_changed','fact_corrected','addition','typo')),
    correction_note text,
    published_by uuid REFERENCES people (id),
    published_at timestamptz NOT NULL,
    UNIQUE (claim_id, revision)
);
CREATE INDEX publications_by_time ON publications (published_at);
CREATE INDEX publications_corrections ON publications (published_at) WHERE correction_tier is not null;

-- Where a fact-check stands in public; the listing's columns are copied from the live document.
CREATE TABLE publication_heads (
    claim_id uuid PRIMARY KEY REFERENCES claims (id),
    version bigint NOT NULL,
    slug text COLLATE "C" NOT NULL UNIQUE,
    state text NOT NULL CHECK (state in ('scheduled','live','retracted','void')),
    revision integer NOT NULL,
    publication_id uuid REFERENCES publications (id),
    headline text NOT NULL,
    rating_slug text,
    claimant_slug text,
    corrected boolean NOT NULL,
    first_published_at timestamptz,
    updated_at timestamptz NOT NULL,
    publish_at timestamptz,
    scheduled_by uuid REFERENCES people (id),
    scheduled_note text,
    public_note text
);
CREATE INDEX publication_heads_by_time ON publication_heads (state, first_published_at);

CREATE TABLE publication_topics (
    claim_id uuid NOT NULL REFERENCES publication_heads(claim_id),
    slug text COLLATE "C" NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (claim_id, slug)
);
CREATE INDEX publication_topics_by_slug ON publication_topics (slug);

INSERT INTO event_head (id, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
