import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Outlines on a 24 by 24 grid, drawn with the colour of the text around. */
const PATHS = {
  menu: svg`<path d="M4 6h16M4 12h16M4 18h16" />`,
  back: svg`<path d="M20 12H5M11 5l-7 7 7 7" />`,
  group: svg`<circle cx="9" cy="8" r="3.5" /><path d="M2.5 20c.5-4 2.8-6 6.5-6s6 2 6.5 6M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.6c2 .8 3.2 2.6 3.5 5.4" />`,
  channel: svg`<path d="M4 10v4l11 5V5zM15 9a3 3 0 0 1 0 6M7 15.5V20h3v-3" />`,
  more: svg`<path d="M12 5v.01M12 12v.01M12 19v.01" stroke-width="3" />`,
  add: svg`<path d="M12 5v14M5 12h14" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  send: svg`<path d="M3.5 4.5l17 7.5-17 7.5 2.5-7.5zM6 12h7" />`,
  attach: svg`<path d="M19.5 11.5l-7.8 7.8a5 5 0 0 1-7-7l8.4-8.5a3.4 3.4 0 0 1 4.8 4.8l-8 8a1.7 1.7 0 0 1-2.5-2.4l7.2-7.2" />`,
  photo: svg`<rect x="3" y="5" width="18" height="14" rx="2" /><circle cx="8.5" cy="10" r="1.5" /><path d="M4 18l5-5 3 3 4-5 5 6" />`,
  file: svg`<path d="M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zM13 3v6h6" />`,
  phone: svg`<path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z" />`,
  person: svg`<circle cx="12" cy="8" r="4" /><path d="M4 21c.6-4.4 3.7-6.5 8-6.5s7.4 2.1 8 6.5" />`,
  sticker: svg`<path d="M20 12a8 8 0 1 0-8 8c1 0 8-7 8-8zM12 20c0-5 3-8 8-8M9 10v.01M14 9v.01M8.5 13.5c1 1.2 2.3 1.5 3.5 1" />`,
  voice: svg`<rect x="9" y="3" width="6" height="11" rx="3" /><path d="M5 11a7 7 0 0 0 14 0M12 18v3" />`,
  keyboard: svg`<rect x="3" y="6" width="18" height="12" rx="2" /><path d="M7 10v.01M11 10v.01M15 10v.01M17 10v.01M8 14h8" />`,
  block: svg`<circle cx="12" cy="12" r="8" /><path d="M6.5 6.5l11 11" />`,
  down: svg`<path d="M6 9l6 6 6-6" />`,
  dice: svg`<rect x="4" y="4" width="16" height="16" rx="3" /><path d="M9 9v.01M15 15v.01M15 9v.01M9 15v.01M12 12v.01" stroke-width="2.5" />`,
  link: svg`<path d="M9 7h8v8M17 7L7 17" />`,
  copy: svg`<rect x="8" y="8" width="12" height="12" rx="2" /><path d="M16 8V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h3" />`,
  seen: svg`<path d="M2 13l4 4 8-9M10 16l1 1 8-9" />`,
  language: svg`<circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c3 2.5 4 5.5 4 9s-1 6.5-4 9c-3-2.5-4-5.5-4-9s1-6.5 4-9z" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof PATHS;

/** A decorative icon: the control around it carries the name. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
