import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Catalogues by the addresses whose first page says them: the longest beginnings that fit all count. */
export type Preloads = Readonly<Record<string, readonly string[]>>;

/** What the bundler made, as far as it matters here. */
type Bundle = Readonly<Record<string, { readonly fileName: string; readonly facadeModuleId?: string | null }>>;

const LANGUAGES = ['ru', 'en'] as const;

/**
 * Puts a small classic script, as a file with its hash in the name, first into the head of every page. It runs before
 * the first paint, which a module does not, and it is external, because the content security policy forbids inline code.
 *
 * As it knows the language, it also asks for the texts of the first page, which the browser would find out about only after
 * it has read the modules that say them: `data-ru` and `data-en` name their files, as `<beginning of the path> <address>`,
 * with commas between.
 *
 * @param preloads by the name of the page's file
 */
export function headScript(file: string, preloads: Readonly<Record<string, Preloads>>): Plugin {
  const source = readFileSync(file, 'utf8');
  const fileName = `assets/head-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  return {
    name: 'head-script',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, filename }) {
        const page = /([^/]+)\.html$/.exec(filename)?.[1] ?? '';
        const attrs: Record<string, string> = { src: `/${fileName}` };
        for (const language of preloads[page] ? LANGUAGES : [])
          attrs[`data-${language}`] = wanted(preloads[page] ?? {}, language, bundle);
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}

function wanted(preloads: Preloads, language: string, bundle: Bundle = {}): string {
  return Object.entries(preloads)
    .flatMap(([path, names]) => names.map((name) => `${path} /${chunkOf(`${name}.${language}.ftl`, bundle)}`))
    .join(',');
}

function chunkOf(catalogue: string, bundle: Bundle): string {
  for (const output of Object.values(bundle))
    if (output.facadeModuleId?.includes(`/${catalogue}?`)) return output.fileName;
  throw new Error(`no file was made of the catalogue ${catalogue}`);
}
