-- Broadcasts: composed by staff, with a frozen list of people, and with counts that no deleted row changes.

CREATE TABLE attachments (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('photo', 'document')),
  -- SHA-256 of the bytes, also the name of the file.
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  file_id TEXT,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (sha256, kind, name)
) STRICT;

CREATE TABLE message_templates (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_by INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE new_broadcasts (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'freezing', 'running', 'paused', 'done', 'cancelled')),
  content TEXT NOT NULL CHECK (json_valid(content)),
  audience TEXT NOT NULL CHECK (json_valid(audience)),
  -- Of the Bot API, and the catalogue key by which the message is called in the list of what a person was told.
  method TEXT NOT NULL,
  label TEXT NOT NULL,
  paid INTEGER NOT NULL DEFAULT 0,
  on_doubt TEXT NOT NULL DEFAULT 'resend' CHECK (on_doubt IN ('resend', 'leave')),
  start_at INTEGER,
  stop_reason TEXT CHECK (stop_reason IN ('staff', 'errors', 'stars', 'nobody', 'missed')),
  stop_at INTEGER,
  stop_code INTEGER,
  stop_text TEXT,
  -- People on the list; how many of them have a row in the outbox, or were skipped; and what became of those.
  total INTEGER NOT NULL DEFAULT 0,
  fed INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  unreachable INTEGER NOT NULL DEFAULT 0,
  unknown INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  repeated INTEGER NOT NULL DEFAULT 0,
  -- Failed rows behind the one and up to the other are being tried anew; both null: none are.
  retry_after INTEGER,
  retry_until INTEGER,
  created_by INTEGER,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A frozen list: numbers of chats, 8 bytes each (IEEE 754, little-endian), in pieces that follow each other.
CREATE TABLE broadcast_recipients (
  id INTEGER PRIMARY KEY,
  broadcast_id INTEGER NOT NULL,
  -- How many stand before this piece.
  first INTEGER NOT NULL,
  chats BLOB NOT NULL,
  UNIQUE (broadcast_id, first)
) STRICT;

CREATE TABLE broadcast_failures (
  broadcast_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (broadcast_id, reason)
) STRICT, WITHOUT ROWID;

-- Two states more: held while the broadcast is paused, unknown when nobody will ever know.
CREATE TABLE new_outbox (
  id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  campaign_id INTEGER,
  -- No reference: a draft that is deleted would look for rows of its own through all of the table.
  broadcast_id INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'notice', 'broadcast')),
  -- 0 reply, 1 notice, 2 broadcast: who writes to the bot never waits behind a broadcast.
  priority INTEGER NOT NULL,
  method TEXT NOT NULL,
  -- Emptied when sent. Always empty for a broadcast, whose content stands in one place.
  payload TEXT,
  state TEXT NOT NULL
    CHECK (state IN ('queued', 'leased', 'held', 'sent', 'failed', 'unreachable', 'unknown', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- 1: a crash or silence left the fate of an earlier try unknown, so the person may have it twice.
  maybe_sent INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  epoch TEXT,
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  message_id INTEGER,
  error_code INTEGER,
  error_text TEXT,
  -- Why it did not arrive, of a closed list.
  reason TEXT,
  label TEXT,
  participant_id INTEGER
) STRICT;
INSERT INTO new_outbox (id, chat_id, campaign_id, broadcast_id, kind, priority, method, payload, state, attempts,
    maybe_sent, not_before, epoch, created_at, settled_at, message_id, error_code, error_text, label, participant_id)
  SELECT id, chat_id, campaign_id, broadcast_id, kind, priority, method, iif(broadcast_id IS NULL, payload, NULL), state,
    attempts, maybe_sent, not_before, epoch, created_at, settled_at, message_id, error_code, error_text, label, participant_id
  FROM outbox;
UPDATE new_outbox SET reason = CASE
    WHEN error_text LIKE '%user is deactivated%' THEN 'deactivated'
    WHEN error_code = 403 THEN 'blocked'
    WHEN state = 'unreachable' THEN 'not-found'
    WHEN error_code = 0 THEN 'silence'
    WHEN error_code >= 500 THEN 'server'
    ELSE 'refused' END
  WHERE state IN ('failed', 'unreachable');

-- Announcements of draws from before. Whoever one that is under way has not come to gets a row now; nobody is told any more
-- that a draw is going to be which became void meanwhile.
INSERT INTO new_outbox (chat_id, campaign_id, broadcast_id, kind, priority, method, state, created_at, label,
    participant_id)
  SELECT chat_id, broadcasts.campaign_id, broadcast_id, 'broadcast', 2, 'sendMessage', 'queued', broadcasts.created_at,
    CASE step WHEN 'frozen' THEN 'notice-draw-frozen' WHEN 'drawn' THEN 'notice-draw-results' ELSE 'notice-draw-void' END,
    participants.id
  FROM draw_announcements AS told
    CROSS JOIN broadcasts ON broadcasts.id = broadcast_id
    CROSS JOIN draws ON draws.id = told.draw_id
    CROSS JOIN draw_entries ON draw_entries.draw_id = told.draw_id AND code > cursor
    CROSS JOIN participants ON participants.id = draw_entries.participant_id
  WHERE done_at IS NULL AND NOT (step = 'frozen' AND draws.state = 'void') AND erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM unreachable_chats WHERE unreachable_chats.chat_id = participants.chat_id)
    AND NOT (step = 'drawn' AND EXISTS (
      SELECT 1 FROM winners WHERE winners.participant_id = participants.id AND winners.draw_id = told.draw_id
        AND winners.state <> 'reserve'));
INSERT INTO new_broadcasts (id, campaign_id, title, state, content, audience, method, label, total, fed, sent, failed,
    unreachable, skipped, repeated, created_by, created_at, started_at, finished_at)
  WITH counted AS MATERIALIZED (
    SELECT broadcast_id, sum(id > (SELECT coalesce(max(id), 0) FROM outbox)) AS added,
      sum(state IN ('queued', 'leased')) AS waiting, sum(state = 'sent') AS sent, sum(state = 'failed') AS failed,
      sum(state = 'unreachable') AS unreachable, sum(state = 'sent' AND maybe_sent = 1) AS repeated,
      max(settled_at) AS settled_at
    FROM new_outbox WHERE broadcast_id IS NOT NULL GROUP BY broadcast_id)
  SELECT told.id, told.campaign_id, draws.title, iif(coalesce(waiting, 0) > 0, 'running', 'done'),
    json_object('kind', 'rendered', 'body', json(payload)), json_object('draw', draw_id, 'step', step), 'sendMessage',
    CASE step WHEN 'frozen' THEN 'notice-draw-frozen' WHEN 'drawn' THEN 'notice-draw-results' ELSE 'notice-draw-void' END,
    total + coalesce(added, 0), total + coalesce(added, 0), coalesce(sent, 0), coalesce(failed, 0),
    coalesce(unreachable, 0),
    -- Erased before their turn; and those whose row is so old that it was deleted, which is where nobody can tell any more.
    total + coalesce(added - waiting - sent - failed - unreachable, 0), coalesce(repeated, 0),
    told.created_by, told.created_at, started_at,
    iif(coalesce(waiting, 0) > 0, NULL, coalesce(settled_at, finished_at, started_at))
  FROM broadcasts AS told
    JOIN draw_announcements ON draw_announcements.broadcast_id = told.id
    JOIN draws ON draws.id = draw_id
    LEFT JOIN counted ON counted.broadcast_id = told.id;
INSERT INTO broadcast_failures SELECT broadcast_id, reason, count(*) FROM new_outbox
  WHERE broadcast_id IS NOT NULL AND state IN ('failed', 'unreachable') GROUP BY broadcast_id, reason;

DROP TABLE outbox;
DROP TABLE broadcasts;
ALTER TABLE new_broadcasts RENAME TO broadcasts;
ALTER TABLE new_outbox RENAME TO outbox;
ALTER TABLE draw_announcements DROP COLUMN cursor;
ALTER TABLE draw_announcements DROP COLUMN done_at;

-- What may go now is apart from what waits for its time (not_before > 0 until then): however much waits, the next
-- message is the first of the index.
CREATE INDEX outbox_ready ON outbox (priority, id) WHERE state = 'queued' AND not_before = 0;
CREATE INDEX outbox_later ON outbox (not_before) WHERE state = 'queued' AND not_before > 0;
-- Also for the few that are leased: an index of their own would cost each message a fifth of what its row does.
CREATE INDEX outbox_unsettled_chat ON outbox (chat_id, id) WHERE state IN ('queued', 'leased');
-- Neither those on their way nor those that arrived: the many, whose counts stand in their broadcast.
CREATE INDEX outbox_broadcast ON outbox (broadcast_id, state)
  WHERE broadcast_id IS NOT NULL AND state IN ('queued', 'held', 'failed', 'unreachable', 'unknown');
-- Those that did not arrive, by their reason.
CREATE INDEX outbox_failed ON outbox (broadcast_id, reason)
  WHERE broadcast_id IS NOT NULL AND state IN ('failed', 'unreachable', 'unknown');
CREATE INDEX outbox_participant ON outbox (participant_id, id) WHERE participant_id IS NOT NULL;
CREATE INDEX outbox_lost ON outbox (settled_at)
  WHERE payload IS NOT NULL AND state IN ('failed', 'unreachable', 'cancelled');

CREATE INDEX broadcasts_campaign ON broadcasts (campaign_id, id);
-- The few that are under way, or about to be.
CREATE INDEX broadcasts_open ON broadcasts (state, started_at) WHERE state IN ('scheduled', 'freezing', 'running', 'paused');
