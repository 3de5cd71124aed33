import { learn } from './text.ts';

/** The public page of a draw, and the words for its checks that the panel shares with it. Imported for its effect by whatever says it, so that no other page carries it. */
learn('public');
