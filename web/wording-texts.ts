import { learn } from './text.ts';

/** The texts of a campaign. Imported for its effect by whatever says it, so that no other page carries it. */
learn('wording');
