import { html, type TemplateResult } from 'lit';
import type { SessionView } from '../src/contracts/api.ts';
import type { Entered } from './elements/login-form.ts';
import type { can } from './rights.ts';
import type { Match, Route } from './router.ts';

/** What a page gets to know. */
export interface PageContext {
  readonly params: Match<Route>['params'];
  readonly query: URLSearchParams;
  readonly session: SessionView;
}

/** The entries of the navigation (navigation.ts). */
export type Section =
  | 'dashboard'
  | 'moderation'
  | 'participants'
  | 'draws'
  | 'winners'
  | 'broadcasts'
  | 'campaigns'
  | 'exports'
  | 'backups'
  | 'audit'
  | 'people'
  | 'staff'
  | 'system'
  | 'profile';

export interface PanelRoute extends Route {
  /** Which entry of the navigation it belongs to. */
  readonly section: Section | null;
  /** Who may see it; everybody, where nothing is said. */
  readonly right?: Parameters<typeof can>[1];
  readonly load: () => Promise<unknown>;
  readonly view: (context: PageContext) => TemplateResult;
}

/** A new broadcast that is saved gets the address of a draft, and its form stays. */
const composeBroadcast = ({ params, query, session }: PageContext): TemplateResult =>
  html`<new-broadcast-page
    .broadcastId=${params['id'] ?? null}
    .query=${query}
    .session=${session}
  ></new-broadcast-page>`;

/** The pages behind the login; each is loaded when it is first opened. */
export const ROUTES: readonly PanelRoute[] = [
  {
    path: '/panel/dashboard',
    section: 'dashboard',
    load: () => import('./pages/dashboard-page.ts'),
    view: ({ query, session }) => html`<dashboard-page .query=${query} .session=${session}></dashboard-page>`,
  },
  {
    path: '/panel/moderation',
    section: 'moderation',
    load: () => import('./pages/moderation-page.ts'),
    view: ({ query, session }) => html`<moderation-page .query=${query} .session=${session}></moderation-page>`,
  },
  {
    path: '/panel/participants',
    section: 'participants',
    load: () => import('./pages/participants-page.ts'),
    view: ({ query, session }) => html`<participants-page .query=${query} .session=${session}></participants-page>`,
  },
  {
    path: '/panel/participants/:id',
    section: 'participants',
    load: () => import('./pages/participant-page.ts'),
    view: ({ params, session }) =>
      html`<participant-page .participantId=${params['id'] ?? ''} .session=${session}></participant-page>`,
  },
  {
    path: '/panel/draws',
    section: 'draws',
    load: () => import('./pages/draws-page.ts'),
    view: ({ query, session }) => html`<draws-page .query=${query} .session=${session}></draws-page>`,
  },
  {
    path: '/panel/draws/new',
    section: 'draws',
    right: 'draws',
    load: () => import('./pages/new-draw-page.ts'),
    view: ({ query }) => html`<new-draw-page .query=${query}></new-draw-page>`,
  },
  {
    path: '/panel/draws/:id',
    section: 'draws',
    load: () => import('./pages/draw-page.ts'),
    view: ({ params, session }) => html`<draw-page .drawId=${params['id'] ?? ''} .session=${session}></draw-page>`,
  },
  {
    path: '/panel/draws/:id/edit',
    section: 'draws',
    right: 'draws',
    load: () => import('./pages/new-draw-page.ts'),
    view: ({ params }) => html`<new-draw-page .drawId=${params['id'] ?? ''}></new-draw-page>`,
  },
  {
    path: '/panel/draws/:id/reveal',
    section: 'draws',
    load: () => import('./pages/reveal-page.ts'),
    view: ({ params }) => html`<reveal-page .drawId=${params['id'] ?? ''}></reveal-page>`,
  },
  {
    path: '/panel/winners',
    section: 'winners',
    load: () => import('./pages/winners-page.ts'),
    view: ({ query, session }) => html`<winners-page .query=${query} .session=${session}></winners-page>`,
  },
  {
    path: '/panel/broadcasts',
    section: 'broadcasts',
    load: () => import('./pages/broadcasts-page.ts'),
    view: ({ query, session }) => html`<broadcasts-page .query=${query} .session=${session}></broadcasts-page>`,
  },
  {
    path: '/panel/broadcasts/new',
    section: 'broadcasts',
    load: () => import('./pages/new-broadcast-page.ts'),
    view: composeBroadcast,
  },
  {
    path: '/panel/broadcasts/:id',
    section: 'broadcasts',
    load: () => import('./pages/broadcast-page.ts'),
    view: ({ params, query, session }) => html`
      <broadcast-page .broadcastId=${params['id'] ?? ''} .query=${query} .session=${session}></broadcast-page>
    `,
  },
  {
    path: '/panel/broadcasts/:id/edit',
    section: 'broadcasts',
    load: () => import('./pages/new-broadcast-page.ts'),
    view: composeBroadcast,
  },
  {
    path: '/panel/campaigns',
    section: 'campaigns',
    load: () => import('./pages/campaigns-page.ts'),
    view: ({ session }) => html`<campaigns-page .session=${session}></campaigns-page>`,
  },
  {
    path: '/panel/campaigns/:id',
    section: 'campaigns',
    load: () => import('./pages/campaign-page.ts'),
    view: ({ params, session }) =>
      html`<campaign-page .campaignId=${params['id'] ?? ''} .session=${session}></campaign-page>`,
  },
  {
    path: '/panel/campaigns/:id/texts',
    section: 'campaigns',
    load: () => import('./pages/campaign-texts-page.ts'),
    view: ({ params, query, session }) => html`
      <campaign-texts-page .campaignId=${params['id'] ?? ''} .query=${query} .session=${session}></campaign-texts-page>
    `,
  },
  {
    path: '/panel/exports',
    section: 'exports',
    right: 'exports',
    load: () => import('./pages/exports-page.ts'),
    view: ({ session }) => html`<exports-page .session=${session}></exports-page>`,
  },
  {
    path: '/panel/backups',
    section: 'backups',
    right: 'backups',
    load: () => import('./pages/backups-page.ts'),
    view: ({ session }) => html`<backups-page .session=${session}></backups-page>`,
  },
  {
    path: '/panel/audit',
    section: 'audit',
    right: 'audit',
    load: () => import('./pages/audit-page.ts'),
    view: ({ query, session }) => html`<audit-page .query=${query} .session=${session}></audit-page>`,
  },
  {
    path: '/panel/staff',
    section: 'staff',
    load: () => import('./pages/staff-page.ts'),
    view: ({ session }) => html`<staff-page .session=${session}></staff-page>`,
  },
  {
    path: '/panel/people',
    section: 'people',
    right: 'people',
    load: () => import('./pages/people-page.ts'),
    view: ({ session }) => html`<people-page .session=${session}></people-page>`,
  },
  {
    path: '/panel/profile',
    section: 'profile',
    load: () => import('./pages/profile-page.ts'),
    view: () => html`<profile-page></profile-page>`,
  },
  {
    path: '/panel/system',
    section: 'system',
    load: () => import('./pages/system-page.ts'),
    view: ({ query, session }) => html`<system-page .query=${query} .session=${session}></system-page>`,
  },
  {
    path: '/panel/welcome',
    section: null,
    load: () => import('./pages/welcome-page.ts'),
    view: ({ session }) => html`<welcome-page .session=${session}></welcome-page>`,
  },
];

/** A page that nobody has to be logged in for. */
export interface OpenRoute extends Route {
  readonly load: () => Promise<unknown>;
  /** @param entered hears that somebody is logged in now */
  readonly view: (entered: (event: CustomEvent<Entered>) => void) => TemplateResult;
}

/** The pages before the login. */
export const OPEN_ROUTES: readonly OpenRoute[] = [
  {
    path: '/login',
    load: () => import('./pages/login-page.ts'),
    view: (entered) => html`<login-page @entered=${entered}></login-page>`,
  },
  {
    path: '/setup',
    load: () => import('./pages/setup-page.ts'),
    view: (entered) => html`<setup-page @entered=${entered}></setup-page>`,
  },
  {
    path: '/invite',
    load: () => import('./pages/invite-page.ts'),
    view: (entered) => html`<invite-page @entered=${entered}></invite-page>`,
  },
  {
    path: '/reset',
    load: () => import('./pages/reset-page.ts'),
    view: (entered) => html`<reset-page @entered=${entered}></reset-page>`,
  },
];
