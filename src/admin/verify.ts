import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isBeaconSignature } from '../beacon/signature.ts';
import { verifyDraw, type Check, type VerificationReport } from '../domain/verify-draw.ts';
import { hashWords } from '../texts/hash-words.ts';
import { EXIT, UsageError, type Command, type Terminal } from './command.ts';

/** As many words of a hash as the messages and pages show beside it. */
const WORDS_SHOWN = 6;

const MARKS: Readonly<Record<Check['outcome'], string>> = { ok: '✓', failed: '✗', skipped: '–' };

/** `verify CERTIFICATE ENTRIES [MANIFEST]`: a draw is recomputed from its files alone, without network or installation. */
export const verify: Command = {
  name: 'verify',
  async run(args, terminal) {
    const { paths, json } = parse(args, terminal);
    const read = (path: string): Promise<Buffer> =>
      readFile(path).catch(({ code = '' }: NodeJS.ErrnoException) => {
        throw new UsageError(terminal.text('admin-unreadable', { path, code }));
      });
    const [certificate = null, entries = '', manifest = null] = await Promise.all(paths.map(read));
    const report = verifyDraw({ certificate, entries, manifest }, { isBeaconSignature });
    if (json) printJson(report, terminal);
    else printReport(report, terminal);
    return report.ok ? EXIT.good : EXIT.bad;
  },
};

function parse(args: readonly string[], { text }: Terminal): { paths: readonly string[]; json: boolean } {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length < 2 || positionals.length > 3) throw new UsageError(text('admin-verify-files'));
    return { paths: positionals, json: values.json };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError((error as Error).message);
  }
}

const words = ({ manifestHash }: VerificationReport): string[] =>
  manifestHash === null ? [] : hashWords(manifestHash);

function printJson(report: VerificationReport, { print }: Terminal): void {
  const { ok, manifestHash, checks, outside, manifest } = report;
  const draw = manifest && { id: manifest.id, title: manifest.title };
  print(JSON.stringify({ ok, draw, manifestHash, words: words(report), checks, outside }, null, 2));
}

function printReport(report: VerificationReport, { text, print }: Terminal): void {
  const { manifest, manifestHash, checks, outside } = report;
  if (manifest) print(text('admin-verify-draw', { id: manifest.id, title: manifest.title }));
  if (manifestHash) {
    print(text('admin-verify-hash', { hash: manifestHash }));
    print(text('admin-verify-words', { words: words(report).slice(0, WORDS_SHOWN).join(' ') }));
  }
  print('');
  for (const { id, outcome, detail } of checks) {
    const skipped = outcome === 'skipped' ? ` (${text('admin-verify-skipped')})` : '';
    print(`  ${MARKS[outcome]} ${text(`check-${id}`)}${skipped}`);
    if (detail !== null) print(`      ${detail}`);
  }
  if (outside.length > 0) {
    print(`\n${text('admin-verify-outside')}`);
    for (const id of outside) print(`  · ${text(`outside-${id}`)}`);
  }
  print(`\n${text(report.ok ? 'admin-verify-ok' : 'admin-verify-bad')}`);
}
