import { html, type TemplateResult } from 'lit';
import { formatAgo, formatExact, formatTime } from './format.ts';
import { settings } from './settings.ts';

const WEEK_MS = 7 * 86_400_000;

/** A time as the clock had it and how long ago that was; after a week the date alone says both. To the second, with its zone, in its tooltip. */
export function moment(at: number): TemplateResult {
  const { language } = settings;
  const age = Date.now() - at;
  const ago = age >= 0 && age < WEEK_MS ? ` · ${formatAgo(language, at, at + age)}` : '';
  return html`<time datetime=${new Date(at).toISOString()} title=${formatExact(language, at)}
    >${formatTime(language, at)}${ago}</time
  >`;
}
