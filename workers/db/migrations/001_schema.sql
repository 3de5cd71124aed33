-- Times are UTC milliseconds. No index repeats what a UNIQUE gives: each further random-key index costs about a quarter
-- of the insert rate.

CREATE TABLE campaigns (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'archived')),
  opens_at INTEGER,
  closes_at INTEGER,
  time_zone TEXT NOT NULL,
  region TEXT NOT NULL,
  rules_url TEXT,
  rules_version INTEGER NOT NULL,
  consent_version INTEGER NOT NULL,
  required_fields TEXT NOT NULL CHECK (json_valid(required_fields)),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE loyalty_cards (
  campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
  card TEXT NOT NULL,
  PRIMARY KEY (campaign_id, card)
) STRICT, WITHOUT ROWID;

CREATE TABLE photos (
  id INTEGER PRIMARY KEY,
  -- SHA-256 of the stored picture, also its file name; the same picture may belong to several people.
  sha256 TEXT NOT NULL,
  perceptual_hash TEXT,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  file_unique_id TEXT NOT NULL,
  codes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(codes)),
  marks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(marks)),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX photos_sha256 ON photos (sha256);

CREATE TABLE participants (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
  telegram_id INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  username TEXT,
  full_name TEXT NOT NULL,
  phone_number TEXT,
  loyalty_card TEXT,
  photo_id INTEGER REFERENCES photos (id),
  language TEXT NOT NULL,
  consent_version INTEGER NOT NULL,
  consented_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn')),
  registration_date INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  ticket_code TEXT NOT NULL UNIQUE,
  ticket_nonce TEXT NOT NULL,
  weight INTEGER NOT NULL DEFAULT 1 CHECK (weight BETWEEN 1 AND 1000),
  source TEXT,
  rejection_reason TEXT,
  decided_by INTEGER,
  decided_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  -- Grows with every change in the whole table; search and analytics follow it.
  change_seq INTEGER NOT NULL DEFAULT 0,
  UNIQUE (telegram_id, campaign_id),
  UNIQUE (campaign_id, phone_number),
  UNIQUE (campaign_id, loyalty_card)
) STRICT;
-- Pages run newest first by id, which is also the order of registration_date.
CREATE INDEX participants_status ON participants (campaign_id, status, id);
CREATE INDEX participants_change ON participants (change_seq);

CREATE TABLE participant_counts (
  campaign_id INTEGER NOT NULL,
  status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, status)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER participants_counted AFTER INSERT ON participants BEGIN
  INSERT INTO participant_counts VALUES (NEW.campaign_id, NEW.status, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER participants_recounted AFTER UPDATE OF status ON participants WHEN OLD.status <> NEW.status BEGIN
  UPDATE participant_counts SET n = n - 1 WHERE campaign_id = OLD.campaign_id AND status = OLD.status;
  INSERT INTO participant_counts VALUES (NEW.campaign_id, NEW.status, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Filled behind the acknowledgement (writer command indexSearch): a trigger would cost two thirds of the insert rate.
CREATE VIRTUAL TABLE participants_fts USING fts5 (
  full_name, username, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY,
  -- Ids are kept for the dedupe window instead of a high-water mark: Telegram restarts them after a quiet week.
  update_id INTEGER NOT NULL UNIQUE,
  chat_id INTEGER NOT NULL,
  -- Emptied when done: what a person wrote is not kept longer than it is needed.
  body TEXT,
  received_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX inbox_pending ON inbox (seq) WHERE done_at IS NULL;
CREATE INDEX inbox_pending_chat ON inbox (chat_id, seq) WHERE done_at IS NULL;

CREATE TABLE dialogues (
  chat_id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (json_valid(state)),
  updated_at INTEGER NOT NULL
) STRICT;

-- People who blocked the bot, so that broadcasts and notices do not try in vain.
CREATE TABLE unreachable_chats (
  chat_id INTEGER PRIMARY KEY,
  since INTEGER NOT NULL
) STRICT;

CREATE TABLE broadcasts (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
  state TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  audience TEXT NOT NULL CHECK (json_valid(audience)),
  total INTEGER NOT NULL DEFAULT 0,
  created_by INTEGER,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  campaign_id INTEGER,
  broadcast_id INTEGER REFERENCES broadcasts (id),
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'notice', 'broadcast')),
  -- 0 reply, 1 notice, 2 broadcast: who writes to the bot never waits behind a broadcast.
  priority INTEGER NOT NULL,
  method TEXT NOT NULL,
  -- Emptied when sent, like the inbox.
  payload TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'leased', 'sent', 'failed', 'unreachable', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- 1: a crash or silence left the fate of an earlier try unknown, so the person may have it twice.
  maybe_sent INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  epoch TEXT,
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  message_id INTEGER,
  error_code INTEGER,
  error_text TEXT
) STRICT;
CREATE INDEX outbox_queued ON outbox (priority, id) WHERE state = 'queued';
CREATE INDEX outbox_unsettled_chat ON outbox (chat_id, id) WHERE state IN ('queued', 'leased');
CREATE INDEX outbox_leased ON outbox (epoch) WHERE state = 'leased';
CREATE INDEX outbox_broadcast ON outbox (broadcast_id, state) WHERE broadcast_id IS NOT NULL;

CREATE TABLE draws (
  id TEXT PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'freezing', 'frozen', 'drawn', 'void')),
  prizes TEXT NOT NULL CHECK (json_valid(prizes)),
  reserves INTEGER NOT NULL,
  mode TEXT NOT NULL,
  text_source TEXT,
  drand_round INTEGER,
  secret TEXT,
  entries INTEGER,
  tickets INTEGER,
  closed_at INTEGER,
  manifest TEXT,
  manifest_hash TEXT,
  published_at INTEGER,
  entropy_text TEXT,
  seed TEXT,
  certificate TEXT,
  created_by INTEGER,
  created_at INTEGER NOT NULL,
  drawn_at INTEGER
) STRICT;
CREATE INDEX draws_published ON draws (published_at) WHERE published_at IS NOT NULL;

CREATE TABLE draw_entries (
  draw_id TEXT NOT NULL REFERENCES draws (id),
  code TEXT NOT NULL,
  weight INTEGER NOT NULL,
  participant_id INTEGER NOT NULL,
  PRIMARY KEY (draw_id, code)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER draw_entries_frozen BEFORE UPDATE ON draw_entries BEGIN
  SELECT RAISE(ABORT, 'the list of a draw is frozen');
END;
CREATE TRIGGER draw_entries_kept BEFORE DELETE ON draw_entries BEGIN
  SELECT RAISE(ABORT, 'the list of a draw is frozen');
END;

CREATE TABLE winners (
  id INTEGER PRIMARY KEY,
  draw_id TEXT NOT NULL REFERENCES draws (id),
  participant_id INTEGER NOT NULL REFERENCES participants (id),
  draw_date INTEGER NOT NULL,
  -- Place in the ranking, from 1.
  position INTEGER NOT NULL,
  prize TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('winner', 'reserve')),
  state TEXT NOT NULL CHECK (state IN ('won', 'notified', 'claimed', 'forfeited', 'replaced', 'reserve')),
  claimed INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  code TEXT NOT NULL,
  key TEXT NOT NULL,
  UNIQUE (draw_id, position)
) STRICT;
CREATE INDEX winners_participant ON winners (participant_id);

CREATE TABLE admins (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'moderator', 'viewer')),
  totp_secret TEXT,
  disabled INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
  -- SHA-256 of the cookie's token: a stolen database opens no session.
  token_hash TEXT PRIMARY KEY,
  admin_id INTEGER NOT NULL REFERENCES admins (id),
  user_agent TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_admin ON sessions (admin_id);

CREATE TABLE setup_links (
  token_hash TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_id INTEGER,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_log_unchanged BEFORE UPDATE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE backups (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  verified INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
