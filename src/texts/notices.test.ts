import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NOW } from '../domain/dialogue-world-testing.ts';
import { HOSTILE } from '../domain/hostile-testing.ts';
import { LANGUAGES } from '../domain/model.ts';
import { FORFEIT_REASONS } from '../domain/prizes.ts';
import { REASONS } from '../domain/reasons.ts';
import type { Notice } from './notices.ts';
import { renderNotice } from './render.ts';
import { channelsOf, payloadOf, shown, texts } from './rendered-testing.ts';

const URL = `https://draw.example.org/draws/d-abcdefghjk#${'ab'.repeat(32)}`;

/** A prize in a draw whose names nobody looked at. */
const won = (name: string) => ({
  draw: name,
  drawId: 'd-abcdefghjk',
  rank: 3,
  prize: name,
  claimBy: { at: NOW, timeZone: 'UTC' },
});

describe('a notice', () => {
  const notices: readonly Notice[] = HOSTILE.flatMap(({ text: value }): readonly Notice[] => [
    { kind: 'approved', campaign: value, ticketCode: 'CODE' },
    { kind: 'rejected', campaign: value, campaignId: 3, reason: value, correctable: true },
    { kind: 'rejected', campaign: value, campaignId: 3, reason: null, correctable: false },
    { kind: 'membership-lost', campaign: value, channels: channelsOf(value), until: { at: NOW, timeZone: 'UTC' } },
    { kind: 'winner', ...won(value), ticketCode: 'CODE', replaced: false },
    { kind: 'winner', ...won(value), ticketCode: 'CODE', claimBy: null, replaced: true },
    { kind: 'prize-reminder', ...won(value) },
    { kind: 'prize-claimed', draw: value, prize: value },
    ...FORFEIT_REASONS.map((reason) => ({
      kind: 'prize-forfeited' as const,
      draw: value,
      prize: value,
      reason,
      note: value,
    })),
    {
      kind: 'draw-frozen',
      draw: value,
      entries: 21,
      hash: 'ab'.repeat(32),
      words: 'a b c d e f',
      url: null,
      note: value,
    },
    { kind: 'draw-results', draw: value, url: URL },
    { kind: 'draw-void', draw: value, reason: value, url: URL },
  ]);

  it('is one that the Bot API takes, whatever an admin wrote', () => {
    for (const notice of notices) {
      for (const language of LANGUAGES) shown(renderNotice(texts, language, 7, notice));
    }
  });

  it('of a rejection gives the reason and, while the campaign is open, the way to correct it', () => {
    const rejection = { kind: 'rejected', campaign: 'Весна', campaignId: 3, reason: 'Карта не читается' } as const;
    const open = renderNotice(texts, 'ru', 7, { ...rejection, correctable: true });
    assert.match(shown(open).text, /Весна[\s\S]*Причина: Карта не читается/);
    assert.match(open.payload, /"callback_data":"fix:3"/);
    assert.doesNotMatch(renderNotice(texts, 'ru', 7, { ...rejection, correctable: false }).payload, /callback_data/);
  });

  it('of a lost membership names the channels and the time', () => {
    const until = { at: Date.UTC(2026, 0, 1, 21, 30), timeZone: 'Europe/Moscow' };
    const rendered = renderNotice(texts, 'ru', 7, {
      kind: 'membership-lost',
      campaign: 'Весна',
      channels: channelsOf('News'),
      until,
    });
    assert.match(shown(rendered).text, /Весна[\s\S]*2 января 2026.* 00:30/);
    assert.deepEqual(payloadOf(rendered).reply_markup?.inline_keyboard, [[{ text: 'News', url: 'https://t.me/news' }]]);
    assert.equal(rendered.label, 'notice-membership');
  });

  it('of a prize offers to take or to decline it, by the place in the ranking, and names the deadline', () => {
    const win = { ...won('Весна'), claimBy: { at: Date.UTC(2026, 0, 1, 21, 30), timeZone: 'Europe/Moscow' } };
    const notice = (replaced: boolean) =>
      renderNotice(texts, 'ru', 7, { kind: 'winner', ...win, ticketCode: 'ABCD', replaced });
    const reminder = renderNotice(texts, 'ru', 7, { kind: 'prize-reminder', ...win });
    for (const rendered of [notice(false), notice(true), reminder]) {
      assert.match(shown(rendered).text, /Весна[\s\S]*до 2 января 2026.* 00:30/);
      assert.deepEqual(
        payloadOf(rendered).reply_markup?.inline_keyboard?.map(([button]) => button?.['callback_data']),
        ['prize:take:d-abcdefghjk:3', 'prize:decline:d-abcdefghjk:3'],
      );
    }
    assert.match(shown(notice(true)).text, /освободился/);
    assert.doesNotMatch(shown(notice(false)).text, /освободился/);
    assert.deepEqual([notice(true).label, reminder.label], ['notice-winner-replaced', 'notice-prize-reminder']);
  });

  it('of a prize that goes to somebody else gives the reason, and a way to object where somebody judged', () => {
    const told = (reason: (typeof FORFEIT_REASONS)[number], note: string | null) =>
      shown(renderNotice(texts, 'ru', 7, { kind: 'prize-forfeited', draw: 'Весна', prize: 'Самокат', reason, note }))
        .text;
    assert.match(told('deadline', null), /Самокат[\s\S]*Срок ответа прошёл/);
    assert.doesNotMatch(told('deadline', null), /напишите организатору/);
    assert.match(told('ineligible', 'Нет чека'), /По правилам[\s\S]*Нет чека[\s\S]*напишите организатору/);
    assert.match(told('declined', null), /^Вы отказались/);
  });

  it('of a frozen list gives the organiser’s words, the whole hash and its first words, and where the list is', () => {
    const told = {
      kind: 'draw-frozen',
      draw: 'Весна',
      entries: 22,
      hash: 'ab'.repeat(32),
      words: 'one two three four five six',
      url: URL,
      note: 'Ждём\nпятницу & <всех>',
    } as const;
    const { text } = shown(renderNotice(texts, 'ru', 0, told));
    for (const part of [told.draw, '22 участника', told.hash, told.words, URL, told.note]) {
      assert.ok(text.includes(part), part);
    }
    assert.doesNotMatch(shown(renderNotice(texts, 'ru', 0, { ...told, url: null })).text, /https/);
  });

  it('has words for every ready reason of a rejection', () => {
    for (const { code } of REASONS) {
      for (const language of LANGUAGES) assert.ok(texts.format(language, `rejection-${code}`).length > 10);
    }
  });
});
