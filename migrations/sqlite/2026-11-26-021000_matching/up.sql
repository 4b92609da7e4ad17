-- From which score on a candidate of matching is shown, and offered as the same claim.
ALTER TABLE settings ADD COLUMN match_show REAL NOT NULL DEFAULT 0.2 CHECK (match_show between 0 and 1);
ALTER TABLE settings ADD COLUMN match_same REAL NOT NULL DEFAULT 0.6 CHECK (match_same between 0 and 1);
