import { randomUUID } from 'node:crypto';

/** A file of a form. */
export interface FormFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface Form {
  readonly headers: { readonly 'content-type': string };
  readonly body: Buffer;
}

/**
 * A `multipart/form-data` body (RFC 7578). `FormData` would end each line of a text by two signs
 * (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data), and all that entities mark
 * behind it would be marked in the wrong place.
 */
export function encodeForm(parts: Iterable<readonly [name: string, value: string | FormFile]>): Form {
  const boundary = `----${randomUUID()}`;
  const chunks: (Buffer | Uint8Array)[] = [];
  for (const [name, value] of parts) {
    const isFile = typeof value !== 'string';
    const file = isFile ? `; filename="${escaped(value.name)}"\r\ncontent-type: application/octet-stream` : '';
    chunks.push(
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${escaped(name)}"${file}\r\n\r\n`),
      isFile ? value.content : Buffer.from(value),
      Buffer.from('\r\n'),
    );
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: Buffer.concat(chunks) };
}

/** What would end the name, as browsers write it. */
const escaped = (name: string): string => name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
