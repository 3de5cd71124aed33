/** What a picture is by its bytes, whatever its name says. */
export interface Picture {
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels as they are stored, before any orientation. */
  readonly width: number;
  readonly height: number;
  /** Whether the file reaches to its end mark; without it the picture was cut short. */
  readonly complete: boolean;
}

type Size = Pick<Picture, 'width' | 'height'>;

/** Reads the header and the end of a JPEG, PNG or WebP; null for anything else. Nothing is decoded. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
    const size = { width: view.getUint32(16), height: view.getUint32(20) };
    return picture('image/png', size, nameAt(bytes, bytes.length - 8) === 'IEND');
  }
  if (view.getUint16(0) === 0xffd8) return jpeg(bytes, view);
  if (nameAt(bytes, 0) === 'RIFF' && nameAt(bytes, 8) === 'WEBP') {
    return picture('image/webp', webpSize(bytes, view), view.getUint32(4, true) + 8 <= bytes.length);
  }
  return null;
}

const picture = (mime: Picture['mime'], size: Size | null, complete: boolean): Picture | null =>
  size && { mime, ...size, complete };

/** The size is in the first start-of-frame segment (ITU T.81, B.2.2); an end mark before it belongs to a thumbnail. */
function jpeg(bytes: Uint8Array, view: DataView): Picture | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Any number of fill bytes may stand before a mark.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      return picture('image/jpeg', size, endOfJpeg(bytes) > at);
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Where the last end mark begins; cameras write more behind it. */
function endOfJpeg(bytes: Uint8Array): number {
  let at = bytes.length - 2;
  while (at >= 0 && (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9)) at -= 1;
  return at;
}

/** The three forms of a WebP's first chunk (RFC 9649, 2.5 to 2.7). */
function webpSize(bytes: Uint8Array, view: DataView): Size | null {
  switch (nameAt(bytes, 12)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      const [packedWidth, packedHeight] = [view.getUint32(24, true), view.getUint32(26, true)];
      return { width: (packedWidth & 0xffffff) + 1, height: (packedHeight >>> 8) + 1 };
    }
    default:
      return null;
  }
}

/** Four characters that name a part of a file. */
const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
