import { html, type TemplateResult } from 'lit';

/** A line of `<dl class="facts">`. */
export const fact = (name: string, value: string | TemplateResult): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
