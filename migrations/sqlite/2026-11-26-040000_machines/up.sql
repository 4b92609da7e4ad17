-- Where subscriptions to the feeds are taken (WebSub), and whom to tell of a hole in the site (security.txt).
ALTER TABLE settings ADD COLUMN hub_url TEXT;
ALTER TABLE settings ADD COLUMN security_contact TEXT;

-- Share cards that were drawn: the drawing by its SHA-256, and where the picture is among the blobs. Anything here can be made again.
CREATE TABLE share_cards (
    drawing_sha256 TEXT PRIMARY KEY NOT NULL,
    png_sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
