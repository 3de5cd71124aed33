import assert from 'node:assert/strict';
import test from 'node:test';
import { createLog } from './log.ts';

const TOKEN = '123456789:AAEhBOweik9ai2o01dk-_ABCDEFGHIJKLMNO';

/** A log into memory; `lines()` parses what was written so far. */
function record(secrets: readonly string[] = []) {
  let written = '';
  const log = createLog('info', secrets, { write: (line) => void (written += line) });
  const lines = (): Record<string, unknown>[] =>
    written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, lines, text: () => written };
}

test('a token in the message and in the stack of an error does not reach the log', () => {
  const { log, text, lines } = record();
  log.error({ err: new Error(`GET https://api.telegram.org/bot${TOKEN}/getMe failed`) }, `calling ${TOKEN}`);
  assert.ok(!text().includes(TOKEN.slice(10)));
  const { message, stack } = lines()[0]?.['err'] as { message: string; stack: string };
  assert.match(message, /failed$/);
  assert.match(stack, /log\.test/);
});

test('a known secret is taken out wherever it stands, also when JSON or an address writes it with escapes', () => {
  const secret = 'pa"ss\\word é/1';
  const { log, text, lines } = record([secret]);
  log.info({ deep: { list: [`x${secret}y`] }, url: `/?key=${encodeURIComponent(secret)}` }, secret);
  assert.equal(lines()[0]?.['msg'], '[secret]');
  assert.deepEqual(lines()[0]?.['deep'], { list: ['x[secret]y'] });
  assert.equal(lines()[0]?.['url'], '/?key=[secret]');
  assert.ok(!text().includes('word'));
});

test('of a phone number only the last four digits stay', () => {
  const { log, lines } = record();
  for (const phone of ['+79161234567', '79161234567', '8 (916) 123-45-67', '+7 916 123 45 67'])
    log.info(`call ${phone}`);
  for (const { msg } of lines()) assert.equal(msg, 'call [phone …4567]');
});

test('ids, times and hashes are left as they are', () => {
  const { log, lines } = record();
  const fields = {
    id: 79161234567,
    at: 1_700_000_000_000,
    reqId: '01234567-8901-4234-8123-123456789012',
    hash: '12345678901234567890',
    when: '2026-01-02T10:11:12.123Z',
  };
  log.info(fields, 'done');
  const line = lines()[0] ?? {};
  for (const [name, value] of Object.entries(fields)) assert.equal(line[name], value);
});

test('a name with line breaks and JSON makes no second line', () => {
  const { log, text } = record();
  log.info({ code: 'x\n{"level":60,"msg":"forged"}\u001b[31m' }, 'a\nb');
  assert.equal(text().split('\n').length, 2);
});
