import { learn } from './text.ts';

/** The own profile, people and roles. Imported for its effect by whatever says it, so that no other page carries it. */
learn('accounts');
