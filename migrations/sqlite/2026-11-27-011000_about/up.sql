-- Forward only: a backup is restored instead.
-- What the desk says of itself in public, page by page, and how readers reach it.
ALTER TABLE settings ADD COLUMN nonpartisanship TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN sources TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN funding TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN people TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN contact_email TEXT;
-- Whether readers may suggest claims, ask for corrections, and leave replies.
ALTER TABLE settings ADD COLUMN submissions_open INTEGER NOT NULL DEFAULT 1 CHECK (submissions_open IN (0, 1));
ALTER TABLE settings ADD COLUMN appeals_open INTEGER NOT NULL DEFAULT 1 CHECK (appeals_open IN (0, 1));
ALTER TABLE settings ADD COLUMN replies_open INTEGER NOT NULL DEFAULT 0 CHECK (replies_open IN (0, 1));
