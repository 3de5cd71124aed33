import type { TextEntity } from '../src/domain/entities.ts';
import { isAddress, writeMarkup } from '../src/domain/markup.ts';
import { htmlTokens, type Token } from './html-tokens.ts';

/** What is pasted from a chat, a page or a document, with those of its looks that a message can have. */

type Mark = Omit<TextEntity, 'offset' | 'length'>;
type Opening = Extract<Token, { readonly type: 'open' }>;

interface Element {
  readonly name: string;
  readonly marks: readonly Mark[];
  readonly keepsSpace: boolean;
  /** Line breaks around it. */
  readonly breaks: number;
  /** Where its text begins; null while it has none. */
  start: number | null;
}

const MARKED: Readonly<Record<string, Mark['type']>> = {
  b: 'bold',
  strong: 'bold',
  h1: 'bold',
  h2: 'bold',
  h3: 'bold',
  h4: 'bold',
  h5: 'bold',
  h6: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
};

const BLOCKS = new Set(
  'address article aside blockquote div dd dl dt footer form header hr li main nav ol pre section table tr ul'.split(
    ' ',
  ),
);
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const VOID = new Set(['br', 'img', 'hr', 'wbr', 'meta', 'link', 'input', 'col', 'base', 'source']);
/** Those that a browser shows as one; a no-break space is not among them. */
const SPACES = /[ \t\r\n\f]+/g;
const CUSTOM_EMOJI_IDS = ['data-doc-id', 'data-document-id', 'emoji-id'];

/**
 * The `text/html` of a clipboard as a text with Telegram's tags: bold, italic, underline, strike, links, code, quotes,
 * spoilers and custom emoji as Telegram Web, browsers and offices write them; of the rest, the text and its lines.
 */
export function markupOf(html: string): string {
  const page = /<!--StartFragment-->([^]*?)<!--EndFragment-->/.exec(html)?.[1] ?? html;
  const written = new Written();
  for (const token of htmlTokens(page)) {
    if (token.type === 'text') written.say(token.text);
    else if (token.type === 'close') written.close(token.name);
    else written.open(token);
  }
  return written.markup();
}

/** The text as it grows. Spaces and line breaks wait until something follows them, so that no mark begins or ends with one. */
class Written {
  #text = '';
  #entities: TextEntity[] = [];
  #open: Element[] = [];
  /** One number for each list around, counted up; null for a list without numbers. */
  #lists: (number | null)[] = [];
  #space = false;
  #breaks = 0;
  /** What stands before the next line of a list, and how many elements are around it. */
  #bullet: { readonly text: string; readonly depth: number } | null = null;

  open(opening: Opening): void {
    const { name, attributes } = opening;
    if (name === 'br') return void this.#breaks++;
    if (name === 'img') return this.#emoji(attributes.get('alt') ?? '', opening);
    const style = attributes.get('style') ?? '';
    const element: Element = {
      name,
      marks: this.#marksOf(opening, style),
      keepsSpace: name === 'pre' || keepsSpace(style) || (this.#keepsSpace && !/white-space:\s*normal/i.test(style)),
      breaks: this.#breaksOf(name, style),
      start: null,
    };
    this.#break(element.breaks);
    if (name === 'ul') this.#lists.push(null);
    if (name === 'ol') this.#lists.push(Number(attributes.get('start') ?? 1));
    if (!VOID.has(name)) this.#open.push(element);
    if (name === 'li') this.#bullet = this.#nextBullet();
    // The renderer of Telegram Web draws the emoji, so there is no text in it.
    if (name === 'custom-emoji-element') this.#emoji(attributes.get('data-sticker-emoji') ?? '', opening);
  }

  close(name: string): void {
    if (name === 'td' || name === 'th') this.#space = true;
    const which = this.#open.findLastIndex((element) => element.name === name);
    if (which === -1) return;
    for (const element of this.#open.splice(which).reverse()) this.#end(element);
    if (name === 'ul' || name === 'ol') this.#lists.pop();
  }

  say(text: string): void {
    if (this.#keepsSpace) {
      const isFirst = this.#open.at(-1)?.name === 'pre' && this.#open.at(-1)?.start === null;
      const lines = (isFirst ? text.replace(/^\r?\n/, '') : text).replace(/\r\n?/g, '\n');
      return lines.trim() === '' && !this.#isIn('pre') ? this.#wait(lines) : this.#put(lines);
    }
    const words = text.replace(SPACES, ' ');
    if (words.trim() === '') return void (this.#space ||= words !== '');
    this.#space ||= words.startsWith(' ');
    this.#put(words.replace(/^ | $/g, ''));
    this.#space = words.endsWith(' ');
  }

  markup(): string {
    for (const element of this.#open.splice(0).reverse()) this.#end(element);
    const text = this.#text.trimEnd();
    const entities = this.#entities
      .map((entity) => ({ ...entity, length: Math.min(entity.length, text.length - entity.offset) }))
      // The inner ones were closed first.
      .reverse()
      .sort((one, other) => one.offset - other.offset || other.length - one.length);
    return writeMarkup({ text, entities });
  }

  get #keepsSpace(): boolean {
    return this.#open.at(-1)?.keepsSpace === true;
  }

  #isIn(type: Mark['type']): boolean {
    return this.#open.some(({ marks }) => marks.some((mark) => mark.type === type));
  }

  /** Blank lines and spaces that may turn out to be the end. */
  #wait(space: string): void {
    const lines = space.split('\n').length - 1;
    if (lines > 0) this.#breaks += lines;
    else if (space !== '') this.#space = true;
  }

  #break(lines: number): void {
    this.#breaks = Math.max(this.#breaks, lines);
  }

  #put(words: string): void {
    if (this.#text !== '' && this.#breaks > 0) this.#text += '\n'.repeat(this.#breaks);
    else if (this.#text !== '' && this.#space && !/\s$/.test(this.#text)) this.#text += ' ';
    this.#breaks = 0;
    this.#space = false;
    this.#open.forEach((element, depth) => {
      if (this.#bullet === null || depth < this.#bullet.depth) element.start ??= this.#text.length;
    });
    this.#text += this.#bullet?.text ?? '';
    this.#bullet = null;
    for (const element of this.#open) element.start ??= this.#text.length;
    this.#text += words;
  }

  #nextBullet(): { readonly text: string; readonly depth: number } {
    const number = this.#lists.at(-1) ?? null;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
    return { text: number === null ? '• ' : `${number}. `, depth: this.#open.length };
  }

  #emoji(fallback: string, { attributes }: Opening): void {
    const id = CUSTOM_EMOJI_IDS.map((name) => attributes.get(name)).find((value) =>
      /^[1-9]\d{0,18}$/.test(value ?? ''),
    );
    // Any other picture is left out, with the words that stand for it.
    if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(fallback) || fallback.length > 32) return;
    this.#put(fallback);
    if (id === undefined) return;
    const { length } = fallback;
    this.#entities.push({ type: 'custom_emoji', custom_emoji_id: id, offset: this.#text.length - length, length });
  }

  #end({ name, marks, start, breaks }: Element): void {
    this.#break(breaks);
    if (name === 'li') this.#bullet = null;
    if (start === null) return;
    const covered = this.#text.slice(start);
    for (const mark of marks.toReversed()) {
      // Telegram makes a link of an address by itself.
      if (mark.url !== undefined && bare(mark.url) === bare(covered)) continue;
      this.#entities.push({ ...mark, offset: start, length: covered.length });
    }
  }

  #breaksOf(name: string, style: string): number {
    if (BLOCKS.has(name)) return 1;
    if (!PARAGRAPHS.has(name)) return 0;
    const isTight = /margin(?:-bottom)?:\s*0/i.test(style) || this.#open.some((element) => element.name === 'li');
    return isTight ? 1 : 2;
  }

  /** What an element puts on its text: by its name, its style, and the class that Telegram Web gives it. */
  #marksOf({ name, attributes }: Opening, style: string): readonly Mark[] {
    if (this.#isIn('pre') || this.#isIn('code')) return [];
    const kind = `${attributes.get('data-entity-type') ?? ''} ${attributes.get('class') ?? ''}`;
    const weight = /font-weight:\s*([a-z]+|\d+)/i.exec(style)?.[1]?.toLowerCase();
    const slant = /font-style:\s*([a-z]+)/i.exec(style)?.[1]?.toLowerCase();
    const lines = /text-decoration(?:-line)?:([^;]*)/i.exec(style)?.[1] ?? '';
    const types = new Set<Mark['type']>();
    const own = MARKED[name];
    if (own !== undefined) types.add(own);
    if (weight !== undefined) types[/^(?:bold|bolder|[6-9]00)$/.test(weight) ? 'add' : 'delete']('bold');
    if (slant !== undefined) types[/^(?:italic|oblique)$/.test(slant) ? 'add' : 'delete']('italic');
    if (/underline/i.test(lines) && name !== 'a' && !this.#open.some((element) => element.name === 'a'))
      types.add('underline');
    if (/line-through/i.test(lines)) types.add('strikethrough');
    if (/\bMessageEntitySpoiler\b|\bspoiler\b/i.test(kind)) types.add('spoiler');
    if (/\bMessageEntityBlockquote\b|\bblockquote\b/i.test(kind)) types.add('blockquote');
    const marks = [...types].filter((type) => !this.#isIn(type)).map((type): Mark => ({ type }));
    const url = name === 'a' ? (attributes.get('href') ?? '').trim() : '';
    const id = name === 'tg-emoji' ? (attributes.get('emoji-id') ?? '') : '';
    return [
      ...(isAddress(url) && !this.#isIn('text_link') ? [{ type: 'text_link', url } as const] : []),
      ...marks,
      ...(/^[1-9]\d{0,18}$/.test(id) ? [{ type: 'custom_emoji', custom_emoji_id: id } as const] : []),
    ];
  }
}

const keepsSpace = (style: string): boolean =>
  /white-space(?:-collapse)?:\s*(?:pre|preserve|break-spaces)/i.test(style);

const bare = (address: string): string => address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
