import type { CampaignView } from '../src/contracts/api-campaigns.ts';
import { api } from './api.ts';
import { defaultCampaign } from './elements/campaign-picker.ts';
import type { IconName } from './icons.ts';
import { entryPath } from './participants.ts';

/** What the command palette finds of the data of the panel, through the same API as the pages. */

export const FOUND_KINDS = ['campaigns', 'participants', 'draws', 'broadcasts'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface Found {
  readonly kind: FoundKind;
  readonly mark: IconName;
  readonly title: string;
  /** What tells it from others of the same title; may be empty. */
  readonly detail: string;
  readonly href: string;
}

/** Fewer letters fit too much. */
export const LEAST_LETTERS = 2;
/** Rows of one kind. */
export const MOST = 5;
/** Campaigns that are looked through: that of the last page, those that are open, then the newest. */
const MOST_CAMPAIGNS = 4;

/** Whether all words of a search stand in one of the texts, in any order. */
export function fits(words: string, ...texts: readonly string[]): boolean {
  const all = texts.join('\n').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** The campaigns in the order in which somebody may mean them. */
export function likely(campaigns: readonly CampaignView[]): CampaignView[] {
  const first = defaultCampaign(campaigns);
  const rank = (one: CampaignView): number => (one === first ? 0 : one.state === 'open' ? 1 : 2);
  return campaigns.filter(({ state }) => state !== 'archived').toSorted((one, other) => rank(one) - rank(other));
}

/** Looks for what is meant; lists that are asked for whole are asked for once. */
export class PaletteFinder {
  #campaigns: CampaignView[] | null = null;
  readonly #titles = new Map<number, readonly Found[]>();

  /** All campaigns. @throws ApiError */
  async campaigns(signal: AbortSignal): Promise<readonly Found[]> {
    this.#campaigns ??= await api.campaigns(signal);
    return this.#campaigns.map(({ id, title, code }) => ({
      kind: 'campaigns',
      mark: 'bullhorn',
      title,
      detail: code,
      href: `/panel/campaigns/${id}`,
    }));
  }

  /** Participants, draws and broadcasts that words fit. @throws ApiError */
  async everything(words: string, signal: AbortSignal): Promise<readonly Found[]> {
    this.#campaigns ??= await api.campaigns(signal);
    const campaigns = likely(this.#campaigns).slice(0, MOST_CAMPAIGNS);
    const found = await Promise.all(
      campaigns.map(async (campaign) => {
        const [people, titles] = await Promise.all([
          this.#participants(campaign, words, signal),
          this.#titled(campaign, signal),
        ]);
        return [...people, ...titles.filter(({ title }) => fits(words, title))];
      }),
    );
    return FOUND_KINDS.flatMap((kind) =>
      found
        .flat()
        .filter((one) => one.kind === kind)
        .slice(0, MOST),
    );
  }

  async #participants({ id, title }: CampaignView, q: string, signal: AbortSignal): Promise<readonly Found[]> {
    const { items } = await api.participants({ campaign: id, q, limit: MOST }, signal);
    return items.map((row) => ({
      kind: 'participants',
      mark: 'user',
      title: row.fullName,
      detail: `${row.ticketCode} · ${title}`,
      href: entryPath(row.id),
    }));
  }

  /** The draws and the newest broadcasts of a campaign. */
  async #titled(campaign: CampaignView, signal: AbortSignal): Promise<readonly Found[]> {
    const known = this.#titles.get(campaign.id);
    if (known) return known;
    const [draws, broadcasts] = await Promise.all([
      api.draws(campaign.id, signal),
      api.broadcasts({ campaign: campaign.id }, signal),
    ]);
    const detail = campaign.title;
    const titles: readonly Found[] = [
      ...draws.map(({ id, title }) => ({
        kind: 'draws' as const,
        mark: 'trophy' as const,
        title,
        detail,
        href: `/panel/draws/${encodeURIComponent(id)}`,
      })),
      ...broadcasts.items.map(({ id, title }) => ({
        kind: 'broadcasts' as const,
        mark: 'send' as const,
        title,
        detail,
        href: `/panel/broadcasts/${id}`,
      })),
    ];
    this.#titles.set(campaign.id, titles);
    return titles;
  }
}
