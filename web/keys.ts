import { html, type TemplateResult } from 'lit';

const IS_APPLE = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);

/** How keys are printed on the keyboard of the reader: those that are pressed one after the other stand apart. */
export const keys = (label: string): TemplateResult[] =>
  label.split(' ').map((key) => html`<kbd>${IS_APPLE ? key.replace('Ctrl+', '⌘') : key}</kbd>`);
