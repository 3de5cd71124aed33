import type { Campaign, ParticipantStatus } from '../domain/model.ts';
import { unwrap } from '../domain/errors.ts';
import type { PageQuestion } from '../contracts/reader.ts';
import type { HttpDeps } from './deps.ts';

/** The lists that panels ask for again and again, through the caches of R6. */
export interface Lists {
  campaigns(): Promise<readonly Campaign[]>;
  counts(campaignId: number): Promise<Record<ParticipantStatus, number>>;
  /** The JSON text of a page of participants. */
  page(question: PageQuestion): Promise<string>;
}

/**
 * Each list is kept under the number of the newest event that touched it, so that a list read before a change is never
 * given out after it; old ones fall out of the cache by themselves.
 */
export function createLists({ reader, events, caches }: Pick<HttpDeps, 'reader' | 'events' | 'caches'>): Lists {
  const changes = new Map<string, number>();
  const at = (subject: string): string => `${subject}@${changes.get(subject) ?? 0}`;
  const touch = (subject: string): void => void changes.set(subject, (changes.get(subject) ?? 0) + 1);
  events.subscribe((event) => {
    if (event.type === 'campaign') touch('campaigns');
    // A job changes many entries and speaks once for all of them.
    if (event.type === 'participant' || event.type === 'job') touch(`participants of ${event.campaignId}`);
  });

  return {
    campaigns: () => caches.warm.get(`http ${at('campaigns')}`, async () => unwrap(await reader.campaigns({}))),
    counts: (campaignId) =>
      caches.warm.get(`http counts ${at(`participants of ${campaignId}`)}`, async () =>
        unwrap(await reader.statusCounts({ campaignId })),
      ),
    async page(question) {
      const load = async (): Promise<string> => unwrap(await reader.participantsPage(question));
      // The search index follows the rows without an event, so what it finds is not kept.
      if (question.q !== null) return load();
      const { campaignId, status, after, limit } = question;
      return caches.hot.get(`http page ${status} ${after} ${limit} ${at(`participants of ${campaignId}`)}`, load);
    },
  };
}
