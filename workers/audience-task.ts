import type { AudienceCount } from '../src/contracts/broadcasts.ts';
import type { AudienceTask } from '../src/contracts/cpu.ts';
import { ok, type Reply } from '../src/domain/errors.ts';
import { audienceQuestions } from './db/audience.ts';
import { inSnapshot } from './snapshot.ts';

/** How many people an audience has now; STORAGE when SQLite refuses. */
export const countAudience = ({ databasePath, campaignId, audience }: AudienceTask): Reply<AudienceCount> =>
  inSnapshot(databasePath, (db) => ok(audienceQuestions(db).count(campaignId, audience)));

/** Numbers of the chats whom a message to an audience can reach; STORAGE when SQLite refuses. */
export const listAudience = ({ databasePath, campaignId, audience }: AudienceTask): Reply<Float64Array> =>
  inSnapshot(databasePath, (db) => ok(audienceQuestions(db).list(campaignId, audience)));
