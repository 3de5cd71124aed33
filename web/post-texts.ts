import { learn } from './text.ts';

/** What people outside the panel read, each in their language. Imported for its effect by whatever says it. */
learn('posts', true);
