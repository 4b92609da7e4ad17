-- Forward only: a backup is restored instead.
-- What the desk says of itself in public, page by page, and how readers reach it.
ALTER TABLE settings ADD COLUMN nonpartisanship text NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN sources text NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN funding text NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN people text NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN contact text NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN contact_email text;
-- Whether readers may suggest claims, ask for corrections, and leave replies.
ALTER TABLE settings ADD COLUMN submissions_open boolean NOT NULL DEFAULT true;
ALTER TABLE settings ADD COLUMN appeals_open boolean NOT NULL DEFAULT true;
ALTER TABLE settings ADD COLUMN replies_open boolean NOT NULL DEFAULT false;
