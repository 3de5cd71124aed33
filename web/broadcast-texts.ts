import { learn } from './text.ts';

/** What the pages of broadcasts say. Imported for its effect by whatever says it, so that no other page carries it. */
learn('broadcasts');
