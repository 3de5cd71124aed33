import { html, type TemplateResult } from 'lit';
import sprite from 'virtual:sprite';
import type { IconName } from './icons.ts';

/** An icon beside a text that says the same; readers of screens do not hear it. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
