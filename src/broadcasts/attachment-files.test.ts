import assert from 'node:assert/strict';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createAttachmentSweep } from './attachment-files.ts';
import { EVERYBODY } from '../domain/broadcast.ts';
import { unwrap } from '../domain/errors.ts';
import { quietLog, seedCampaign, startDatabase, temporaryFolder } from '../testing.ts';

const DAY_MS = 86_400_000;

test('a file that no broadcast carries goes after a day, but not one that was uploaded again just now', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const { adminId, campaign } = await seedCampaign(writer);
  const attachmentsDir = temporaryFolder(t);
  const uploadedAt = Date.UTC(2026, 0, 2);
  const clock = { now: uploadedAt };
  const upload = async (digit: string) => {
    const sha256 = digit.repeat(64);
    const path = join(attachmentsDir, sha256);
    await writeFile(path, digit);
    await utimes(path, clock.now / 1000, clock.now / 1000);
    const file = { kind: 'document', sha256, name: `${digit}.pdf`, mime: 'application/pdf', bytes: 1 } as const;
    return unwrap(await writer.client.addAttachment({ ...file, adminId, now: uploadedAt }));
  };
  const [carried] = [await upload('a'), await upload('b'), await upload('c')];
  const text = { ru: null, en: null };
  const attachment = { id: carried.id, kind: 'document' } as const;
  const content = { kind: 'composed', text, attachment, buttons: [] } as const;
  const plan = { title: 'With a file', content, audience: EVERYBODY, paid: false, onDoubt: 'resend' } as const;
  unwrap(await writer.client.createBroadcast({ ...plan, campaignId: campaign.id, adminId, now: clock.now }));

  const sweep = createAttachmentSweep({
    ...{ writer: writer.client, reader: readers.any, attachmentsDir, log: quietLog, now: () => clock.now },
  });
  await sweep();
  assert.equal((await readdir(attachmentsDir)).length, 3, 'whoever composes has time');
  clock.now += DAY_MS + 1;
  await upload('c');
  await sweep();
  assert.deepEqual((await readdir(attachmentsDir)).sort(), ['a'.repeat(64), 'c'.repeat(64)]);
  await sweep();
});

test('a file that a crash kept from its row, or a row that went without its file, leaves nothing for ever', async (t) => {
  const { writer, readers } = await startDatabase(t);
  const attachmentsDir = temporaryFolder(t);
  const now = Date.UTC(2026, 0, 2);
  const write = async (name: string, ageMs: number) => {
    const path = join(attachmentsDir, name);
    await writeFile(path, name);
    await utimes(path, (now - ageMs) / 1000, (now - ageMs) / 1000);
  };
  await write('d'.repeat(64), DAY_MS);
  await write('e'.repeat(64), 60_000);
  await write('README', DAY_MS);
  const sweep = createAttachmentSweep({
    ...{ writer: writer.client, reader: readers.any, attachmentsDir, log: quietLog, now: () => now },
  });
  await sweep();
  assert.deepEqual(
    (await readdir(attachmentsDir)).sort(),
    ['README', 'e'.repeat(64)],
    'a young one may be about to have its row',
  );
});
