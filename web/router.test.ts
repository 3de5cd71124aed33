import assert from 'node:assert/strict';
import test from 'node:test';
import { matchRoute, safeNext } from './router.ts';

const routes = [{ path: '/panel/draws' }, { path: '/panel/draws/new' }, { path: '/panel/draws/:id' }];

test('a path finds the first route that fits', () => {
  assert.equal(matchRoute(routes, '/panel/draws/new')?.route.path, '/panel/draws/new');
  assert.deepEqual(matchRoute(routes, '/panel/draws/7f')?.params, { id: '7f' });
});

test('a slash at the end makes no difference, a further segment does', () => {
  assert.equal(matchRoute(routes, '/panel/draws/')?.route.path, '/panel/draws');
  assert.equal(matchRoute(routes, '/panel/draws/7f/manifest.txt'), null);
});

test('a parameter is decoded, and one that cannot be decoded stays as it is', () => {
  assert.deepEqual(matchRoute(routes, '/panel/draws/a%20b')?.params, { id: 'a b' });
  assert.deepEqual(matchRoute(routes, '/panel/draws/%E0%A4')?.params, { id: '%E0%A4' });
});

test('the way back after the login never leaves the origin', () => {
  const next = (value: string | null) => safeNext(value, 'https://panel.example', '/home');
  assert.equal(next('/panel/draws?campaign=2'), '/panel/draws?campaign=2');
  for (const evil of [null, '', '//evil.example/x', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])
    assert.equal(next(evil), '/home', String(evil));
});
