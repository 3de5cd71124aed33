import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { MESSAGE_STATES } from '../src/contracts/outbox.ts';
import type { Language } from '../src/domain/model.ts';
import { readCatalogue } from '../src/texts/load.ts';
import { makeSprite } from './build/sprite.ts';
import { ICONS } from './icons.ts';

const ours = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.startsWith('sandbox'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');

const keysOf = (source: string) => [...source.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1] ?? '');
const CATALOGUES = [
  'common',
  'login',
  'panel',
  'draws',
  'broadcasts',
  'posts',
  'accounts',
  'dashboard',
  'records',
  'views',
  'wording',
  'public',
] as const;
const keysIn = (language: Language) => CATALOGUES.flatMap((name) => keysOf(readCatalogue(name, language)));
const keys = keysIn('ru');
const literals = new Set([...ours.matchAll(/'([a-z][\w-]*)'/g)].map((match) => match[1] ?? ''));
const patterns = [...ours.matchAll(/`([a-z][\w-]*(?:\$\{[^`]*\}[\w-]*)+)`/g)].map(
  (match) => new RegExp(`^${(match[1] ?? '').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
);

test('both languages have the same keys', () => {
  assert.deepEqual(keysIn('en'), keys);
});

test('every text that the panel asks for by name is in the catalogue', () => {
  const asked = [...ours.matchAll(/\bt\('([\w-]+)'/g)].map((match) => match[1] ?? '');
  assert.deepEqual(
    asked.filter((key) => !keys.includes(key)),
    [],
  );
});

test('there is a word for each state of a message', () => {
  assert.deepEqual(
    MESSAGE_STATES.filter((state) => !keys.includes(`message-state-${state}`)),
    [],
  );
});

test('the catalogue has no text that the panel never asks for', () => {
  const used = (key: string) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
  assert.deepEqual(
    keys.filter((key) => !used(key)),
    [],
  );
});

test('the sprite has a symbol for every icon and names its licence', () => {
  const sprite = makeSprite();
  for (const name of Object.keys(ICONS)) assert.ok(sprite.includes(`id="${name}"`), name);
  assert.match(sprite, /CC BY 4\.0/);
});
