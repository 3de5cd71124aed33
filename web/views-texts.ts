import { learn } from './text.ts';

/** The texts of filters that people keep. Imported for its effect by whatever says it, so that no other page carries it. */
learn('views');
