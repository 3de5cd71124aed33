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
import { halved, type Grey } from './grey.ts';

const MOST_CODES = 8;
const LONGEST_CODE = 500;

/** What the searches have in common: the text as the bytes say it, and every line of the picture looked at. */
const COMMON = { maxNumberOfSymbols: MOST_CODES, textMode: 'Plain', tryHarder: true } satisfies ReaderOptions;

/** What is on cards and receipts: 12 ms of a photograph. */
const CARDS_AND_RECEIPTS: ReaderOptions = {
  ...COMMON,
  formats: ['QRCode', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'ITF'],
};

/**
 * The marks on goods, in black on white, sought at half the size: 5 ms, of which the whole size and white on black would make
 * 40. PDF417 is on documents rather than on cards and costs as much.
 */
const GOODS: ReaderOptions = { ...COMMON, formats: ['DataMatrix', 'Aztec'], tryInvert: false };

/**
 * The texts of the bar and QR codes in a picture, cleaned, each once: at most 8, each at most 500 characters. The marks on
 * goods are looked for only when nothing else is there.
 *
 * The reader is ZXing-C++ as WebAssembly, one instance for each thread from the first picture on. When it fails, the picture
 * is as good as without codes; a warning of the process tells the operator.
 */
export async function readCodes(grey: Grey): Promise<string[]> {
  try {
    await (ready ??= prepare());
    const codes = await search(grey, CARDS_AND_RECEIPTS);
    return codes.length > 0 ? codes : await search(halved(grey), GOODS);
  } catch (error) {
    // An instance that stopped in the middle is not used again.
    purgeZXingModule();
    ready = null;
    process.emitWarning(`bar codes were not read: ${error instanceof Error ? error.name : typeof error}`, 'PhotoCodes');
    return [];
  }
}

async function search(grey: Grey, options: ReaderOptions): Promise<string[]> {
  const found = await readBarcodes(portableGreymap(grey), options);
  const texts = found.map(asPrinted).map((text) => shortened(cleanLine(text)));
  return [...new Set(texts)].filter((text) => text !== '').slice(0, MOST_CODES);
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
