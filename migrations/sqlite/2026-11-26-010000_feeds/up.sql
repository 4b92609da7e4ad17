-- Feeds that are watched. The time of the next fetch is empty while a feed is paused.
CREATE TABLE feeds (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    interval_minutes INTEGER NOT NULL CHECK (interval_minutes between 10 and 1440),
    etag TEXT,
    last_modified TEXT,
    fetched_at TEXT,
    next_fetch_at TEXT,
    paused_because TEXT,
    failures INTEGER NOT NULL,
    failing_since TEXT,
    error TEXT,
    added_by TEXT NOT NULL REFERENCES people (id),
    added_at TEXT NOT NULL,
    CHECK ((failures = 0) = (failing_since is null)),
    CHECK ((failures = 0) = (error is null)),
    CHECK (paused_because is null or next_fetch_at is null)
) STRICT;
CREATE INDEX feeds_by_time ON feeds (added_at);

-- What was in a feed before, kept or not, by the SHA-256 of its id there.
CREATE TABLE feed_seen (
    feed_id TEXT NOT NULL REFERENCES feeds (id),
    key TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;

-- The inbox. `reading` holds what was read of the item's article, as JSON, until the article is taken in.
CREATE TABLE feed_items (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    feed_id TEXT NOT NULL REFERENCES feeds (id),
    url TEXT,
    title TEXT NOT NULL,
    byline TEXT,
    publisher TEXT,
    published_at TEXT,
    arrived_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state in ('new','taken_in','dismissed')),
    article_id TEXT REFERENCES articles (id),
    decided_by TEXT REFERENCES people (id),
    decided_at TEXT,
    content TEXT,
    reading TEXT,
    suggestions INTEGER,
    best TEXT,
    error TEXT,
    tries INTEGER NOT NULL,
    CHECK ((state = 'taken_in') = (article_id is not null)),
    CHECK ((state = 'new') = (decided_at is null)),
    CHECK (decided_at is not null or decided_by is null)
) STRICT;
CREATE INDEX feed_items_by_feed ON feed_items (feed_id, state);
CREATE INDEX feed_items_by_state ON feed_items (state, id);
CREATE INDEX feed_items_by_url ON feed_items (url);
CREATE INDEX articles_by_url ON articles (url);
