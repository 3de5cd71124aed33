import { html, type TemplateResult } from 'lit';
import type { DrawView } from '../src/contracts/api-draws.ts';
import { chanceBeginsAt, timeOfRound } from '../src/domain/beacon.ts';
import type { DrawMode } from '../src/domain/model.ts';
import type { GuardedStep } from '../src/domain/two-persons.ts';
import { formatExact, formatTime } from './format.ts';
import { icon } from './icon.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

/** How the panel speaks of a draw. */

export const modeText = (mode: DrawMode): string => t(`draw-mode-${mode.replace('+', '_')}`);

/** The API refuses to freeze later than this before the chance exists. */
export const FREEZE_MARGIN_MS = 60_000;

/** Whether the chance of a plan exists already, or will before its list could be published. */
export function isTooLate(draw: DrawView, now: number): boolean {
  const at = chanceBeginsAt(draw);
  return at !== null && at - now <= FREEZE_MARGIN_MS;
}

/** What is to be done next about a draw, or what became of it. */
export function nextText(draw: DrawView, now: number): string {
  const { language } = settings;
  if (draw.voidedAt !== null) return t('next-void', { time: formatTime(language, draw.voidedAt) });
  if (draw.drawnAt !== null) return t('draw-drawn', { time: formatTime(language, draw.drawnAt) });
  if (draw.asked !== null) return t(`next-confirm-${draw.asked.step}`, { login: draw.asked.login });
  if (draw.state === 'draft') return t(isTooLate(draw, now) ? 'next-replan' : 'next-freeze');
  if (draw.state === 'freezing') return t('next-freezing');
  if (draw.publication === null) return t('next-publish');
  if (draw.entropyAt === null) return t(draw.mode === 'sealed' ? 'next-run' : 'next-run-event');
  const time = formatTime(language, draw.entropyAt);
  return t(draw.entropyAt > now ? 'next-wait' : 'next-run-since', { time });
}

/** The round of drand that was promised, and when it is made; for a draw that has one. */
export const roundText = ({ drandRound }: DrawView, timeZone?: string): string =>
  t('draw-round', {
    round: String(drandRound),
    time: drandRound === null ? '' : formatExact(settings.language, timeOfRound(drandRound), timeZone),
  });

/** That one of two persons asked for a step, said to the one who did and to the others. */
export function askedNotice(draw: DrawView, step: GuardedStep, timeZone?: string): TemplateResult | null {
  const { asked } = draw;
  if (asked?.step !== step) return null;
  const time = formatTime(settings.language, asked.at, timeZone);
  return html`
    <p class="notice warning" role="status">
      ${icon('users')}
      <span>${asked.mine ? t('asked-mine', { time }) : t('asked-other', { time, login: asked.login })}</span>
    </p>
  `;
}

/** Which word of the two persons' a button says: alone it takes the step, else it asks for it or confirms it. */
export function wordOf(draw: DrawView, step: GuardedStep): 'take' | 'ask' | 'confirm' {
  if (!draw.twoPersons) return 'take';
  return draw.asked?.step === step && !draw.asked.mine ? 'confirm' : 'ask';
}
