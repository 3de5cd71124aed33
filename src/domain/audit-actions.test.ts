import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { readCatalogue } from '../texts/load.ts';
import { AUDIT_ACTIONS, AUDIT_GROUPS } from './audit-actions.ts';
import { LANGUAGES } from './model.ts';

const root = join(import.meta.dirname, '../..');

/** The sources that write into the audit log. */
const auditing = ['src', 'workers'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/testing\.ts$|\.test\.ts$|fixtures/.test(name))
    .map((name) => ({ name, text: readFileSync(join(root, folder, name), 'utf8') }))
    .filter(({ text }) => /\baudit(ed)?(\.append)?\(/.test(text)),
);

/** What the second half of an action can be, where it is no literal. */
const VARIABLE: Readonly<Record<string, readonly string[]>> = {
  'verdict.decision': ['approve', 'reject'],
  step: ['schedule', 'unschedule'],
};

/** Names in these sources that look like actions. */
const OTHERS = new Set(['instance.lock', 'lottery.db']);

function actionsOf(text: string): string[] {
  const literals = [...text.matchAll(/'([a-z][a-z-]*\.[a-zA-Z][a-zA-Z-]*)'/g)].map(([, action = '']) => action);
  const patterns = [...text.matchAll(/action: `([a-z-]+)\.\$\{([\w.]+)\}`/g)].flatMap(([, group, name = '']) =>
    (name === 'action' ? noted(text) : (VARIABLE[name] ?? [`${name}?`])).map((act) => `${group}.${act}`),
  );
  return [...literals, ...patterns].filter((action) => !OTHERS.has(action));
}

/** The acts that a file hands to its `note`. */
const noted = (text: string): string[] =>
  [...text.matchAll(/\bnote\((?:'([\w-]+)'|(\w+)),/g)].flatMap(([, act, name = '']) =>
    act === undefined ? (VARIABLE[name] ?? [`${name}?`]) : [act],
  );

test('the list of actions is what the product writes into the audit log', () => {
  const written = new Set(auditing.flatMap(({ text }) => actionsOf(text)));
  assert.deepEqual([...written].sort(), [...AUDIT_ACTIONS].sort());
});

test('each action and each group is said in words, in both languages', () => {
  for (const language of LANGUAGES) {
    const said = new Set([...readCatalogue('records', language).matchAll(/^([\w-]+) =/gm)].map(([, key]) => key));
    const wanted = [
      ...AUDIT_ACTIONS.map((action) => `audit-did-${action.replace('.', '-')}`),
      ...Object.keys(AUDIT_GROUPS).map((group) => `audit-group-${group}`),
    ];
    assert.deepEqual(
      wanted.filter((key) => !said.has(key)),
      [],
    );
  }
});
