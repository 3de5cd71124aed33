import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  prepareZXingModule,
  purgeZXingModule,
  readBarcodes,
  type ReaderOptions,
  type ReadResult,
} from 'zxing-wasm/reader';
import { cleanLine } from '../src/domain/text.ts';
import type { Grey } from './grey.ts';

const MOST_CODES = 8;
const LONGEST_CODE = 500;

/** What the searches have in common: the text as the bytes say it, and every line of the picture looked at. */
const COMMON = { maxNumberOfSymbols: MOST_CODES, textMode: 'Plain', tryHarder: true } satisfies ReaderOptions;

/**
 * The searches, each only when the one before found nothing: for what is on cards and receipts, 12 ms of a photograph; and
 * for the marks on goods, as much again, in black on white alone, since white on black would double it. PDF417 is on
 * documents rather than on cards and would double it too.
 */
const SEARCHES: readonly ReaderOptions[] = [
  { ...COMMON, formats: ['QRCode', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'ITF'] },
  { ...COMMON, formats: ['DataMatrix', 'Aztec'], tryInvert: false },
];

/**
 * The texts of the bar and QR codes in a picture, cleaned, each once: at most 8, each at most 500 characters.
 *
 * The reader is ZXing-C++ as WebAssembly, one instance for each thread from the first picture on. When it fails, the picture
 * is as good as without codes; a warning of the process tells the operator.
 */
export async function readCodes(grey: Grey): Promise<string[]> {
  try {
    await (ready ??= prepare());
    const picture = portableGreymap(grey);
    for (const search of SEARCHES) {
      const texts = (await readBarcodes(picture, search)).map(asPrinted).map((text) => shortened(cleanLine(text)));
      const codes = [...new Set(texts)].filter((text) => text !== '').slice(0, MOST_CODES);
      if (codes.length > 0) return codes;
    }
  } catch (error) {
    // An instance that stopped in the middle is not used again.
    purgeZXingModule();
    ready = null;
    process.emitWarning(`bar codes were not read: ${error instanceof Error ? error.name : typeof error}`, 'PhotoCodes');
  }
  return [];
}

let ready: Promise<void> | null = null;

/** The reader would fetch its WebAssembly from the network; it is given the file of the installed package instead. */
async function prepare(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = await readFile(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  prepareZXingModule({ overrides: { wasmBinary } });
}

/** The picture as a file of the kind `P5` (netpbm), which the reader takes without a conversion. */
const portableGreymap = ({ pixels, width, height }: Grey): Uint8Array =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);

const shortened = (text: string): string => Array.from(text).slice(0, LONGEST_CODE).join('');

/** A UPC number is an EAN that begins with 0, which the reader adds and no card shows. */
const asPrinted = ({ format, text }: ReadResult): string =>
  /^(?:EAN13|UPC)/.test(format) && /^0\d{12}$/.test(text) ? text.slice(1) : text;
