-- What a draw needs beyond its three steps: who is left out, who agrees, who was told, what became of each prize.

-- Rules by which approved entries are left out, fixed with the plan, and how many each left out, counted at the freeze.
ALTER TABLE draws ADD COLUMN eligibility TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(eligibility));
ALTER TABLE draws ADD COLUMN excluded TEXT CHECK (excluded IS NULL OR json_valid(excluded));
-- When the source of chance will exist; until then a draw cannot be run, from then on its list cannot be frozen.
ALTER TABLE draws ADD COLUMN entropy_at INTEGER;
ALTER TABLE draws ADD COLUMN claim_hours INTEGER CHECK (claim_hours > 0);
ALTER TABLE draws ADD COLUMN two_persons INTEGER NOT NULL DEFAULT 0;
-- The step that the first of two persons asked for; the second one's word takes it.
ALTER TABLE draws ADD COLUMN asked_step TEXT CHECK (asked_step IN ('freeze', 'run'));
ALTER TABLE draws ADD COLUMN asked_by INTEGER;
ALTER TABLE draws ADD COLUMN asked_at INTEGER;
ALTER TABLE draws ADD COLUMN asked_text TEXT;
-- A freeze goes through the entries in steps, so that registrations do not wait for it: the last id looked at; null
-- before and after.
ALTER TABLE draws ADD COLUMN freeze_cursor INTEGER;
-- How the manifest's hash was published: to everybody on the list, or elsewhere by the organiser.
ALTER TABLE draws ADD COLUMN publication TEXT CHECK (publication IN ('sent', 'elsewhere'));
ALTER TABLE draws ADD COLUMN publication_note TEXT;
ALTER TABLE draws ADD COLUMN publication_at INTEGER;
ALTER TABLE draws ADD COLUMN void_reason TEXT;
ALTER TABLE draws ADD COLUMN voided_at INTEGER;
-- Signature of the drand round, in hex.
ALTER TABLE draws ADD COLUMN drand_signature TEXT;

-- What everybody on the list is told, step by step; the rows that are to go are made in the order of the codes.
CREATE TABLE draw_announcements (
  draw_id TEXT NOT NULL REFERENCES draws (id),
  step TEXT NOT NULL CHECK (step IN ('frozen', 'drawn', 'void')),
  broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
  cursor TEXT NOT NULL DEFAULT '',
  done_at INTEGER,
  PRIMARY KEY (draw_id, step)
) STRICT, WITHOUT ROWID;

-- `reason` is one of a closed list; what the organiser adds to it is public.
ALTER TABLE winners ADD COLUMN note TEXT;
ALTER TABLE winners ADD COLUMN claim_by INTEGER;
ALTER TABLE winners ADD COLUMN told_at INTEGER;
ALTER TABLE winners ADD COLUMN reminded_at INTEGER;
ALTER TABLE winners ADD COLUMN settled_at INTEGER;
-- The place whose prize came to this one, and the place to which this one's prize went.
ALTER TABLE winners ADD COLUMN replaces INTEGER;
ALTER TABLE winners ADD COLUMN replaced_by INTEGER;
-- A forfeited prize was passed on, or nobody is left to have it.
ALTER TABLE winners ADD COLUMN passed_at INTEGER;
-- The masked name, when the person agreed to its publication.
ALTER TABLE winners ADD COLUMN public_name TEXT;
ALTER TABLE winners ADD COLUMN notice_id INTEGER;
CREATE INDEX winners_untold ON winners (notice_id) WHERE state = 'won' AND notice_id IS NOT NULL;
CREATE INDEX winners_waiting ON winners (draw_id, position) WHERE state = 'reserve';
CREATE INDEX winners_open ON winners (claim_by) WHERE state IN ('won', 'notified');
CREATE INDEX winners_to_pass ON winners (draw_id, position) WHERE state = 'forfeited' AND passed_at IS NULL;
-- What was drawn stays drawn: neither a place nor its code changes hands.
CREATE TRIGGER winners_kept BEFORE DELETE ON winners BEGIN
  SELECT RAISE(ABORT, 'a place of a draw is final');
END;
CREATE TRIGGER winners_final BEFORE UPDATE OF draw_id, participant_id, position, code, key ON winners BEGIN
  SELECT RAISE(ABORT, 'a place of a draw is final');
END;
CREATE TRIGGER draws_published_final BEFORE UPDATE OF manifest, manifest_hash ON draws WHEN OLD.manifest IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a published manifest is final');
END;
CREATE TRIGGER draws_drawn_final BEFORE UPDATE OF certificate, seed ON draws WHEN OLD.certificate IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a certificate is final');
END;
