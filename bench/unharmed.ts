import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What tells that texts did nothing to a page but stand on it. */

/** Writes down the dialogs that a page opens. */
export function guard(page: Page): readonly string[] {
  const opened: string[] = [];
  page.on('dialog', (dialog) => {
    opened.push(dialog.message());
    void dialog.dismiss();
  });
  return opened;
}

/** Elements that a text would have made, anywhere, also in shadow roots; and the width of the page. */
const FOUND = `(() => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      for (const { name, value } of element.attributes)
        if (/^on/i.test(name) || /^javascript:/i.test(value)) found.push(element.localName + ' ' + name);
      if (/^(tg-spoiler|iframe|object)$/.test(element.localName)) found.push(element.localName);
      if (element.localName === 'b' && /^(Анна|Весна|Данные)$/.test(element.textContent.trim())) found.push('b');
      if (element.localName === 'img' && element.getAttribute('src') === 'x') found.push('img');
      if (element.localName === 'script' && element.textContent.includes('alert(')) found.push('script');
    }
  };
  look(document);
  return { found, width: document.documentElement.scrollWidth, text: document.body.textContent };
})()`;

/** The page shows the texts literally, has no element of theirs, and does not scroll sideways. */
export async function holds(page: Page, texts: readonly string[]): Promise<void> {
  const { found, width, text } = await page.evaluate<{ found: string[]; width: number; text: string }>(FOUND);
  assert.deepEqual(found, []);
  assert.equal(width, 390, `${page.url()} scrolls sideways`);
  for (const one of texts) assert.ok(text.includes(one), `${page.url()} does not show ${JSON.stringify(one)}`);
}
