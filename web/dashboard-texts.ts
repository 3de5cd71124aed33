import { learn } from './text.ts';

/** What the dashboard says. Imported for its effect by whatever says it, so that no other page carries it. */
learn('dashboard');
