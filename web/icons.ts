/**
 * The icons of the panel: our name (or the one that Web Awesome asks for) and the file in Font Awesome Free. The sprite
 * holds these and no others; a name that is missing here does not compile.
 */
export const ICONS = {
  // Asked for by Web Awesome's components.
  xmark: 'solid/xmark',
  check: 'solid/check',
  copy: 'regular/copy',
  'chevron-left': 'solid/chevron-left',
  'chevron-right': 'solid/chevron-right',
  'circle-check': 'solid/circle-check',
  'circle-info': 'solid/circle-info',
  'circle-exclamation': 'solid/circle-exclamation',
  'triangle-exclamation': 'solid/triangle-exclamation',
  // Asked for by the panel.
  'arrow-up': 'solid/arrow-up',
  'arrow-up-right': 'solid/arrow-up-right-from-square',
  ban: 'solid/ban',
  bullhorn: 'solid/bullhorn',
  clock: 'regular/clock',
  contrast: 'solid/circle-half-stroke',
  download: 'solid/download',
  flask: 'solid/flask',
  gift: 'solid/gift',
  image: 'regular/image',
  keyboard: 'regular/keyboard',
  lock: 'solid/lock',
  logout: 'solid/arrow-right-from-bracket',
  minus: 'solid/minus',
  moon: 'solid/moon',
  pen: 'solid/pen',
  plus: 'solid/plus',
  refresh: 'solid/rotate',
  rotate: 'solid/rotate-right',
  search: 'solid/magnifying-glass',
  shield: 'solid/shield-halved',
  'circle-xmark': 'solid/circle-xmark',
  sun: 'solid/sun',
  ticket: 'solid/ticket',
  trash: 'regular/trash-can',
  trophy: 'solid/trophy',
  users: 'solid/users',
  'zoom-in': 'solid/magnifying-glass-plus',
  'zoom-out': 'solid/magnifying-glass-minus',
  fit: 'solid/expand',
} as const;

export type IconName = keyof typeof ICONS;
