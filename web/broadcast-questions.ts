import type { AudienceView, BroadcastView } from '../src/contracts/api-broadcasts.ts';
import { retryable } from './broadcast-counts.ts';
import { aboutText, counted, shownNumber } from './broadcast-words.ts';
import type { Question } from './elements/confirm-dialog.ts';
import { t } from './text.ts';

/** What is asked before a step of a broadcast that cannot be taken back. */

/** @param audience as it was counted a moment ago */
export const startQuestion = ({
  reachable,
  unreachable,
  perSecond,
  seconds,
  stars,
  balance,
}: AudienceView): Question => ({
  title: t('broadcast-start-title', counted(reachable)),
  text: t('broadcast-start-text'),
  points: [
    t('broadcast-start-time', { left: aboutText(seconds), ...counted(perSecond) }),
    ...(unreachable > 0 ? [t('broadcast-start-blocked', counted(unreachable))] : []),
    ...(stars === null ? [] : [t('broadcast-start-stars', counted(stars))]),
    ...(stars === null || balance === null ? [] : [t('broadcast-start-balance', { shown: shownNumber(balance) })]),
    t('broadcast-start-final'),
  ],
  action: t('broadcast-start-action'),
});

export const cancelQuestion = ({ waiting, announcement }: BroadcastView): Question => ({
  title: t('broadcast-cancel-title'),
  text: waiting > 0 ? t('broadcast-cancel-text', counted(waiting)) : t('broadcast-cancel-text-early'),
  points: [t(announcement === null ? 'broadcast-cancel-copy' : 'broadcast-cancel-announcement')],
  action: t('broadcast-cancel-action'),
});

export const retryQuestion = (broadcast: BroadcastView): Question => {
  const doubted = broadcast.failures.find(({ reason }) => reason === 'doubt')?.count ?? 0;
  return {
    title: t('broadcast-retry-title', counted(retryable(broadcast))),
    text: t('broadcast-retry-text'),
    points: [
      ...(broadcast.blocked > 0 ? [t('broadcast-retry-blocked', counted(broadcast.blocked))] : []),
      ...(doubted > 0 ? [t('broadcast-retry-doubted', counted(doubted))] : []),
    ],
    action: t('broadcast-retry-action'),
  };
};

export const deleteQuestion = (): Question => ({
  title: t('broadcast-delete-title'),
  text: t('broadcast-delete-text'),
  points: [],
  action: t('broadcast-delete-action'),
});
