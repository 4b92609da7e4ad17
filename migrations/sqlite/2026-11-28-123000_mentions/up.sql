-- Who is named in a comment, or answered by it, and when they were done with it.
CREATE TABLE mentions (
    comment_id TEXT NOT NULL REFERENCES comments (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    seen_at TEXT,
    PRIMARY KEY (comment_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_unseen ON mentions (person_id, comment_id) WHERE seen_at is null;
