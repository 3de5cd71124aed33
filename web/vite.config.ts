import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { headScript } from './build/head-script.ts';
import { sprite } from './build/sprite.ts';

const root = import.meta.dirname;
const pages = ['index', 'draw', 'sandbox'].filter((page) => existsSync(join(root, `${page}.html`)));

/** The texts that are asked for before the modules that say them; all others come when a module asks. */
const PRELOADS = {
  index: { '/': ['common'], '/login': ['login'], '/panel/': ['panel'], '/panel/dashboard': ['dashboard'] },
  draw: { '/': ['common', 'public'] },
};

/** Every page is one entry; `data:` addresses, inline scripts and polyfills would not pass the content security policy. */
export default defineConfig({
  root,
  appType: 'mpa',
  // Modules, so that a worker loads what it rarely needs only when it does.
  worker: { format: 'es' },
  plugins: [headScript(join(root, 'head.mjs'), PRELOADS), sprite()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What is loaded with what, for the weighing of the pages (build/weight.ts).
    manifest: true,
    rolldownOptions: { input: Object.fromEntries(pages.map((page) => [page, join(root, `${page}.html`)])) },
  },
});
