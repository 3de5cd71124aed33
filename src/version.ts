import { readFileSync } from 'node:fs';

/** The version of this release, from package.json, which stands two folders above the compiled sources. */
export function readVersion(): string {
  const path = import.meta.url.endsWith('.ts') ? '../package.json' : '../../package.json';
  const { version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string };
  return version;
}
