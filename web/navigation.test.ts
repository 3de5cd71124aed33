import assert from 'node:assert/strict';
import test from 'node:test';
import { ROLES } from '../src/domain/model.ts';
import { allLinks, phoneLinks } from './navigation.ts';
import { HOME, matchRoute } from './router.ts';
import { ROUTES } from './routes.ts';

test('every entry of the navigation leads to a page of its section, by a key of its own', () => {
  const links = allLinks('owner');
  for (const { section, href } of links) assert.equal(matchRoute(ROUTES, href)?.route.section, section, href);
  assert.equal(new Set(links.map(({ code }) => code)).size, links.length);
});

test('every section is in the navigation, and the panel begins at one that everybody sees', () => {
  const sections = new Set(ROUTES.map(({ section }) => section).filter((section) => section !== null));
  const shown = new Set(allLinks('owner').map(({ section }) => section));
  assert.deepEqual([...shown].sort(), [...sections].sort());
  for (const role of ROLES)
    assert.ok(
      allLinks(role).some(({ href }) => href === HOME),
      role,
    );
});

test('a phone shows few entries at the bottom, and all of them are in the navigation', () => {
  for (const role of ROLES) {
    const shown = phoneLinks(role);
    assert.ok(shown.length > 0 && shown.length <= 4);
    assert.ok(shown.every((link) => allLinks(role).includes(link)));
  }
});
