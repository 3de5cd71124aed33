import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DrawCheckView } from '../src/contracts/api-draws.ts';
import { manifestHash } from '../src/domain/manifest.ts';
import { verifyDraw } from '../src/domain/verify-draw.ts';
import { loadTexts } from '../src/texts/load.ts';
import { openDrawOffice, plan, step, type DrawOffice } from './draw-office.ts';
import { type RefusedCall } from './product.ts';
import { story } from './story.ts';

/** Somebody edits the file of the database while the product does not run, behind the back of its triggers. */

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const oneOf = (id: string): string =>
  `draw_id = '${id}' AND code = (SELECT max(code) FROM draw_entries WHERE draw_id = '${id}')`;

/** What somebody with the file changes of a draw that was frozen or run, by what is found of it then. */
const EDITS: readonly {
  readonly what: string;
  /** The part that a run names, of a draw that was not run yet. */
  readonly part?: 'list' | 'manifest' | 'secret';
  /** The checks that fail of a draw that was run. */
  readonly failed?: readonly string[];
  /** Nobody beyond the staff can see it: it is in no public file. */
  readonly isInside?: boolean;
  readonly sql: (draw: { readonly id: string; readonly manifest: string; readonly certificate: string }) => string;
}[] = [
  {
    what: 'an entry has the code of another ticket',
    part: 'list',
    failed: ['root'],
    sql: ({ id }) => `UPDATE draw_entries SET code = 'ZZZZZZZZZZZZZZZZ' WHERE ${oneOf(id)}`,
  },
  {
    what: 'an entry is gone',
    part: 'list',
    failed: ['entries', 'tickets', 'root'],
    sql: ({ id }) => `DELETE FROM draw_entries WHERE ${oneOf(id)}`,
  },
  {
    what: 'an entry has more tickets',
    part: 'list',
    failed: ['tickets', 'root'],
    sql: ({ id }) => `UPDATE draw_entries SET weight = 9 WHERE ${oneOf(id)}`,
  },
  {
    what: 'a byte of the manifest is another',
    part: 'manifest',
    failed: ['same-manifest'],
    sql: ({ id }) => `UPDATE draws SET manifest = replace(manifest, 'title=Ф', 'title=ф') WHERE id = '${id}'`,
  },
  {
    what: 'the secret is another',
    part: 'secret',
    sql: ({ id }) => `UPDATE draws SET secret = '${'ab'.repeat(32)}' WHERE id = '${id}'`,
  },
  {
    what: 'a place is another ticket’s',
    failed: ['places'],
    isInside: true,
    sql: ({ id }) =>
      `UPDATE winners SET (code, participant_id) = (SELECT code, participant_id FROM draw_entries
       WHERE draw_id = '${id}' AND code NOT IN (SELECT code FROM winners WHERE draw_id = '${id}') LIMIT 1)
       WHERE draw_id = '${id}' AND position = 1`,
  },
  {
    what: 'a place is gone',
    failed: ['places'],
    isInside: true,
    sql: ({ id }) => `DELETE FROM winners WHERE draw_id = '${id}' AND position = 4`,
  },
  {
    what: 'a byte of the certificate is another',
    failed: ['winners', 'audit'],
    sql: ({ id, certificate }) => {
      const forged = certificate.replace(/"key": ?"(.)/, (_, digit) => `"key":"${digit === '0' ? '1' : '0'}`);
      return `UPDATE draws SET certificate = ${quoted(forged)} WHERE id = '${id}'`;
    },
  },
  {
    what: 'the certificate has the text of another day',
    failed: ['seed', 'audit'],
    sql: ({ id, certificate }) =>
      `UPDATE draws SET certificate = ${quoted(certificate.replace('1 2 3', '3 2 1'))} WHERE id = '${id}'`,
  },
  {
    what: 'manifest, hash and certificate agree on more prizes',
    failed: ['seed', 'audit'],
    sql({ id, manifest, certificate }) {
      const more = (text: string): string => text.replace('prize=3 ', 'prize=4 ');
      return `UPDATE draws SET manifest = ${quoted(more(manifest))}, manifest_hash = '${manifestHash(more(manifest))}',
        certificate = ${quoted(more(certificate))} WHERE id = '${id}'`;
    },
  },
];

test('a database that was edited between two starts draws nobody, and what was drawn from it is found out', (context) =>
  story(context, async (part, scope) => {
    const office = await openDrawOffice(scope, 1_100);
    const texts = loadTexts(['errors']);
    const drawOf = async (edit: (typeof EDITS)[number], isRun: boolean) => {
      const { id } = await plan(office, edit.part === 'secret' ? { mode: 'sealed' } : {});
      await step(office.owner, id, 'freeze');
      if (isRun) await step(office.owner, id, 'run', { text: '1 2 3' });
      const { manifest, certificate } = await office.files(id);
      return { ...edit, id, manifest: manifest ?? '', certificate: certificate ?? '' };
    };
    const undrawn: Awaited<ReturnType<typeof drawOf>>[] = [];
    const drawn: Awaited<ReturnType<typeof drawOf>>[] = [];
    for (const edit of EDITS) {
      if (edit.part) undrawn.push(await drawOf(edit, false));
      if (edit.failed) drawn.push(await drawOf(edit, true));
    }
    const untouched = await drawOf(EDITS[0]!, true);
    await office.quiet();
    await office.stop();
    office.edit(...[...undrawn, ...drawn].map((one) => one.sql(one)));
    await office.start();

    await part('a run is refused, and the answer says which part was changed', async () => {
      for (const { id, what, part: named } of undrawn) {
        const run = step(office.owner, id, 'run', named === 'secret' ? {} : { text: '1 2 3' });
        const title = texts.format('en', 'error-DRAW_TAMPERED', { part: named ?? '' });
        await assert.rejects(
          run,
          ({ problem }: RefusedCall) => problem.code === 'DRAW_TAMPERED' && problem.title === title,
          what,
        );
        const { state, winners } = await office.draw(id);
        assert.deepEqual([state, winners], ['frozen', []], what);
      }
    });

    await part('the check names what does not fit, and the public files do not verify any more', async () => {
      for (const { id, what, failed = [], isInside = false } of drawn) {
        const { ok, checks } = await check(office, id);
        const found = checks.filter(({ outcome }) => outcome === 'failed').map((one) => one.id);
        assert.deepEqual([ok, failed.filter((one) => !found.some((other) => other === one))], [false, []], what);
        assert.equal(verifyDraw(await office.files(id)).ok, isInside, what);
      }
      assert.ok((await check(office, untouched.id)).ok);
    });

    await part('an old entry of the audit log is named by the check, a new one by the refused start', async () => {
      // Each approval is an entry; a start walks the newest thousand.
      await office.stop();
      office.edit(`UPDATE audit_log SET actor_id = 2 WHERE id = 7`);
      await office.start();
      const { checks } = await check(office, untouched.id);
      const failed = checks.filter(({ outcome }) => outcome === 'failed').map((one) => one.id);
      assert.deepEqual(failed, ['audit']);
      await office.stop();
      office.edit(`UPDATE audit_log SET details = json_set(details, '$.winners', 4)
        WHERE action = 'draw.run' AND subject = 'draw:${untouched.id}'`);
      await assert.rejects(office.start(), /The audit log was changed by hand: entry \d+/);
    });
  }));

/** The check of an account may be asked for ten times a minute. */
const check = (office: DrawOffice, id: string): Promise<DrawCheckView> =>
  (id.charCodeAt(3) % 2 === 0 ? office.owner : office.colleague).call('GET', `/draws/${id}/check`);
