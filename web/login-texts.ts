import { learn } from './text.ts';

/** Login, set-up, invitations, passwords. Imported for its effect by whatever says it; the login page must stay small. */
learn('login');
