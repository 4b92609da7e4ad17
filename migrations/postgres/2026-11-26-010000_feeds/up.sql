-- Feeds that are watched. The time of the next fetch is empty while a feed is paused.
CREATE TABLE feeds (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    url text COLLATE "C" NOT NULL UNIQUE,
    title text NOT NULL,
    interval_minutes integer NOT NULL CHECK (interval_minutes between 10 and 1440),
    etag text,
    last_modified text,
    fetched_at timestamptz,
    next_fetch_at timestamptz,
    paused_because text,
    failures integer NOT NULL,
    failing_since timestamptz,
    error text,
    added_by uuid NOT NULL REFERENCES people (id),
    added_at timestamptz NOT NULL,
    CHECK ((failures = 0) = (failing_since is null)),
    CHECK ((failures = 0) = (error is null)),
    CHECK (paused_because is null or next_fetch_at is null)
);
CREATE INDEX feeds_by_time ON feeds (added_at);

-- What was in a feed before, kept or not, by the SHA-256 of its id there.
CREATE TABLE feed_seen (
    feed_id uuid NOT NULL REFERENCES feeds (id),
    key text NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (feed_id, key)
);

-- The inbox. `reading` holds what was read of the item's article, as JSON, until the article is taken in.
CREATE TABLE feed_items (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    feed_id uuid NOT NULL REFERENCES feeds (id),
    url text COLLATE "C",
    title text NOT NULL,
    byline text,
    publisher text,
    published_at timestamptz,
    arrived_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state in ('new','taken_in','dismissed')),
    article_id uuid REFERENCES articles (id),
    decided_by uuid REFERENCES people (id),
    decided_at timestamptz,
    content text,
    reading text,
    suggestions integer,
    best text,
    error text,
    tries integer NOT NULL,
    CHECK ((state = 'taken_in') = (article_id is not null)),
    CHECK ((state = 'new') = (decided_at is null)),
    CHECK (decided_at is not null or decided_by is null)
);
CREATE INDEX feed_items_by_feed ON feed_items (feed_id, state);
CREATE INDEX feed_items_by_state ON feed_items (state, id);
CREATE INDEX feed_items_by_url ON feed_items (url);
CREATE INDEX articles_by_url ON articles (url);
