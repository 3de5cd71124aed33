import type { Dialogue } from './dialogue-state.ts';
import type { Campaign } from './model.ts';
import type { Form } from './registration.ts';

/** An unfinished form is recalled once, and goes when its person stays silent: nobody's answers lie about for ever. */

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The moment at which a silent form goes; null for one whose last touch is not known. */
export const expiresAt = ({ touchedAt }: Form, { settings }: Campaign): number | null =>
  touchedAt === null ? null : touchedAt + settings.form.expireAfterDays * DAY_MS;

/** Whether the form was left for longer than its campaign keeps one. */
export function isExpired(form: Form, campaign: Campaign, now: number): boolean {
  const end = expiresAt(form, campaign);
  return end !== null && end <= now;
}

/** The moment of the one reminder; null when it was given, is not wanted, or would come when the form goes or cannot be sent. */
export function remindsAt(form: Form, campaign: Campaign): number | null {
  const { remindAfterHours } = campaign.settings.form;
  const end = expiresAt(form, campaign);
  if (form.reminded || form.touchedAt === null || end === null || remindAfterHours === null) return null;
  const at = form.touchedAt + remindAfterHours * HOUR_MS;
  const isInTime = at < end && (campaign.closesAt === null || at < campaign.closesAt);
  return campaign.state === 'open' && isInTime ? at : null;
}

/**
 * The next moment at which the dialogue wants the event `due`: to remind of a form or to delete it, in UTC milliseconds; null
 * without a form. The answers of a form go in time also when its campaign has closed.
 */
export function dueAt({ form }: Dialogue, campaigns: readonly Campaign[]): number | null {
  const campaign = form && campaigns.find(({ id }) => id === form.campaignId);
  return form && campaign ? (remindsAt(form, campaign) ?? expiresAt(form, campaign)) : null;
}
