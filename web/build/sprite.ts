import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { ICONS } from '../icons.ts';

const MODULE = 'virtual:sprite';
const resolve = createRequire(import.meta.url).resolve;

/**
 * Makes one SVG file of the icons in `icons.ts`, taken from Font Awesome Free; `import url from 'virtual:sprite'` gives its
 * address. One file of symbols is the only way that needs neither a foreign host nor `innerHTML`.
 */
export function sprite(): Plugin {
  const source = makeSprite();
  const fileName = `assets/icons-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.svg`;
  return {
    name: 'sprite',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(`/${fileName}`)};` : null),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** The sprite as SVG text: a `<symbol>` for each name, with the attribution that the licence asks for. */
export function makeSprite(): string {
  const symbols = Object.entries(ICONS).map(([name, file]) => symbol(name, file));
  return [
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<!-- Font Awesome Free by @fontawesome, https://fontawesome.com, icons under CC BY 4.0 -->',
    ...symbols,
    '</svg>',
  ].join('\n');
}

function symbol(name: string, file: string): string {
  const svg = readFileSync(resolve(`@fortawesome/fontawesome-free/svgs/${file}.svg`), 'utf8');
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1];
  const paths = [...svg.matchAll(/ d="([^"]+)"/g)].map((match) => `<path d="${match[1]}"/>`);
  if (viewBox === undefined || paths.length === 0) throw new Error(`no path in the icon ${file}`);
  return `<symbol id="${name}" viewBox="${viewBox}" fill="currentColor">${paths.join('')}</symbol>`;
}
