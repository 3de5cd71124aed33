import sharp from 'sharp';

export interface Receipt {
  readonly shop: string;
  readonly number: number;
  readonly items: readonly (readonly [name: string, price: number])[];
}

const GOODS: Receipt['items'] = [
  ['Кофе зерновой', 1290],
  ['Молоко 3,2 %', 94],
  ['Шоколад 90 г', 139],
  ['Хлеб ржаной', 62],
  ['Сыр 300 г', 359],
  ['Яблоки 1 кг', 129],
  ['Чай чёрный', 315],
  ['Печенье 500 г', 178],
];
const SHOPS = ['ПРОДУКТЫ У ДОМА', 'МАГАЗИН «ВЕСНА»', 'ГАСТРОНОМ № 7', 'ЛАВКА НА УГЛУ'];

/** Till receipt number `n`: each has its own shop, goods and total. */
export const receiptOf = (n: number): Receipt => ({
  shop: SHOPS[n % SHOPS.length] ?? '',
  number: 4_100 + n * 37,
  items: Array.from({ length: 4 + (n % 3) }, (_, i) => GOODS[(n * 3 + i) % GOODS.length] ?? ['', 0]),
});

const roubles = (value: number): string => `${value},00`;

/** A photograph of a receipt that lies on a table, 900 by 1200 pixels, as a telephone would send it. */
export function photograph(receipt: Receipt, format: 'jpeg' | 'png' = 'jpeg'): Promise<Buffer> {
  const { shop, number, items } = receipt;
  const total = items.reduce((sum, [, price]) => sum + price, 0);
  const line = (y: number, left: string, right = '', more = '') =>
    `<text x="60" y="${y}" ${more}>${left}</text><text x="500" y="${y}" text-anchor="end" ${more}>${right}</text>`;
  const centred = (y: number, text: string, more = '') =>
    `<text x="280" y="${y}" text-anchor="middle" ${more}>${text}</text>`;
  const below = 290 + items.length * 46;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200">
    <defs>
      <linearGradient id="table" x2="1" y2="1"><stop stop-color="#8a6a4d"/><stop offset="1" stop-color="#5d432d"/></linearGradient>
      <linearGradient id="paper" x2="1" y2=".3"><stop stop-color="#f7f5ef"/><stop offset="1" stop-color="#dedacf"/></linearGradient>
    </defs>
    <rect width="900" height="1200" fill="url(#table)"/>
    <g stroke="#4a3421" stroke-opacity=".35" stroke-width="3" fill="none">
      <path d="M0 210 Q450 190 900 230 M0 560 Q450 590 900 545 M0 905 Q450 880 900 925"/>
    </g>
    <g transform="translate(170 60) rotate(${(number % 7) - 3} 280 520)" font-family="monospace" font-size="27" fill="#2b2b2e">
      <path d="M8 14h560v1066H8z" fill="#000" fill-opacity=".3"/>
      <path d="M0 0h560v1060l-28 14-28-14-28 14-28-14-28 14-28-14-28 14-28-14-28 14-28-14-28 14-28-14-28 14-28-14-28 14-28-14-28 14-28-14-28 14-28-14z" fill="url(#paper)"/>
      ${centred(84, shop, 'font-size="36" font-weight="bold"')}
      ${centred(132, 'КАССОВЫЙ ЧЕК')}
      ${line(200, `Чек № ${number}`, '14.03 18:42')}
      <path d="M60 228h440" stroke="#555" stroke-dasharray="8 6"/>
      ${items.map(([name, price], i) => line(276 + i * 46, name, roubles(price))).join('')}
      <path d="M60 ${below}h440" stroke="#555" stroke-dasharray="8 6"/>
      ${line(below + 58, 'ИТОГ', roubles(total), 'font-size="40" font-weight="bold"')}
      ${line(below + 108, 'Картой', roubles(total))}
      <g transform="translate(196 ${below + 160})">${squares(number)}</g>
      ${centred(below + 390, 'СПАСИБО ЗА ПОКУПКУ!')}
    </g>
  </svg>`;
  return sharp(Buffer.from(svg)).toFormat(format, { quality: 88 }).toBuffer();
}

const SIDE = 21;

/** Looks like a QR code and is none: nothing can be read from it. */
function squares(seed: number): string {
  const corners = [
    [0, 0],
    [SIDE - 7, 0],
    [0, SIDE - 7],
  ] as const;
  const inCorner = (x: number, y: number): boolean =>
    corners.some(([left, top]) => x >= left - 1 && x <= left + 7 && y >= top - 1 && y <= top + 7);
  let state = seed;
  const dots = Array.from({ length: SIDE * SIDE }, (_, i) => {
    // Numerical Recipes' linear congruential generator; its upper bits are scattered enough for the eye.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    return state < 2 ** 31 || inCorner(x, y) ? '' : `<rect x="${x * 8}" y="${y * 8}" width="8" height="8"/>`;
  });
  const finders = corners.map(
    ([x, y]) => `<path transform="translate(${x * 8} ${y * 8})" d="M4 4h48v48H4z" fill="none" stroke="#2b2b2e"
      stroke-width="8"/><rect x="${x * 8 + 16}" y="${y * 8 + 16}" width="24" height="24"/>`,
  );
  return [...dots, ...finders].join('');
}
