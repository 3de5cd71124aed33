import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { ApiError, badRequest } from './api-error.ts';
import type { Upload } from './files.ts';

/** A request's parameters: JSON values as they are, or texts of a form that are still to be read. */
export interface Body {
  readonly json: Readonly<Record<string, unknown>> | null;
  readonly fields: readonly (readonly [string, string])[];
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** 50 MB for a file and something for the rest. */
const MOST_BYTES = 52_000_000;

const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map();
const NOTHING: Body = { json: null, fields: [], uploads: NO_UPLOADS };

const tooLarge = () => new ApiError(413, 'Request Entity Too Large');

/**
 * Reads JSON, urlencoded or multipart and calls back once, or never when the client hangs up first. A callback and not a
 * promise, because at thousands of calls a second the difference shows.
 */
export function readBody(request: IncomingMessage, done: (body: Body | ApiError) => void): void {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(request, done);

  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
  });
  request.on('end', () => {
    if (size === 0) return done(NOTHING);
    if (size > MOST_BYTES) return done(tooLarge());
    const text = (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString();
    if (type.startsWith('application/x-www-form-urlencoded'))
      return done({ ...NOTHING, fields: [...new URLSearchParams(text)] });
    if (!type.startsWith('application/json')) return done(NOTHING);
    done(parsed(text));
  });
  request.on('error', () => undefined);
}

function parsed(text: string): Body | ApiError {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return { json: json as Record<string, unknown>, fields: [], uploads: NO_UPLOADS };
  } catch {
    // Answered below, like any other text that is no JSON object.
  }
  return badRequest("can't parse JSON object");
}

function readMultipart(request: IncomingMessage, done: (body: Body | ApiError) => void): void {
  const fields: [string, string][] = [];
  const uploads = new Map<string, Upload>();
  let failure: ApiError | null = null;
  let isOver = false;
  const settle = (body: Body | ApiError) => {
    if (!isOver) done(body);
    isOver = true;
  };
  let parser: BusboyInstance;
  try {
    parser = new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: { fileSize: MOST_BYTES, fieldSize: 1_000_000 },
    });
  } catch {
    return done(badRequest("can't parse multipart form"));
  }
  parser.on('field', (name, value) => fields.push([name, value]));
  parser.on('file', (part, stream, name, _encoding, mimeType) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('limit', () => (failure = tooLarge()));
    stream.on('end', () => uploads.set(part, { bytes: Buffer.concat(chunks), name, mimeType }));
  });
  parser.on('error', () => settle(badRequest("can't parse multipart form")));
  parser.on('finish', () => settle(failure ?? { json: null, fields, uploads }));
  request.on('error', () => undefined);
  request.pipe(parser);
}
