import { learn } from './text.ts';

/** The frame, participants, moderation, campaigns, states: what every page behind the login may say. Imported for its effect by whatever says it, so that no other page carries it. */
learn('panel');
