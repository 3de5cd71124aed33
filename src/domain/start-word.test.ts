import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSourceTag, readStartWord, startWord } from './start-word.ts';

const tag = fc.stringMatching(/^[A-Za-z0-9-][A-Za-z0-9-]{0,29}$/).filter(isSourceTag);
const code = fc.stringMatching(/^[A-Za-z0-9-]{1,30}$/);

describe('the word of a deep link', () => {
  it('of a source or an invitation is read as it was made', () => {
    fc.assert(
      fc.property(code, tag, fc.integer({ min: 1, max: 2 ** 40 }), (to, source, inviter) => {
        assert.deepEqual(readStartWord(startWord(to, { source }) ?? '', [to]), { code: to, source, inviter: null });
        const invitation = startWord(to, { inviter }) ?? '';
        assert.match(invitation, /^[A-Za-z0-9_-]{1,64}$/);
        assert.deepEqual(readStartWord(invitation, [to]), { code: to, source: null, inviter });
      }),
    );
  });

  it('is a campaign of exactly this code before it is a code with a tag', () => {
    const codes = ['spring', 'spring__vk', 'a_'];
    assert.deepEqual(readStartWord('spring__vk', codes), { code: 'spring__vk', source: null, inviter: null });
    assert.deepEqual(readStartWord('spring__vk__story', codes), { code: 'spring__vk', source: 'story', inviter: null });
    assert.deepEqual(readStartWord('spring__ok', codes), { code: 'spring', source: 'ok', inviter: null });
    assert.deepEqual(readStartWord('a___x', codes), { code: 'a_', source: 'x', inviter: null });
    assert.deepEqual(readStartWord('spring___x', codes), { code: 'spring', source: '_x', inviter: null });
    assert.deepEqual(readStartWord('spring__a__b', codes), { code: 'spring', source: 'a__b', inviter: null });
  });

  it('takes a tag that begins with an i for a tag, unless a digit follows', () => {
    assert.equal(readStartWord('spring__instagram', ['spring'])?.source, 'instagram');
    assert.equal(readStartWord('spring__i1z', ['spring'])?.inviter, 71);
    assert.equal(startWord('spring', { source: 'i1z' }), null);
    assert.equal(startWord('spring', { inviter: 10 }), 'spring__i0a');
  });

  it('leads nowhere when no campaign has the code, or the tag is none', () => {
    for (const word of [
      '',
      '__',
      '__x',
      'spring__',
      'other__vk',
      'spring_vk',
      `spring__${'x'.repeat(31)}`,
      'spring__ж',
    ]) {
      assert.equal(readStartWord(word, ['spring']), null, word);
    }
  });

  it('is not made when Telegram would not take it', () => {
    assert.equal(startWord('x'.repeat(60), { source: 'vk' })?.length, 64);
    assert.equal(startWord('x'.repeat(61), { source: 'vk' }), null);
    assert.equal(startWord('spring', { source: 'two words' }), null);
  });

  it('may be anything at all without an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (word) => readStartWord(word, ['spring']) === null));
  });
});
