import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { GrammyError, InputFile } from 'grammy';
import type { AttachmentRow } from '../contracts/broadcasts.ts';
import { ok } from '../domain/errors.ts';
import { quietLog, temporaryFolder } from '../testing.ts';
import { createAttachments } from './attachments.ts';
import { NotMade } from './outcome.ts';
import { refusal } from './sender-testing.ts';

const STRANGE = refusal(400, 'Bad Request: wrong file identifier/HTTP URL specified');

/** A stored photo, and a Telegram that gives uploads the ids up1, up2, …; `failures` are what the next calls fail with. */
function start(t: TestContext, fileId: string | null, failures: (Error | null)[] = []) {
  const attachmentsDir = temporaryFolder(t);
  const row: AttachmentRow = {
    id: 7,
    kind: 'photo',
    sha256: 'ab',
    name: 'a.jpg',
    mime: 'image/jpeg',
    bytes: 3,
    fileId,
  };
  writeFileSync(join(attachmentsDir, row.sha256), 'jpg');
  const noted: (string | null)[] = [];
  const attachments = createAttachments({
    reader: { attachment: async ({ id }) => ok(id === row.id ? row : null) },
    writer: {
      async noteFileId(command) {
        noted.push(command.fileId);
        return ok({ noted: true });
      },
    },
    attachmentsDir,
    log: quietLog,
  });
  const carried: string[] = [];
  let uploads = 0;
  const carry = async (file: string | InputFile): Promise<unknown> => {
    const shown =
      typeof file === 'string'
        ? file
        : `${file.filename}: ${Buffer.from((await file.toRaw()) as Uint8Array).toString()}`;
    carried.push(shown);
    await new Promise(setImmediate);
    const failure = failures.shift();
    if (failure) throw failure;
    const id = typeof file === 'string' ? file : `up${(uploads += 1)}`;
    return { message_id: 1, photo: [{ file_id: 'small' }, { file_id: id }] };
  };
  return { noted, carried, attachmentsDir, send: (id = row.id) => attachments.send(id, carry) };
}

test('a file is uploaded once, while the others wait, and from then on goes by its id', async (t) => {
  const { send, carried, noted } = start(t, null);
  await Promise.all([send(), send(), send()]);
  await send();
  assert.deepEqual(carried, ['a.jpg: jpg', 'up1', 'up1', 'up1']);
  assert.deepEqual(noted, ['up1']);
});

test('an id that is stored saves the upload', async (t) => {
  const { send, carried } = start(t, 'stored');
  await send();
  assert.deepEqual(carried, ['stored']);
});

test('where the first one blocked the bot, the next uploads the file', async (t) => {
  const { send, carried } = start(t, null, [refusal(403, 'Forbidden: bot was blocked by the user')]);
  const [first, ...others] = await Promise.allSettled([send(), send(), send()]);
  assert.equal(first?.status, 'rejected');
  assert.ok(others.every(({ status }) => status === 'fulfilled'));
  assert.deepEqual(carried, ['a.jpg: jpg', 'a.jpg: jpg', 'up1']);
});

test('an id that Telegram does not know any more is forgotten, and the file uploaded anew once', async (t) => {
  const { send, carried, noted } = start(t, 'old', [STRANGE, STRANGE]);
  await Promise.all([send(), send()]);
  assert.deepEqual(carried, ['old', 'old', 'a.jpg: jpg', 'up1']);
  assert.deepEqual(noted, [null, 'up1']);
});

test('a file that Telegram will not take however it comes is a failure of its message', async (t) => {
  const { send, carried } = start(t, 'old', [STRANGE, STRANGE]);
  await assert.rejects(send(), GrammyError);
  assert.deepEqual(carried, ['old', 'a.jpg: jpg']);
});

test('a file that cannot be read means that nothing was sent', async (t) => {
  const { send, carried, attachmentsDir } = start(t, null);
  await assert.rejects(send(8), NotMade);
  rmSync(join(attachmentsDir, 'ab'));
  await assert.rejects(send(), NotMade);
  assert.deepEqual(carried, []);
});
