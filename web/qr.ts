import { html, svg, type TemplateResult } from 'lit';
import encodeQR from 'qr';

/** Modules of white around the symbol, without which readers do not find it (ISO/IEC 18004: four). */
const QUIET_ZONE = 4;

/**
 * A QR code as a picture of its own, black on white in both themes, for a camera that points at a screen.
 *
 * @param text what it holds: an address, say; at most some 2,000 characters
 * @param label what a reader of screens says in its place
 */
export function qrCode(text: string, label: string): TemplateResult {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const size = rows.length;
  return html`
    <svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
      ${svg`<rect width=${size} height=${size} fill="#fff"></rect><path d=${outline(rows)} fill="#000"></path>`}
    </svg>
  `;
}

/** One rectangle for each run of dark modules in a row. */
export function outline(rows: readonly (readonly boolean[])[]): string {
  const runs = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return [];
      const end = row.indexOf(false, x);
      const width = (end === -1 ? row.length : end) - x;
      return [`M${x} ${y}h${width}v1h-${width}z`];
    }),
  );
  return runs.join('');
}
