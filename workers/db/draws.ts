import { createHash } from 'node:crypto';
import type { AskStep, CreateDraw, DrawPlan, DrawRow, ReplanDraw, StoreDrawResult } from '../../src/contracts/draws.ts';
import type { AuditEntry, ByAdmin } from '../../src/contracts/writer.ts';
import { chanceBeginsAt } from '../../src/domain/beacon.ts';
import { fail, ok, type Reply } from '../../src/domain/errors.ts';
import { manifestHash, NO_MANIFEST, parseManifest } from '../../src/domain/manifest.ts';
import type { DrawState } from '../../src/domain/model.ts';
import { weigh, type AskedStep, type GuardedStep } from '../../src/domain/two-persons.ts';
import type { CommandContext } from '../command-context.ts';
import { keepingChanges } from '../group-commit.ts';
import { drawFinder, filesFinder, NEWEST_MANIFEST } from './draw-rows.ts';
import type { Connection } from './open.ts';
import type { prizeCommands } from './prizes.ts';

/** The list must be public before its source of chance exists; this much time the freeze itself may take. */
const FREEZE_TAKES_MS = 60_000;

/** The refusal of a step that the draw's state does not allow. */
export const outOfTurn = (draw: DrawRow, needed: DrawState): Reply<never> =>
  fail('DRAW_STATE', `the draw is ${draw.state}, not ${needed}`, { state: draw.state });

/**
 * The refusal of a freeze whose list could be fitted to a source of chance; null when there is time.
 *
 * @param takesMs what the freeze itself still takes
 */
export function tooLateToFreeze(draw: DrawRow, now: number, takesMs = FREEZE_TAKES_MS): Reply<never> | null {
  const at = chanceBeginsAt(draw);
  return at !== null && at <= now + takesMs ? fail('DRAW_TOO_LATE', undefined, { at }) : null;
}

const tooEarlyToRun = ({ entropyAt }: DrawRow, now: number): Reply<never> | null =>
  entropyAt !== null && now < entropyAt ? fail('DRAW_TOO_EARLY', undefined, { at: entropyAt }) : null;

/**
 * Weighs a person's word for a guarded step against what was asked for (`domain/two-persons.ts`); of a draw without the rule
 * of two persons it always is `go`.
 */
export function wordScales(db: Connection): (draw: DrawRow, said: AskedStep) => ReturnType<typeof weigh> {
  const askedText = db.prepare<[string], string | null>('SELECT asked_text FROM draws WHERE id = ?').pluck();
  return (draw, said) =>
    draw.twoPersons ? weigh(draw.asked && { ...draw.asked, text: askedText.get(draw.id) ?? null }, said) : 'go';
}

/** Who asked for the step that another one takes now, for the audit log. */
export const askedFor = ({ asked }: DrawRow, step: GuardedStep): AuditEntry['details'] =>
  asked?.step === step ? { askedBy: asked.by } : {};

const planValues = (plan: DrawPlan) => ({
  title: plan.title,
  prizes: JSON.stringify(plan.prizes),
  reserves: plan.reserves,
  mode: plan.mode,
  textSource: plan.textSource,
  drandRound: plan.drandRound,
  eligibility: JSON.stringify(plan.eligibility),
  entropyAt: plan.entropyAt,
  claimHours: plan.claimHours,
  twoPersons: plan.twoPersons ? 1 : 0,
  secret: plan.secret,
});

/**
 * The states of a draw, each step forward in one transaction. A step that was taken already answers with the draw as it is,
 * so a repeated call after a crash changes nothing; a step out of turn is refused.
 */
export function drawStateCommands(
  { db, audit }: Pick<CommandContext, 'db' | 'audit'>,
  prizes: Pick<ReturnType<typeof prizeCommands>, 'store'>,
  announcements: { withdraw(drawId: string, by: ByAdmin): void },
) {
  const get = drawFinder(db);
  const filesOf = filesFinder(db);
  const insert = db.prepare<[object]>(
    `INSERT INTO draws (id, campaign_id, title, state, prizes, reserves, mode, text_source, drand_round, eligibility,
       entropy_at, claim_hours, two_persons, secret, created_by, created_at)
     SELECT @id, campaigns.id, @title, 'draft', @prizes, @reserves, @mode, @textSource, @drandRound, @eligibility,
       @entropyAt, @claimHours, @twoPersons, @secret, @adminId, @now
     FROM campaigns WHERE campaigns.id = @campaignId`,
  );
  const replan = db.prepare<[object]>(
    `UPDATE draws SET title = @title, prizes = @prizes, reserves = @reserves, mode = @mode, text_source = @textSource,
       drand_round = @drandRound, eligibility = @eligibility, entropy_at = @entropyAt, claim_hours = @claimHours,
       two_persons = @twoPersons, secret = @secret, asked_step = NULL, asked_by = NULL, asked_at = NULL, asked_text = NULL
     WHERE id = @drawId`,
  );
  const weighed = wordScales(db);
  const ask = db.prepare<[object]>(
    `UPDATE draws SET asked_step = @step, asked_by = @adminId, asked_at = @now, asked_text = @text WHERE id = @drawId`,
  );
  const unfinished = db
    .prepare<[string], number>('SELECT 1 FROM draws WHERE id = ? AND freeze_cursor IS NOT NULL')
    .pluck();
  // The times of publication keep the order of the chain when the clock is set back.
  const publish = db.prepare<[string, string, number, string]>(
    `UPDATE draws SET state = 'frozen', manifest = ?, manifest_hash = ?,
       published_at = max(?, coalesce((SELECT max(published_at) + 1 FROM draws), 0)) WHERE id = ?`,
  );
  const finish = db.prepare<[object]>(
    `UPDATE draws SET state = 'drawn', entropy_text = @text, drand_signature = @drandSignature, seed = @seed,
       certificate = @certificate, drawn_at = @now, asked_step = NULL, asked_by = NULL, asked_at = NULL, asked_text = NULL
     WHERE id = @drawId`,
  );
  const makeVoid = db.prepare<[object]>(
    `UPDATE draws SET state = 'void', void_reason = @reason, voided_at = @now, freeze_cursor = NULL, asked_step = NULL,
       asked_by = NULL, asked_at = NULL, asked_text = NULL WHERE id = @drawId`,
  );
  const notePublication = db.prepare<[object]>(
    'UPDATE draws SET publication = @how, publication_note = @note, publication_at = @now WHERE id = @drawId',
  );
  const newest = db.prepare<[], string>(NEWEST_MANIFEST).pluck();

  const reply = (id: string): Reply<DrawRow> => {
    const draw = get(id);
    return draw ? ok(draw) : fail('NOT_FOUND', `draw ${id}`);
  };
  /** Adds the audit entry of a step that was taken just now, and answers with the draw. */
  const done = (action: string, id: string, by: ByAdmin, details: AuditEntry['details'] = {}): Reply<DrawRow> => {
    audit.append({ actorId: by.adminId, action, subject: `draw:${id}`, details }, by.now);
    return reply(id);
  };

  return {
    create(command: CreateDraw): Reply<DrawRow> {
      const { id, campaignId, adminId, now } = command;
      const { changes } = insert.run({ ...planValues(command), id, campaignId, adminId, now });
      if (changes === 0) return fail('NOT_FOUND', `campaign ${campaignId}`);
      return done('draw.create', id, command, { mode: command.mode, twoPersons: command.twoPersons });
    },
    replan(command: ReplanDraw): Reply<DrawRow> {
      const { drawId, mode, twoPersons } = command;
      const draw = get(drawId);
      if (!draw) return reply(drawId);
      if (draw.state !== 'draft') return outOfTurn(draw, 'draft');
      replan.run({ ...planValues(command), drawId });
      return done('draw.replan', drawId, command, { mode, twoPersons });
    },
    /** A freeze that was begun was agreed to; whoever goes on with it needs nobody's word. */
    ask(command: AskStep): Reply<{ go: boolean; draw: DrawRow }> {
      const { drawId, step, text, adminId, now } = command;
      const draw = get(drawId);
      if (!draw) return fail('NOT_FOUND', `draw ${drawId}`);
      if (step === 'freeze' && draw.state === 'freezing') return ok({ go: true, draw });
      const needed = step === 'freeze' ? 'draft' : 'frozen';
      if (draw.state !== needed) return outOfTurn(draw, needed);
      const refusal = step === 'freeze' ? tooLateToFreeze(draw, now) : tooEarlyToRun(draw, now);
      if (refusal) return refusal;
      const verdict = weighed(draw, { step, by: adminId, text });
      if (verdict === 'go') return ok({ go: true, draw });
      if (verdict === 'alone') return fail('DRAW_SECOND_PERSON');
      ask.run({ drawId, step, text, adminId, now });
      const waits = done('draw.ask', drawId, command, { step, differs: verdict === 'differs' });
      if (verdict === 'differs') return keepingChanges(fail('DRAW_TEXT_DIFFERS'));
      return waits.ok ? ok({ go: false, draw: waits.value }) : waits;
    },
    /** Takes the manifest of a complete list; its root is the pool's word, everything else is compared. */
    publish(command: { drawId: string; manifest: string; manifestHash: string } & ByAdmin): Reply<DrawRow> {
      const { drawId, manifest, now } = command;
      const draw = get(drawId);
      if (!draw || (draw.manifestHash === command.manifestHash && draw.state !== 'void')) return reply(drawId);
      if (draw.state !== 'freezing' || unfinished.get(drawId) !== undefined) return outOfTurn(draw, 'freezing');
      const refusal = tooLateToFreeze(draw, now, 0);
      if (refusal) return refusal;
      const promised = parseManifest(manifest);
      if (!promised.ok) return promised;
      const { id, entries, tickets, prev, root } = promised.value;
      if (id !== drawId || entries !== draw.entries || tickets !== draw.tickets) {
        return fail('DRAW_TAMPERED', 'the manifest does not count the list that was frozen', { part: 'entries' });
      }
      if (manifestHash(manifest) !== command.manifestHash) return fail('DRAW_INVALID', 'not the hash of the manifest');
      // Two draws frozen at once must not both follow the same manifest: the chain of `prev` has no forks.
      if (prev !== (newest.get() ?? NO_MANIFEST)) return fail('CONFLICT', 'another manifest was published meanwhile');
      publish.run(manifest, command.manifestHash, now, drawId);
      const excluded = JSON.stringify(draw.excluded);
      return done('draw.publish', drawId, command, { manifestHash: command.manifestHash, root, entries, excluded });
    },
    storeResult(command: StoreDrawResult): Reply<DrawRow> {
      const { drawId, seed, text, drandSignature, certificate, adminId, now } = command;
      const draw = get(drawId);
      if (!draw || draw.state === 'drawn') return reply(drawId);
      const files = filesOf(drawId);
      if (draw.state !== 'frozen' || files === null) return outOfTurn(draw, 'frozen');
      const refusal = tooEarlyToRun(draw, now);
      if (refusal) return refusal;
      if (manifestHash(files.manifest) !== files.manifestHash) {
        return fail('DRAW_TAMPERED', 'the manifest is not the one that was published', { part: 'manifest' });
      }
      if (weighed(draw, { step: 'run', by: adminId, text }) !== 'go') return fail('DRAW_SECOND_PERSON');
      finish.run({ drawId, seed, text, drandSignature, certificate, now });
      const stored = prizes.store(command);
      if (!stored.ok) return stored;
      return done('draw.run', drawId, command, {
        seed,
        certificate: createHash('sha256').update(certificate).digest('hex'),
        winners: command.winners.length,
        ...askedFor(draw, 'run'),
      });
    },
    voidDraw(command: { drawId: string; reason: string } & ByAdmin): Reply<DrawRow> {
      const { drawId, reason, now } = command;
      const draw = get(drawId);
      if (!draw || draw.state === 'void') return reply(drawId);
      if (draw.state === 'drawn') return outOfTurn(draw, 'frozen');
      makeVoid.run({ drawId, reason, now });
      announcements.withdraw(drawId, command);
      return done('draw.void', drawId, command, { state: draw.state });
    },
    /** What was sent to everybody stays so; a note of another place may be replaced, and by the sending, too. */
    notePublication(
      command: { drawId: string; how: 'sent' | 'elsewhere'; note: string | null } & ByAdmin,
    ): Reply<DrawRow> {
      const { drawId, how, note, now } = command;
      const draw = get(drawId);
      if (!draw || (draw.publication?.how === how && (how === 'sent' || draw.publication.note === note))) {
        return reply(drawId);
      }
      if (draw.state !== 'frozen') return outOfTurn(draw, 'frozen');
      if (draw.publication?.how === 'sent') return fail('DRAW_STATE', 'everybody on the list was told already');
      notePublication.run({ drawId, how, note, now });
      return done('draw.publication', drawId, command, { how });
    },
  };
}
