-- The panel as a product: accounts with a second factor, links that make accounts, saved views, texts of a campaign's own,
-- figures that the dashboard draws, exported files, backups that can be looked at.

-- A secret counts from the moment that a code made with it was typed (totp_since); before, its owner is still setting it up.
ALTER TABLE admins ADD COLUMN totp_since INTEGER;
-- The newest time step whose code was used: no code counts twice (RFC 6238, 5.2).
ALTER TABLE admins ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE admins ADD COLUMN last_login_at INTEGER;

CREATE TABLE recovery_codes (
  admin_id INTEGER NOT NULL REFERENCES admins (id),
  -- SHA-256 of the code.
  code_hash TEXT NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (admin_id, code_hash)
) STRICT, WITHOUT ROWID;

-- One-time links: an invitation makes an account of its role, a reset sets a new password of an account.
CREATE TABLE account_links (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('invite', 'reset')),
  role TEXT CHECK (role IN ('owner', 'admin', 'moderator', 'viewer')),
  admin_id INTEGER REFERENCES admins (id),
  created_by INTEGER NOT NULL REFERENCES admins (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  CHECK ((kind = 'invite') = (role IS NOT NULL) AND (kind = 'reset') = (admin_id IS NOT NULL))
) STRICT;

-- Where a session was opened from, for whoever looks for one that is not theirs.
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';

CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  admin_id INTEGER NOT NULL REFERENCES admins (id),
  page TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The query of the page's address.
  query TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (admin_id, page, name)
) STRICT;

-- Texts that a campaign says in its own words; what has no row is said in those of the catalogue.
CREATE TABLE campaign_texts (
  campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
  language TEXT NOT NULL CHECK (language IN ('ru', 'en')),
  key TEXT NOT NULL,
  -- A pattern of Fluent.
  text TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, language, key)
) STRICT, WITHOUT ROWID;

-- Figures by the hour (UTC, hours since 1970), kept up by triggers: a dashboard costs the same at any size.
CREATE TABLE campaign_hours (
  campaign_id INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  registered INTEGER NOT NULL DEFAULT 0,
  approved INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (campaign_id, hour)
) STRICT, WITHOUT ROWID;

-- How long entries waited for a decision: bucket b holds waits of 2^(b/4)-1 to 2^((b+1)/4)-1 seconds.
CREATE TABLE decision_waits (
  campaign_id INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, hour, bucket)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER participants_in_hour AFTER INSERT ON participants BEGIN
  INSERT INTO campaign_hours (campaign_id, hour, registered, approved)
  VALUES (NEW.campaign_id, NEW.registration_date / 3600000, 1, NEW.status = 'approved')
  ON CONFLICT DO UPDATE SET registered = registered + 1, approved = approved + excluded.approved;
END;
-- An entry waits from its registration or its correction, which is its last change.
CREATE TRIGGER participants_decided AFTER UPDATE OF status ON participants
WHEN OLD.status = 'pending' AND NEW.status IN ('approved', 'rejected') BEGIN
  INSERT INTO campaign_hours (campaign_id, hour, approved, rejected)
  VALUES (NEW.campaign_id, coalesce(NEW.decided_at, NEW.updated_at) / 3600000, NEW.status = 'approved', NEW.status = 'rejected')
  ON CONFLICT DO UPDATE SET approved = approved + excluded.approved, rejected = rejected + excluded.rejected;
  INSERT INTO decision_waits (campaign_id, hour, bucket, n)
  VALUES (NEW.campaign_id, coalesce(NEW.decided_at, NEW.updated_at) / 3600000,
    CAST(4 * log2(1 + max(0, coalesce(NEW.decided_at, NEW.updated_at) - OLD.updated_at) / 1000.0) AS INTEGER), 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- Only a correction sets when the person agreed: this one a rule approved at once.
CREATE TRIGGER participants_corrected AFTER UPDATE OF consented_at ON participants
WHEN OLD.status = 'rejected' AND NEW.status = 'approved' BEGIN
  INSERT INTO campaign_hours (campaign_id, hour, approved) VALUES (NEW.campaign_id, NEW.updated_at / 3600000, 1)
  ON CONFLICT DO UPDATE SET approved = approved + 1;
END;

INSERT INTO campaign_hours (campaign_id, hour, registered)
SELECT campaign_id, registration_date / 3600000, count(*) FROM participants GROUP BY 1, 2;
INSERT INTO campaign_hours (campaign_id, hour, approved, rejected)
SELECT campaign_id, decided_at / 3600000, sum(status = 'approved'), sum(status = 'rejected') FROM participants
WHERE decided_at IS NOT NULL AND status IN ('approved', 'rejected') GROUP BY 1, 2
ON CONFLICT DO UPDATE SET approved = excluded.approved, rejected = excluded.rejected;

-- Pages of the audit log run newest first by id, filtered by who, what or about what.
CREATE INDEX audit_log_actor ON audit_log (actor_id, id);
CREATE INDEX audit_log_action ON audit_log (action, id);
CREATE INDEX audit_log_subject ON audit_log (subject, id);

-- How many prizes of a draw stand how: all that is counted is in the index.
CREATE INDEX winners_standing ON winners (draw_id, state, reason, prize);

CREATE TABLE exports (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('participants', 'winners', 'audit', 'broadcast')),
  format TEXT NOT NULL,
  -- The page's own filter, as JSON.
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
  rows INTEGER NOT NULL DEFAULT 0,
  -- Name below data/exports; null before it is done and after it was deleted.
  file TEXT,
  bytes INTEGER,
  error TEXT,
  created_by INTEGER NOT NULL REFERENCES admins (id),
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

ALTER TABLE backups ADD COLUMN state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('running', 'done', 'failed'));
ALTER TABLE backups ADD COLUMN kind TEXT NOT NULL DEFAULT 'manual';
-- What its check found: rows by table, last entry of the audit log, or what is wrong, as JSON.
ALTER TABLE backups ADD COLUMN report TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report));
ALTER TABLE backups ADD COLUMN created_by INTEGER;
ALTER TABLE backups ADD COLUMN finished_at INTEGER;
