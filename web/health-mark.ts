import { html, type TemplateResult } from 'lit';
import './dashboard-texts.ts';
import { icon } from './icon.ts';
import type { IconName } from './icons.ts';
import { t } from './text.ts';

export type HealthStatus = 'ok' | 'degraded' | 'down';

const HEALTH: Record<HealthStatus, readonly [string, IconName]> = {
  ok: ['success', 'circle-check'],
  degraded: ['warning', 'triangle-exclamation'],
  down: ['danger', 'circle-xmark'],
};

/** How the product or a part of it is, as text, icon and colour. */
export function healthMark(status: HealthStatus): TemplateResult {
  const [tone, name] = HEALTH[status];
  return html`<span class="mark ${tone}">${icon(name)}${t(`system-health-${status}`)}</span>`;
}
