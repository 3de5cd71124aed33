import assert from 'node:assert/strict';
import test from 'node:test';
import { findShortcut, isFirst, type Shortcut } from './shortcuts.ts';

const bind = (code: string, shift = false): Shortcut => ({ code, shift, label: code, text: 'x', run: () => undefined });
const shortcuts = [bind('KeyA'), bind('Slash'), bind('Slash', true), { ...bind('KeyJ'), repeats: true }];
type Held = Partial<Record<'repeat' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>>;
const press = (code: string, held: Held = {}) => ({
  code,
  repeat: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test('a key is known by its place, so the layout does not matter', () => {
  assert.equal(findShortcut(shortcuts, press('KeyA')), shortcuts[0]);
});

test('shift tells / and ? apart', () => {
  assert.equal(findShortcut(shortcuts, press('Slash')), shortcuts[1]);
  assert.equal(findShortcut(shortcuts, press('Slash', { shiftKey: true })), shortcuts[2]);
});

test('the shortcuts of the browser stay with the browser', () => {
  for (const key of ['ctrlKey', 'metaKey', 'altKey'] as const)
    assert.equal(findShortcut(shortcuts, press('KeyA', { [key]: true })), undefined);
});

test('a key with Ctrl or ⌘ is another one than the letter', () => {
  const save = { ...bind('KeyS'), ctrl: true };
  assert.equal(findShortcut([save], press('KeyS')), undefined);
  for (const key of ['ctrlKey', 'metaKey'] as const)
    assert.equal(findShortcut([save], press('KeyS', { [key]: true })), save);
  assert.equal(findShortcut([save], press('KeyS', { ctrlKey: true, altKey: true })), undefined);
});

test('a held key decides about one person only, but walks through the list', () => {
  assert.equal(findShortcut(shortcuts, press('KeyA', { repeat: true })), undefined);
  assert.equal(findShortcut(shortcuts, press('KeyJ', { repeat: true })), shortcuts[3]);
});

test('the second key of a sequence means something else than the same key alone', () => {
  const [approve, audit] = [bind('KeyA'), { ...bind('KeyA'), after: 'KeyG' }];
  assert.equal(findShortcut([approve, audit], press('KeyA')), approve);
  assert.equal(findShortcut([approve, audit], press('KeyA'), 'KeyG'), audit);
  assert.equal(findShortcut([approve], press('KeyA'), 'KeyG'), undefined);
  assert.ok(isFirst([audit], press('KeyG')));
  for (const key of ['repeat', 'shiftKey', 'ctrlKey', 'metaKey', 'altKey'] as const)
    assert.ok(!isFirst([audit], press('KeyG', { [key]: true })), key);
});
