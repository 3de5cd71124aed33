import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import type { OwnTextRow } from '../contracts/wording.ts';
import type { Message } from '../domain/dialogue-protocol.ts';
import { campaignOf } from '../domain/dialogue-world-testing.ts';
import { say } from '../domain/messages.ts';
import { LANGUAGES } from '../domain/model.ts';
import { COMMON_TEXTS, WORDING } from '../domain/wording-groups.ts';
import { kindOf } from '../domain/wording.ts';
import { isOwn, ownTexts } from './campaign-texts.ts';
import { readCatalogue } from './load.ts';
import { renderMessage } from './render.ts';
import { payloadOf, shown, texts } from './rendered-testing.ts';
import { sampleOf } from './samples.ts';
import { scenesOf, scenesWith } from './scenes.ts';
import { loadStandardTexts } from './standard-texts.ts';

const standard = loadStandardTexts();
const KEYS: readonly string[] = Object.values(WORDING).flat();

const own = (rows: readonly OwnTextRow[], onBroken: (...told: unknown[]) => void = () => {}) =>
  ownTexts(texts, standard, rows, onBroken);
const row = (key: string, text: string): OwnTextRow => ({ key, language: 'ru', text });

test('every text of the bot is in exactly one group, or is the same in every campaign for a reason', () => {
  const keys = [...readCatalogue('bot', 'ru').matchAll(/^([a-z][\w-]*) *=/gm)].map(([, key]) => key ?? '');
  assert.deepEqual([...KEYS, ...Object.values(COMMON_TEXTS).flat()].sort(), keys.sort());
});

test('what staff see of a standard text, said as an own one, is what the catalogue says', () => {
  for (const language of LANGUAGES) {
    for (const key of KEYS) {
      const text = standard.pattern(language, key);
      const said = ownTexts(texts, standard, [{ key, language, text }], () => assert.fail(key));
      for (const value of ['cat', 1, 3, 5, 21]) {
        const args = Object.fromEntries(
          standard.variables(key).map((name) => [name, name === 'url' ? 'https://example.org/rules' : value]),
        );
        assert.equal(said.format(language, key, args), texts.format(language, key, args), key);
      }
    }
  }
});

describe('own words', () => {
  it('are said in their language and for their text, everything else is standard', () => {
    const said = own([row('welcome', 'Рады вам!')]);
    assert.equal(said.format('ru', 'welcome'), 'Рады вам!');
    assert.equal(said.format('en', 'welcome'), texts.format('en', 'welcome'));
    assert.equal(said.format('ru', 'hint'), texts.format('ru', 'hint'));
    assert.equal(own([]), texts, 'a campaign without any costs nothing');
  });

  it('choose their forms by numbers, as Fluent does', () => {
    const said = own([
      row(
        'winners-more',
        '{ $count ->\n [one] ещё { $count } билет\n [few] ещё { $count } билета\n *[other] ещё { $count } билетов\n}',
      ),
    ]);
    const forms = [1, 2, 5, 21, 1_000].map((count) => said.format('ru', 'winners-more', { count }));
    assert.deepEqual(forms, ['ещё 1 билет', 'ещё 2 билета', 'ещё 5 билетов', 'ещё 21 билет', 'ещё 1\u00a0000 билетов']);
  });

  it('that cannot be read, are for no text, or make nothing, give way to the standard ones and are told of', () => {
    const told: unknown[][] = [];
    const said = own([row('welcome', '{ $nobody }'), row('hint', '{ "" }'), row('no-such-text', 'x')], (...what) =>
      told.push(what),
    );
    for (let i = 0; i < 2; i += 1) {
      for (const key of ['welcome', 'hint']) assert.equal(said.format('ru', key), texts.format('ru', key));
    }
    assert.deepEqual(told, [
      ['ru', 'welcome', 'unreadable'],
      ['ru', 'hint', 'empty'],
    ]);
  });

  it('give way where the code does not give them what they name', () => {
    const told: unknown[][] = [];
    const said = own([row('consent-title', 'Акция { $title }')], (...what) => told.push(what));
    assert.throws(() => said.format('ru', 'consent-title'), /title/, 'the standard text cannot be said either');
    assert.deepEqual(told, [['ru', 'consent-title', 'empty']]);
  });

  it('that are too long together give way as a whole', () => {
    const long = 'много слов '.repeat(250);
    const told: unknown[][] = [];
    const said = own([row('consent-title', long), row('consent-data', long)], (...what) => told.push(what));
    const message = say({ key: 'consent-title', args: { title: 'Весна' } }, { key: 'consent-data' });
    assert.equal(renderMessage(said, 'ru', 1, message).payload, renderMessage(texts, 'ru', 1, message).payload);
    assert.deepEqual(told, [['ru', 'consent-title', 'long']]);
    assert.match(renderMessage(said, 'ru', 1, say({ key: 'consent-data' })).payload, /много слов/);
  });

  it('have their tags mended, and no value makes one', () => {
    const said = own([row('reason', 'Почему: <b>{ $reason } < 5 & <i>всё'), row('button-fix', 'Исправить <сейчас>')]);
    const message: Message = {
      paragraphs: [[{ key: 'reason', args: { reason: '<a href="https://evil.example">x</a> & "y"' } }]],
      keyboard: { type: 'buttons', rows: [[{ label: { key: 'button-fix' }, data: 'fix:1' }]] },
    };
    const rendered = renderMessage(said, 'ru', 1, message);
    const { text, entities } = shown(rendered);
    assert.equal(text, 'Почему: <a href="https://evil.example">x</a> & "y" < 5 & всё');
    assert.deepEqual(
      entities.map(({ type }) => type),
      ['bold', 'italic'],
    );
    assert.equal(payloadOf(rendered).reply_markup?.inline_keyboard?.[0]?.[0]?.['text'], 'Исправить <сейчас>');
  });
});

describe('a preview', () => {
  const campaign = campaignOf(7, { title: 'Весна' });

  it('shows every text in a message that the dialogue itself makes, with all that it names', () => {
    for (const language of LANGUAGES) {
      const sample = sampleOf(campaign, language, Date.UTC(2026, 0, 2));
      const scenes = scenesOf(sample);
      for (const key of KEYS.filter((one) => kindOf(one) === 'message' || kindOf(one) === 'button')) {
        const [first] = scenesWith(key, sample, scenes);
        shown(renderMessage(texts, language, 1, first));
        if (key.startsWith('button-')) assert.ok(scenes.includes(first), `${key} stands under a message`);
      }
    }
  });
});

/** Patterns that a person with much time types: pieces of syntax, tags, variables of the text and of others. */
const pattern = (key: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '{',
          '}',
          ' ->\n',
          '\n[one] ',
          '\n*[other] ',
          '"',
          '<',
          '>',
          '</',
          '&',
          '&lt;',
          '&#',
          '\n',
          ' ',
        ),
        fc.constantFrom(...standard.variables(key).flatMap((name) => [`<{ $${name} }>`, `<b{ $${name} }>`]), 'x'),
        fc.constantFrom('<b>', '</b>', '<a href="', '">', '</a>', '<pre>', '<code>', 'https://x.org', 'слово'),
        fc.constantFrom(...[...standard.variables(key), 'nobody'].map((name) => `{ $${name} }`)),
        fc.constantFrom(...[...standard.variables(key), 'nobody'].map((name) => `{ $${name} ->\n[one] `)),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));

/** What people and shops give: with tags of their own that must stay text, and what a tag could be made of. */
const HOSTILE = ['<b>&"</b>{ $x }<tg-spoiler>', 'tg-spoiler'] as const;

const hostileScenes = (hostile: string): readonly Message[] => {
  const sample = sampleOf(campaignOf(7, { title: hostile }), 'ru', Date.UTC(2026, 0, 2));
  return scenesOf({
    ...sample,
    reason: hostile,
    note: hostile,
    win: { ...sample.win, prize: hostile, drawTitle: hostile },
    answered: { ...sample.answered, answers: { ...sample.answered.answers, name: hostile } },
  });
};

const keysOf = ({ paragraphs, keyboard }: Message): string[] => {
  const labels = keyboard?.type === 'buttons' ? keyboard.rows.flat().map(({ label }) => label) : [];
  return [...new Set([...paragraphs.flat(), ...labels].map(({ key }) => key))].filter((key) => KEYS.includes(key));
};

test('no own words make a message fail or lose its escaping, and something is always said', () => {
  const changed = fc.constantFrom(...HOSTILE.flatMap(hostileScenes)).chain((scene) => {
    const rows = keysOf(scene).map((key) => pattern(key).map((text) => row(key, text)));
    return fc.tuple(fc.constant(scene), fc.tuple(...rows));
  });
  let said = 0;
  fc.assert(
    fc.property(changed, ([scene, rows]) => {
      const broken = new Set<unknown>();
      const mine = own(rows, (_language, key) => broken.add(key));
      const { entities } = shown(renderMessage(mine, 'ru', 1, scene));
      assert.ok(!entities.some(({ type }) => type === 'spoiler'), 'no value has become a tag');
      if (isOwn(mine) && rows.some(({ key }) => !broken.has(key))) said += 1;
    }),
    { numRuns: 2_500 },
  );
  assert.ok(said > 500, 'many of them are said');
});
