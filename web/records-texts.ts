import { learn } from './text.ts';

/** Exports, backups, the audit log, the system, winners over all draws. Imported for its effect by whatever says it, so that no other page carries it. */
learn('records');
