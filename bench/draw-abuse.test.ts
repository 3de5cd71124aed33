import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DrawView } from '../src/contracts/api-draws.ts';
import { faultsOfAll, faultsOfDraw, nothingSeen } from './draw-findings.ts';
import { comesToPass, placeIs, watchFor, type Moment } from './draw-moments.ts';
import { openDrawOffice, plan, PLAN, step, type DrawOffice } from './draw-office.ts';
import { RefusedCall } from './product.ts';
import { story } from './story.ts';

/** What only whole processes show of a draw: kills at every step, and two people at two panels. */

/** How a call ended: the draw as it is then, or the code of the refusal. */
const ended = (call: Promise<DrawView>): Promise<DrawView | string> =>
  call.catch((error: unknown) => {
    if (error instanceof RefusedCall) return error.problem.code;
    throw error;
  });

/** Takes a step, kills the product at the moment and starts it again; answers with how the draw is found. */
async function killedAt(office: DrawOffice, moment: Moment, id: string, take: () => Promise<unknown>, rank = 0) {
  const watch = await watchFor(office, moment, { id, rank });
  const answer = take().catch(() => {});
  assert.ok(await comesToPass(watch, answer), `there was no moment: ${moment.name}`);
  await office.kill();
  await answer;
  await office.start();
  return office.draw(id);
}

const BEGUN = 'EXISTS (SELECT 1 FROM draw_announcements WHERE draw_id = draws.id)';

/** As soon as it is seen. What lasts a moment only may be over by then; what must hold afterwards is the same. */
const asSoonAs = (where: string): Moment => ({ name: where, at: 'stored', where });

test('a draw that is killed at every step has one list, one result and one word for each person', (context) =>
  story(context, async (part, scope) => {
    // A list is looked at in steps of 5,000; with a few of them on it the messages are soon sent.
    const office = await openDrawOffice(scope, 5_100, 1_300);
    const { id } = await plan(office, { eligibility: { enteredUntil: office.earlyUntil }, reserves: 0 });
    const seen = nothingSeen(id);

    await part('while the list is being collected, and while its root is computed', async () => {
      const freeze = () => step(office.owner, id, 'freeze');
      const half = await killedAt(office, asSoonAs(`state <> 'draft'`), id, freeze);
      assert.equal(half.entries, 1_300, 'those behind them came too late');
      if (half.state === 'freezing') await killedAt(office, { name: 'root', at: 'event', work: 'root' }, id, freeze);
      const frozen = await freeze();
      assert.deepEqual([frozen.state, frozen.entries, frozen.excluded?.late], ['frozen', 1_300, 3_800]);
    });

    await part('while everybody is told the hash, which goes on by itself', async () => {
      const publish = () => step(office.owner, id, 'publication', { how: 'sent' });
      const told = await killedAt(office, asSoonAs(BEGUN), id, publish);
      assert.equal(told.publication?.how, 'sent');
      await killedAt(office, { name: 'resumed', at: 'once', later: 100 }, id, async () => {});
      await office.quiet();
    });

    await part('while the list is ranked, and when the result is stored', async () => {
      const run = (text: string) => () => step(office.owner, id, 'run', { text });
      const undrawn = await killedAt(office, { name: 'rank', at: 'event', work: 'rank' }, id, run('4 8 15'));
      const drawn = await killedAt(office, asSoonAs(`state = 'drawn'`), id, run('16 23 42'));
      assert.equal(drawn.state, 'drawn');
      assert.equal(drawn.text, undrawn.text ?? '16 23 42');
      assert.deepEqual((await run('another')()).winners, (await office.draw(id)).winners);
    });

    await part('between the loss of a prize and the call of the next, whom only the ranking knows', async () => {
      const forfeit = () => step(office.colleague, id, 'winners/2/forfeit', { reason: 'ineligible' });
      await killedAt(office, asSoonAs(`${placeIs('forfeited')} OR ${placeIs('replaced')}`), id, forfeit, 2);
      const { winners } = await forfeit();
      assert.deepEqual(
        winners.map(({ rank, kind, replaces }) => [rank, kind, replaces]),
        [
          [1, 'winner', null],
          [2, 'winner', null],
          [3, 'winner', null],
          [4, 'reserve', 2],
        ],
      );
    });

    await part('nothing is lost, doubled or told to the wrong person', async () => {
      await office.quiet();
      assert.deepEqual(await faultsOfDraw(office, seen), []);
      await office.stop();
      assert.deepEqual(faultsOfAll(office), []);
    });
  }));

test('two people at two panels get one draw between them, and whoever is late sees what came of it', (context) =>
  story(context, async (part, scope) => {
    const office = await openDrawOffice(scope, 200);
    const { owner, colleague } = office;
    const drafts = await Promise.all(['А', 'Б', 'В'].map((title) => plan(office, { title, reserves: 100 })));
    const seen = drafts.map(({ id }) => nothingSeen(id));

    await part('who freeze, plan anew and run all at once', async () => {
      for (const { id, title } of drafts) {
        const ends = await Promise.all([
          ended(step(owner, id, 'freeze')),
          ended(colleague.call<DrawView>('PUT', `/draws/${id}`, { ...PLAN, title: `${title}, снова`, reserves: 100 })),
          ended(step(colleague, id, 'run', { text: 'рано' })),
          ended(step(colleague, id, 'freeze')),
        ]);
        const [first, replanned, run, second] = ends;
        const { manifestHash: hash, title: frozen } = await office.draw(id);
        for (const end of [first, second]) assert.equal(typeof end === 'string' ? end : end.manifestHash, hash);
        assert.ok(replanned === 'DRAW_STATE' || frozen === `${title}, снова`, JSON.stringify(replanned));
        assert.ok(run === 'DRAW_STATE' || (typeof run !== 'string' && run.text === 'рано'), JSON.stringify(run));
      }
    });

    await part('who run with different texts, or give the draw up, all at once', async () => {
      for (const { id } of drafts) {
        const [one, other, voided] = await Promise.all([
          ended(step(owner, id, 'run', { text: '1 2 3' })),
          ended(step(colleague, id, 'run', { text: '4 5 6' })),
          ended(step(colleague, id, 'void', { reason: 'Передумали' })),
        ]);
        const stored = await office.draw(id);
        const isVoid = stored.state === 'void';
        assert.ok(isVoid ? typeof voided !== 'string' : voided === 'DRAW_STATE', JSON.stringify(voided));
        for (const end of [one, other]) {
          if (typeof end === 'string') assert.ok(isVoid && end === 'DRAW_STATE', end);
          else assert.deepEqual(outcomeOf(end), outcomeOf({ ...stored, state: 'drawn' }));
        }
      }
    });

    await part('who say different things about one prize', async () => {
      const { id } = await plan(office, { reserves: 100 });
      seen.push(nothingSeen(id));
      await step(owner, id, 'freeze');
      await step(owner, id, 'run', { text: '7 8 9' });
      const ends = await Promise.all([
        ended(step(owner, id, 'winners/1/forfeit', { reason: 'unreachable' })),
        ended(step(colleague, id, 'winners/1/forfeit', { reason: 'other' })),
        ended(step(colleague, id, 'winners/1/claim')),
        ended(step(owner, id, 'winners/1/forfeit', { reason: 'unreachable' })),
      ]);
      const { winners } = await office.draw(id);
      const refused = ends.filter((end) => end === 'PRIZE_STATE').length;
      assert.deepEqual([ends.length - refused > 0, refused >= 2], [true, true], JSON.stringify(ends));
      assert.ok(winners.filter(({ replaces }) => replaces === 1).length <= 1);
    });

    await part('and every draw fits together afterwards', async () => {
      await office.quiet();
      for (const one of seen) assert.deepEqual(await faultsOfDraw(office, one), []);
      await office.stop();
      assert.deepEqual(faultsOfAll(office), []);
    });
  }));

/** What a run came to; the messages may have arrived meanwhile. */
const outcomeOf = ({ state, text, manifestHash: hash, winners }: DrawView) => ({
  state,
  text,
  hash,
  places: winners.map(({ rank, code, key, prize }) => [rank, code, key, prize]),
});
