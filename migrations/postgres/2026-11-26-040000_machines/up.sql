-- Where subscriptions to the feeds are taken (WebSub), and whom to tell of a hole in the site (security.txt).
ALTER TABLE settings ADD COLUMN hub_url text;
ALTER TABLE settings ADD COLUMN security_contact text;

-- Share cards that were drawn: the drawing by its SHA-256, and where the picture is among the blobs. Anything here can be made again.
CREATE TABLE share_cards (
    drawing_sha256 text PRIMARY KEY,
    png_sha256 text NOT NULL,
    made_at timestamptz NOT NULL
);
