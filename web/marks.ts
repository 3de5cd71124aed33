import { html, type TemplateResult } from 'lit';
import type { BroadcastState } from '../src/domain/broadcast.ts';
import type { CampaignState, DrawState, ParticipantStatus } from '../src/domain/model.ts';
import { icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { t } from './text.ts';
import type { Standing } from './winners.ts';

type Tone = 'warning' | 'success' | 'danger' | 'neutral' | 'brand';

const PARTICIPANT: Record<ParticipantStatus, readonly [Tone, IconName]> = {
  pending: ['warning', 'clock'],
  approved: ['success', 'circle-check'],
  rejected: ['danger', 'circle-xmark'],
  withdrawn: ['neutral', 'ban'],
};

const CAMPAIGN: Record<CampaignState, readonly [Tone, IconName]> = {
  draft: ['neutral', 'pen'],
  open: ['success', 'circle-check'],
  closed: ['warning', 'lock'],
  archived: ['neutral', 'ban'],
};

const DRAW: Record<DrawState, readonly [Tone, IconName]> = {
  draft: ['neutral', 'pen'],
  freezing: ['warning', 'clock'],
  frozen: ['brand', 'lock'],
  drawn: ['success', 'trophy'],
  void: ['danger', 'ban'],
};

const BROADCAST: Record<BroadcastState, readonly [Tone, IconName]> = {
  draft: ['neutral', 'pen'],
  scheduled: ['brand', 'clock'],
  freezing: ['warning', 'hourglass'],
  running: ['brand', 'send'],
  paused: ['warning', 'pause'],
  done: ['success', 'circle-check'],
  cancelled: ['neutral', 'ban'],
};

const STANDING: Record<Standing, readonly [Tone, IconName]> = {
  telling: ['neutral', 'clock'],
  told: ['warning', 'clock'],
  unreachable: ['danger', 'phone'],
  undelivered: ['danger', 'phone'],
  claimed: ['success', 'circle-check'],
  forfeited: ['neutral', 'ban'],
  replaced: ['neutral', 'forward'],
  reserve: ['neutral', 'users'],
};

const mark = ([tone, name]: readonly [Tone, IconName], text: string): TemplateResult =>
  html`<span class="mark ${tone}">${icon(name)}${text}</span>`;

/** A state as text, icon and colour: none of the three alone. */
export const participantMark = (status: ParticipantStatus): TemplateResult =>
  mark(PARTICIPANT[status], t(`participant-status-${status}`));
export const campaignMark = (state: CampaignState): TemplateResult =>
  mark(CAMPAIGN[state], t(`campaign-state-${state}`));
export const drawMark = (state: DrawState): TemplateResult => mark(DRAW[state], t(`draw-state-${state}`));
export const broadcastMark = (state: BroadcastState): TemplateResult =>
  mark(BROADCAST[state], t(`broadcast-state-${state}`));
export const standingMark = (standing: Standing): TemplateResult =>
  mark(STANDING[standing], t(`winners-standing-${standing}`));
