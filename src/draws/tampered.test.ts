import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import test from 'node:test';
import { fromHex, toHex } from '../domain/bytes.ts';
import { manifestHash } from '../domain/manifest.ts';
import { sha256 } from '../domain/sha256.ts';
import { stageDraws, type Stage } from './testing.ts';

const TEXT = '4 8 15 16 23 42';

/** Lines of the log that name a draw as changed. */
function listenForAlarms() {
  const lines: { level: number; draw?: string; problem?: string; failed?: string[] }[] = [];
  const log = new Writable({
    write(line: Buffer, _encoding, done) {
      const said = JSON.parse(line.toString()) as (typeof lines)[number];
      if (said.level >= 50) lines.push(said);
      done();
    },
  });
  return { log, lines };
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

type Frozen = Awaited<ReturnType<Stage['frozen']>> & { readonly manifest: string };

/** What somebody with the file of the database might change, and the part that does not fit any more then. */
const EDITS: readonly {
  readonly what: string;
  readonly part: string;
  readonly mode?: 'sealed';
  readonly sql: (draw: Frozen) => readonly string[];
}[] = [
  {
    what: 'a person is put on the list',
    part: 'list',
    sql: ({ id }) => [
      `INSERT INTO draw_entries (draw_id, code, weight, participant_id)
       SELECT draw_id, 'ZZZZZZZZZZZZZZZZ', 1, participant_id FROM draw_entries WHERE draw_id = '${id}' LIMIT 1`,
    ],
  },
  {
    what: 'a person is taken from the list',
    part: 'list',
    sql: ({ id }) => [
      `DELETE FROM draw_entries WHERE draw_id = '${id}' AND code = (SELECT min(code) FROM draw_entries WHERE draw_id = '${id}')`,
    ],
  },
  {
    what: 'a person has more tickets',
    part: 'list',
    sql: ({ id }) => [
      `UPDATE draw_entries SET weight = 9 WHERE draw_id = '${id}' AND code = (SELECT min(code) FROM draw_entries WHERE draw_id = '${id}')`,
    ],
  },
  {
    what: 'the manifest promises more prizes',
    part: 'manifest',
    sql: ({ id }) => [`UPDATE draws SET manifest = replace(manifest, 'prize=2 ', 'prize=3 ') WHERE id = '${id}'`],
  },
  {
    what: 'manifest and hash are changed together',
    part: 'plan',
    sql: ({ id, manifest }) => {
      const forged = manifest.replace('prize=2 ', 'prize=3 ');
      return [
        `UPDATE draws SET manifest = ${quote(forged)}, manifest_hash = '${manifestHash(forged)}' WHERE id = '${id}'`,
      ];
    },
  },
  {
    what: 'the manifest is no manifest any more',
    part: 'manifest',
    sql: ({ id }) => [
      `UPDATE draws SET manifest = 'draw=pvd/1', manifest_hash = '${manifestHash('draw=pvd/1')}' WHERE id = '${id}'`,
    ],
  },
  {
    what: 'the plan has other reserves',
    part: 'plan',
    sql: ({ id }) => [`UPDATE draws SET reserves = 7 WHERE id = '${id}'`],
  },
  {
    what: 'the source of chance is another',
    part: 'plan',
    sql: ({ id }) => [`UPDATE draws SET text_source = 'what I like' WHERE id = '${id}'`],
  },
  {
    what: 'the sealed secret is another',
    part: 'secret',
    mode: 'sealed',
    sql: ({ id }) => [`UPDATE draws SET secret = '${toHex(sha256(fromHex('00')))}' WHERE id = '${id}'`],
  },
  {
    what: 'the sealed secret is gone',
    part: 'secret',
    mode: 'sealed',
    sql: ({ id }) => [`UPDATE draws SET secret = NULL WHERE id = '${id}'`],
  },
];

test('nothing is drawn from what is not what was published, and the part is named', async (t) => {
  const { log, lines } = listenForAlarms();
  const { draws, anna, frozen, stored, files, winners, edit } = await stageDraws(t, 4, { alone: true, log });
  for (const { what, part, mode = 'text', sql } of EDITS) {
    const draw = await frozen({ mode });
    edit(...sql({ ...draw, manifest: (await files(draw.id)).manifest ?? '' }));
    lines.length = 0;
    const text = mode === 'text' ? TEXT : null;
    await assert.rejects(draws.run(draw.id, text, anna), { code: 'DRAW_TAMPERED', details: { part } }, what);
    assert.deepEqual([(await stored(draw.id)).state, await winners(draw.id)], ['frozen', []], what);
    const [alarm] = lines;
    assert.deepEqual([lines.length, alarm?.draw], [1, draw.id], what);
    assert.match(alarm?.problem ?? '', new RegExp(part), what);
  }
});

test('a result that was changed afterwards is found by the check, and told in the log', async (t) => {
  const { log, lines } = listenForAlarms();
  const { draws, anna, frozen, edit } = await stageDraws(t, 4, { alone: true, log });
  const { id } = await frozen();
  await draws.run(id, TEXT, anna);
  assert.ok((await draws.check(id)).ok);
  assert.equal(lines.length, 0);
  const other = `(SELECT code FROM draw_entries WHERE draw_id = '${id}' AND code NOT IN (SELECT code FROM winners WHERE draw_id = '${id}'))`;
  edit(`UPDATE winners SET code = ${other} WHERE draw_id = '${id}' AND position = 1`);
  const { ok, checks } = await draws.check(id);
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map((check) => check.id);
  assert.deepEqual([ok, failed], [false, ['places']]);
  assert.deepEqual([lines[0]?.draw, lines[0]?.failed], [id, failed]);
});
