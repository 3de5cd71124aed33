import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkWording, kindOf, limitOf, readWording, renewsConsent } from './wording.ts';

const SAMPLES = { title: 'Весна', url: 'https://example.org/rules', n: 3 };
const codesOf = (source: string, key = 'registered'): string[] =>
  checkWording(key, source, SAMPLES).faults.map(({ code }) => code);

describe('a text in own words', () => {
  it('may have tags, links and choices', () => {
    const source = '<b>{ $title }</b>: <a href="{ $url }">правила</a>, { $n ->\n  [one] <i>день</i>\n *[other] дни\n}';
    assert.deepEqual(checkWording('registered', source, SAMPLES), { faults: [], length: 20, missing: [] });
  });

  it('names what it gets, and what it does not get is pointed at', () => {
    const { faults, missing } = checkWording('registered', 'Билет { $code } в { $title }', SAMPLES);
    assert.deepEqual(faults, [{ code: 'unknown', at: 8, details: { name: 'code' } }]);
    assert.deepEqual(missing, []);
    assert.deepEqual(checkWording('registered', 'Готово', SAMPLES).missing, ['title', 'url', 'n']);
  });

  it('closes its tags in every variant', () => {
    assert.deepEqual(codesOf('<b>{ $title }'), ['unclosed']);
    assert.deepEqual(codesOf('{ $n ->\n [one] <b>день\n *[other] дни\n}'), ['unclosed']);
    assert.deepEqual(codesOf('<b><i>x</b></i>'), ['crossed']);
    assert.deepEqual(codesOf('<a href="{ $title }">x</a>'), ['link']);
  });

  it('lets no variable become part of a tag but the address of a link', () => {
    for (const source of [
      '<{ $title }>',
      '</{ $title }>',
      '<b { $title }>x</b>',
      '<a href={ $url }>x</a>',
      '<a href="{ $n ->\n *[a] https://x.org\n}">x</a>',
      'x <',
      '{ "<" }{ $title }>',
      '{ $n ->\n *[a] <\n}b>',
    ])
      assert.ok(codesOf(source).includes('tag-hole'), source);
    for (const source of ['2 < { $n }', '<a href="https://x.org/{ $n }">x</a>', 'a < b'])
      assert.deepEqual(codesOf(source), [], source);
  });

  it('says something, however it is chosen, and fits', () => {
    assert.deepEqual(codesOf(' \n '), ['empty']);
    assert.deepEqual(codesOf('<b></b>'), ['empty']);
    assert.deepEqual(codesOf('{ $n ->\n [one] день\n *[other] \n}'), ['empty']);
    assert.deepEqual(codesOf('x'.repeat(4_097)), ['long']);
    assert.deepEqual(codesOf('<b>x</b>'.repeat(101)), ['marks']);
  });

  it('is one plain line on a button and in a pop-up', () => {
    assert.deepEqual([kindOf('button-agree'), limitOf('button-agree')], ['button', 64]);
    assert.deepEqual([kindOf('toast-stale'), limitOf('toast-stale')], ['toast', 200]);
    assert.deepEqual([kindOf('rejection-3'), kindOf('photo-received'), kindOf('proof')], ['words', 'words', 'message']);
    assert.equal(limitOf('proof'), 1_024, 'it stands under a file');
    assert.deepEqual(codesOf('<b>Да</b>', 'button-agree'), ['plain']);
    assert.deepEqual(codesOf('x'.repeat(65), 'button-agree'), ['long']);
    assert.deepEqual(codesOf('x'.repeat(65), 'toast-stale'), []);
  });

  it('is another consent where it says to what a person agrees', () => {
    assert.deepEqual(['consent-data', 'button-agree', 'review-rules'].map(renewsConsent), [true, true, true]);
    assert.deepEqual(['welcome', 'button-decline', 'consent-title'].map(renewsConsent), [false, false, false]);
  });

  it('can be read without a look at its length or its tags', () => {
    assert.ok(readWording('<b>x', new Set()).ok);
    assert.ok(!readWording('{ $x }', new Set()).ok);
  });
});
