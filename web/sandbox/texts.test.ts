/// <reference types="node" />
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createTexts } from '../../src/texts/texts.ts';

const catalogue = (language: 'ru' | 'en'): string =>
  readFileSync(new URL(`../../src/texts/sandbox.${language}.ftl`, import.meta.url), 'utf8');
const keys = (source: string): string[] => [...source.matchAll(/^([a-z-]+) =/gm)].map(([, key]) => key ?? '');

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');
const used = new Set([...sources.matchAll(/'(sandbox-[a-z-]+)'/g)].map(([, key]) => key ?? ''));

test('both languages have the same texts, and both can be formatted', () => {
  assert.deepEqual(keys(catalogue('ru')), keys(catalogue('en')));
  const texts = createTexts({ ru: [catalogue('ru')], en: [catalogue('en')] });
  for (const key of keys(catalogue('ru'))) {
    for (const language of ['ru', 'en'] as const) {
      assert.notEqual(texts.format(language, key, { count: 2, name: 'x', language: 'x', reason: 'x', title: 'x' }), '');
    }
  }
});

test('every text that the page asks for is there, and none is left unused', () => {
  const elements = new Set(['sandbox-app', 'sandbox-chat']);
  assert.deepEqual([...used].filter((key) => !elements.has(key)).sort(), keys(catalogue('ru')).sort());
});
