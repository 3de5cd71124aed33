import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrammyError } from 'grammy';
import { AppError } from '../domain/errors.ts';
import { createMembershipCheck } from './membership.ts';
import { quietLog } from '../testing.ts';

type Answer = { readonly status: string; readonly is_member?: boolean } | GrammyError;

const refusal = (error_code: number, description: string, retry_after?: number) =>
  new GrammyError(
    description,
    { ok: false, error_code, description, ...(retry_after !== undefined && { parameters: { retry_after } }) },
    'getChatMember',
    {},
  );

/** A check whose Telegram answers by channel, one answer after the other, the last one for ever. */
function checkOf(answers: Record<string, Answer | readonly Answer[]>) {
  const calls: string[] = [];
  const waits: number[] = [];
  const left = new Map(Object.entries(answers).map(([chat, answer]) => [chat, [answer].flat()]));
  const check = createMembershipCheck({
    async ask(chat) {
      calls.push(chat);
      const line = left.get(chat) ?? [];
      const answer = line.length > 1 ? line.shift() : line[0];
      if (answer instanceof Error) throw answer;
      assert.ok(answer);
      return answer;
    },
    countError: () => {},
    log: quietLog,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  return { check, calls, waits };
}

test('who is in, who is not, by Telegram’s words for it', async () => {
  const { check } = checkOf({
    '@in': { status: 'member' },
    '@runs': { status: 'administrator' },
    '@owns': { status: 'creator' },
    '@muted': { status: 'restricted', is_member: true },
    '@gone': { status: 'restricted', is_member: false },
    '@left': { status: 'left' },
    '@banned': { status: 'kicked' },
    '@never': refusal(400, 'Bad Request: PARTICIPANT_ID_INVALID'),
  });
  const channels = ['@in', '@runs', '@owns', '@muted', '@gone', '@left', '@banned', '@never'];
  assert.deepEqual(await check.missing(7, channels), ['@gone', '@left', '@banned', '@never']);
});

test('a channel that Telegram tells nothing of stops nobody, and counts as unknown', async () => {
  for (const problem of [
    refusal(400, 'Bad Request: member list is inaccessible'),
    refusal(403, 'Forbidden: bot is not a member of the channel chat'),
  ]) {
    const { check } = checkOf({ '@closed': problem, '@in': { status: 'member' }, '@left': { status: 'left' } });
    assert.deepEqual(await check.missing(7, ['@closed', '@in']), []);
    assert.equal(await check.isMember(7, ['@closed', '@in']), null);
    assert.equal(await check.isMember(7, ['@closed', '@left']), false);
    assert.equal(await check.isMember(7, ['@in']), true);
  }
});

test('while Telegram does not answer, a person is asked to try again', async () => {
  const { check } = checkOf({ '@busy': refusal(429, 'Too Many Requests', 5) });
  await assert.rejects(check.missing(7, ['@busy']), (error) => error instanceof AppError && error.code === 'BUSY');
});

test('checks of many people are spaced, and a pause that Telegram asks for moves them all', async () => {
  const { check, calls, waits } = checkOf({
    '@a': [{ status: 'member' }, refusal(429, 'Too Many Requests', 5), { status: 'member' }],
  });
  assert.equal(await check.isMember(1, ['@a']), true);
  assert.equal(await check.isMember(2, ['@a']), true);
  assert.equal(calls.length, 3);
  assert.equal(waits.length, 2);
  assert.ok((waits[0] ?? 0) > 0 && (waits[0] ?? 0) <= 50);
  assert.ok((waits[1] ?? 0) > 4_000);
});

test('what Telegram puts off again and again is unknown', async () => {
  const { check, calls } = checkOf({ '@busy': refusal(500, 'Internal Server Error') });
  assert.equal(await check.isMember(7, ['@busy']), null);
  assert.equal(calls.length, 3);
});
