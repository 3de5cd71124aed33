import type { PanelEvents } from '../http/events.ts';

/** How long a moderator keeps an entry without asking for it again. */
export const CLAIM_MS = 120_000;

/** A moderator as others see them. */
export interface Holder {
  readonly adminId: number;
  readonly login: string;
}

/**
 * Which moderator looks at which entry, so that two never work on the same one. Claims live in memory: what a restart
 * forgets, the panels ask for again.
 */
export interface Claims {
  /** Takes or renews an entry; false when another moderator holds it. */
  take(holder: Holder, campaignId: number, participantId: number): boolean;
  /** Whether this moderator holds the entry. */
  isHeldBy(adminId: number, participantId: number): boolean;
  /** Who else holds the entry; null when nobody does. */
  otherHolder(adminId: number, participantId: number): Holder | null;
  /** The entries of a campaign that others hold, and how many moderators these are. */
  heldByOthers(adminId: number, campaignId: number): { readonly entries: readonly number[]; readonly admins: number };
  /** Gives entries back that this moderator holds. */
  giveBack(adminId: number, participantIds: readonly number[]): void;
  /** Gives everything back that this moderator holds, as who logs out does. */
  giveBackAll(adminId: number): void;
  /** Ends all claims on entries that are decided or gone. */
  end(participantIds: readonly number[]): void;
}

interface Claim extends Holder {
  readonly campaignId: number;
  readonly until: number;
}

/**
 * Every change of what is held in a campaign is published.
 *
 * @param now UTC milliseconds
 */
export function createClaims({ events, now }: { readonly events: PanelEvents; readonly now: () => number }): Claims {
  /** By entry; renewing moves a claim to the end, so the first one runs out first. */
  const claims = new Map<number, Claim>();
  let timer: NodeJS.Timeout | null = null;

  function publish(campaignIds: ReadonlySet<number>): void {
    for (const campaignId of campaignIds) {
      const held = [...claims].filter(([, claim]) => claim.campaignId === campaignId).map(([id]) => id);
      events.publish({ type: 'claims', campaignId, held });
    }
  }

  function remove(participantIds: Iterable<number>): void {
    const touched = new Set<number>();
    for (const id of participantIds) {
      const claim = claims.get(id);
      if (claim && claims.delete(id)) touched.add(claim.campaignId);
    }
    publish(touched);
  }

  function dropExpired(): void {
    remove([...claims].filter(([, { until }]) => until <= now()).map(([id]) => id));
  }

  /** Panels learn of a claim that ran out although nobody asks for anything. */
  function watch(): void {
    const [first] = claims.values();
    if (timer !== null || !first) return;
    timer = setTimeout(
      () => {
        timer = null;
        dropExpired();
        watch();
      },
      Math.max(first.until - now(), 0) + 1,
    ).unref();
  }

  const current = (participantId: number): Claim | null => {
    const claim = claims.get(participantId);
    return claim && claim.until > now() ? claim : null;
  };

  return {
    take({ adminId, login }, campaignId, participantId) {
      const claim = current(participantId);
      if (claim && claim.adminId !== adminId) return false;
      claims.delete(participantId);
      claims.set(participantId, { adminId, login, campaignId, until: now() + CLAIM_MS });
      if (!claim) publish(new Set([campaignId]));
      watch();
      return true;
    },
    isHeldBy: (adminId, participantId) => current(participantId)?.adminId === adminId,
    otherHolder(adminId, participantId) {
      const claim = current(participantId);
      return claim && claim.adminId !== adminId ? { adminId: claim.adminId, login: claim.login } : null;
    },
    heldByOthers(adminId, campaignId) {
      dropExpired();
      const others = [...claims].filter(([, claim]) => claim.campaignId === campaignId && claim.adminId !== adminId);
      return {
        entries: others.map(([id]) => id),
        admins: new Set(others.map(([, claim]) => claim.adminId)).size,
      };
    },
    giveBack(adminId, participantIds) {
      remove(participantIds.filter((id) => current(id)?.adminId === adminId));
    },
    giveBackAll(adminId) {
      remove([...claims].filter(([, claim]) => claim.adminId === adminId).map(([id]) => id));
    },
    end: remove,
  };
}
