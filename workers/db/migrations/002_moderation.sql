-- What registration and moderation need beyond the first schema.

-- When the campaign was closed or archived; retention counts from there.
ALTER TABLE campaigns ADD COLUMN ended_at INTEGER;
UPDATE campaigns SET ended_at = updated_at WHERE state IN ('closed', 'archived');

ALTER TABLE participants ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE participants ADD COLUMN age_stated INTEGER;
ALTER TABLE participants ADD COLUMN invited_by INTEGER;
ALTER TABLE participants ADD COLUMN marks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(marks));
ALTER TABLE participants ADD COLUMN wrong_fields TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(wrong_fields));
ALTER TABLE participants ADD COLUMN membership_lost_at INTEGER;
-- An entry whose person was erased keeps its code and place in frozen lists, and nothing personal.
ALTER TABLE participants ADD COLUMN erased_at INTEGER;
CREATE INDEX participants_invited ON participants (invited_by, status) WHERE invited_by IS NOT NULL;
CREATE INDEX participants_photo ON participants (photo_id) WHERE photo_id IS NOT NULL;
CREATE INDEX participants_source ON participants (campaign_id, source, status) WHERE source IS NOT NULL;

-- A photo goes with the entry that had it; those that a correction replaced were left behind.
DELETE FROM photos WHERE id NOT IN (SELECT photo_id FROM participants WHERE photo_id IS NOT NULL);
ALTER TABLE photos ADD COLUMN file_id TEXT NOT NULL DEFAULT '';
CREATE INDEX photos_file ON photos (file_unique_id);

-- Codes read from the photos of a campaign's entries.
CREATE TABLE photo_codes (
  campaign_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  participant_id INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, code, participant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_codes_participant ON photo_codes (participant_id);

CREATE TABLE participant_history (
  id INTEGER PRIMARY KEY,
  participant_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- Who did it: the person, an admin (admin_id), a rule, or the passing of time.
  actor TEXT NOT NULL CHECK (actor IN ('person', 'admin', 'rule', 'time')),
  admin_id INTEGER,
  action TEXT NOT NULL,
  -- Emptied when the person is erased: it may hold what was changed.
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details))
) STRICT;
CREATE INDEX participant_history_of ON participant_history (participant_id, id);

CREATE TABLE blocked_people (
  telegram_id INTEGER PRIMARY KEY,
  reason TEXT NOT NULL,
  blocked_by INTEGER NOT NULL,
  blocked_at INTEGER NOT NULL
) STRICT;

-- The next moment at which an unfinished form wants to be woken: to remind its person, then to go.
ALTER TABLE dialogues ADD COLUMN due_at INTEGER;
CREATE INDEX dialogues_due ON dialogues (due_at) WHERE due_at IS NOT NULL;
-- Forms from before are woken once: from then on their time runs, too.
UPDATE dialogues SET due_at = updated_at WHERE json_extract(state, '$.form.campaignId') IS NOT NULL;

-- What a message is about: a key of the bot's catalogue, and the entry. No text of the person's.
ALTER TABLE outbox ADD COLUMN label TEXT;
ALTER TABLE outbox ADD COLUMN participant_id INTEGER;
CREATE INDEX outbox_participant ON outbox (participant_id, id) WHERE participant_id IS NOT NULL;
-- What may go now is apart from what waits for its time (not_before > 0 until then): however much waits, the next
-- message is the first of the index.
DROP INDEX outbox_queued;
CREATE INDEX outbox_ready ON outbox (priority, id) WHERE state = 'queued' AND not_before = 0;
CREATE INDEX outbox_later ON outbox (not_before) WHERE state = 'queued' AND not_before > 0;
-- What did not reach the person loses its text after some days.
UPDATE outbox SET settled_at = created_at WHERE state = 'failed' AND settled_at IS NULL;
CREATE INDEX outbox_lost ON outbox (settled_at) WHERE payload IS NOT NULL AND state IN ('failed', 'unreachable', 'cancelled');

-- Work over many entries: which ones is fixed when it is ordered, and each item is done once.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('approve', 'reject', 'membership')),
  campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled')),
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  total INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX jobs_campaign ON jobs (campaign_id, id);
CREATE INDEX jobs_running ON jobs (id) WHERE state = 'running';
CREATE TABLE job_items (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  participant_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- Null: not yet looked at. Else `done` or the reason why it was skipped.
  outcome TEXT,
  PRIMARY KEY (job_id, participant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_items_open ON job_items (job_id, participant_id) WHERE outcome IS NULL;
CREATE INDEX job_items_skipped ON job_items (job_id, participant_id) WHERE outcome IS NOT NULL AND outcome <> 'done';

ALTER TABLE admins ADD COLUMN telegram_id INTEGER;
CREATE UNIQUE INDEX admins_telegram ON admins (telegram_id) WHERE telegram_id IS NOT NULL;
CREATE TABLE staff_links (
  code_hash TEXT PRIMARY KEY,
  admin_id INTEGER NOT NULL REFERENCES admins (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Substrings of names, user names, phones, cards and codes, in any script; `tag` is the campaign and status of the entry,
-- and the rowid its negative id: newest first is the order in which the index skips.
DROP TABLE participants_fts;
CREATE VIRTUAL TABLE participants_fts USING fts5 (
  full_name, username, phone, card, code, tag,
  content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1'
);
DELETE FROM settings WHERE key = 'search.cursor';
