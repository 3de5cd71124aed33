import { html, nothing, type TemplateResult } from 'lit';
import type { TextArguments } from '../../src/texts/texts.ts';
import { t } from '../text.ts';

/** A line of a list of facts; nothing when there is nothing to say. */
export const fact = (key: string, value: unknown, args?: TextArguments): TemplateResult | typeof nothing =>
  value === nothing || value === null
    ? nothing
    : html`<div>
        <dt>${t(key, args)}</dt>
        <dd>${value}</dd>
      </div>`;
