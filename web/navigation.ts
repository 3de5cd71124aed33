import type { Role } from '../src/domain/model.ts';
import type { IconName } from './icons.ts';
import { can } from './rights.ts';
import { matchRoute } from './router.ts';
import { ROUTES, type Section } from './routes.ts';

/** An entry of the navigation; what it is called is the text `nav-<section>`. */
export interface NavLink {
  readonly section: Section;
  readonly href: string;
  readonly mark: IconName;
  /** After `g` this key leads there: its place on the keyboard, as `KeyboardEvent.code` names it. */
  readonly code: `Key${string}`;
  /** Who sees it; everybody, where nothing is said. */
  readonly right?: Parameters<typeof can>[1];
}

/** What the work of an action is, and what keeps the house in order. */
export const NAVIGATION = {
  work: [
    { section: 'dashboard', href: '/panel/dashboard', mark: 'gauge', code: 'KeyD' },
    { section: 'moderation', href: '/panel/moderation', mark: 'check-double', code: 'KeyM', right: 'decide' },
    { section: 'participants', href: '/panel/participants', mark: 'users', code: 'KeyP' },
    { section: 'draws', href: '/panel/draws', mark: 'trophy', code: 'KeyR' },
    { section: 'winners', href: '/panel/winners', mark: 'award', code: 'KeyW' },
    { section: 'broadcasts', href: '/panel/broadcasts', mark: 'send', code: 'KeyB' },
    { section: 'campaigns', href: '/panel/campaigns', mark: 'bullhorn', code: 'KeyC' },
  ],
  office: [
    { section: 'exports', href: '/panel/exports', mark: 'export', code: 'KeyE', right: 'exports' },
    { section: 'backups', href: '/panel/backups', mark: 'database', code: 'KeyK', right: 'backups' },
    { section: 'audit', href: '/panel/audit', mark: 'log', code: 'KeyA', right: 'audit' },
    { section: 'people', href: '/panel/people', mark: 'people', code: 'KeyU', right: 'people' },
    { section: 'staff', href: '/panel/staff', mark: 'comments', code: 'KeyT' },
    { section: 'system', href: '/panel/system', mark: 'server', code: 'KeyS', right: 'system' },
  ],
} as const satisfies Record<string, readonly NavLink[]>;

export type NavGroup = keyof typeof NAVIGATION;

/** Not in a group: it stands under the own name. */
export const PROFILE: NavLink = { section: 'profile', href: '/panel/profile', mark: 'user', code: 'KeyI' };

/** The entries of a group that a role sees: those that it has the right to, and that lead to a page. */
export const linksOf = (group: NavGroup, role: Role): readonly NavLink[] =>
  NAVIGATION[group].filter((link: NavLink) => leads(link) && (link.right === undefined || can(role, link.right)));

const leads = ({ href }: NavLink): boolean => matchRoute(ROUTES, href) !== null;

/** Everything that a role can go to. */
export const allLinks = (role: Role): readonly NavLink[] => [
  ...linksOf('work', role),
  ...linksOf('office', role),
  ...[PROFILE].filter(leads),
];

const ON_PHONE = 4;

/** What a phone shows at the bottom: the first of the work. */
export const phoneLinks = (role: Role): readonly NavLink[] => linksOf('work', role).slice(0, ON_PHONE);
