import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Puts a small classic script, as a file with its hash in the name, first into the head of every page. It runs before
 * the first paint, which a module does not, and it is external, because the content security policy forbids inline code.
 */
export function headScript(file: string): Plugin {
  const source = readFileSync(file, 'utf8');
  const fileName = `assets/head-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  return {
    name: 'head-script',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head-prepend' }],
  };
}
