import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const root = fileURLToPath(new URL('../../', import.meta.url));
const TEXT = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt']);

/** Builds the panel and the public pages into `dist/web`, with a `.br` and a `.gz` beside every text file. */
export async function buildWeb() {
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' });
  const folder = join(root, 'dist/web');
  const names = await readdir(folder, { recursive: true });
  await Promise.all(names.filter((name) => TEXT.has(extname(name))).map((name) => compress(join(folder, name))));
}

async function compress(file) {
  const bytes = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await Promise.all([
    brotli(bytes, { params }).then((packed) => writeFile(`${file}.br`, packed)),
    gzipped(bytes, { level: 9 }).then((packed) => writeFile(`${file}.gz`, packed)),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
