import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FluentResource } from '@fluent/bundle';
import { ERRORS } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/model.ts';
import { loadTexts } from './load.ts';
import { createTexts } from './texts.ts';

const folder = new URL('./', import.meta.url);
const catalogues = readdirSync(folder)
  .flatMap((file) => /^(\w+)\.ru\.ftl$/.exec(file)?.[1] ?? [])
  .sort();

const read = (name: string, language: Language): string =>
  readFileSync(new URL(`${name}.${language}.ftl`, folder), 'utf8');

/** The variables of each text, by its key. */
function variables(source: string): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const { id, value } of new FluentResource(source).body) {
    const names = new Set<string>();
    JSON.stringify(value, (_key, part: unknown) => {
      if (isVariable(part)) names.add(part.name);
      return part;
    });
    found[id] = [...names].sort();
  }
  return found;
}

const isVariable = (part: unknown): part is { name: string } =>
  typeof part === 'object' && part !== null && (part as { type?: unknown }).type === 'var';

/** Messages as they stand in the source: a text that Fluent could not read would be dropped without a word. */
const keysIn = (source: string): string[] =>
  [...source.matchAll(/^(-?[a-zA-Z][\w-]*) *=/gm)].map(([, key]) => key ?? '');

for (const name of catalogues) {
  describe(`the catalogue ${name}`, () => {
    it('has the same texts with the same variables in every language', () => {
      assert.deepEqual(variables(read(name, 'en')), variables(read(name, 'ru')));
    });

    for (const language of LANGUAGES) {
      it(`can be read and formatted in ${language}, each text once`, () => {
        const source = read(name, language);
        const found = variables(source);
        assert.deepEqual(keysIn(source).sort(), Object.keys(found).sort());
        const texts = createTexts({ ru: [source], en: [source] });
        for (const [key, names] of Object.entries(found)) {
          if (key.startsWith('-')) continue;
          for (const value of ['7', 7]) {
            const args = Object.fromEntries(names.map((variable) => [variable, value]));
            assert.ok(texts.format(language, key, args).trim(), key);
          }
        }
      });
    }
  });
}

describe('the texts of the main thread', () => {
  const texts = loadTexts();

  it('explain every error of the closed list', () => {
    for (const code of Object.keys(ERRORS)) {
      const args = { login: 'anna', count: 7, part: 'list', balance: 9_000, cost: 12_000 };
      for (const language of LANGUAGES) assert.ok(texts.format(language, `error-${code}`, args).length > 10, code);
    }
    const codes = Object.keys(variables(read('errors', 'ru'))).map((key) => key.slice('error-'.length));
    assert.deepEqual(codes.sort(), Object.keys(ERRORS).sort());
  });

  it('fit the limits of the Bot API', () => {
    const limits: readonly (readonly [RegExp, number])[] = [
      [/^toast-/, 200],
      [/^command-(?!unknown)/, 256],
      [/^bot-short-description$/, 120],
      [/^bot-description$/, 512],
    ];
    for (const key of Object.keys(variables(read('bot', 'ru')))) {
      const limit = limits.find(([pattern]) => pattern.test(key))?.[1];
      if (limit === undefined) continue;
      for (const language of LANGUAGES) {
        const text = texts.format(language, key);
        assert.ok(text.length <= limit, key);
        assert.doesNotMatch(text, /<\w/, `${key} is shown as it is`);
      }
    }
  });
});
