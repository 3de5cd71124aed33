import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  BROADCAST_STATES,
  BROADCAST_STEPS,
  mayStep,
  PAID_PER_SECOND,
  starsFor,
  type BroadcastState,
  type BroadcastStep,
} from './broadcast.ts';

describe('a broadcast', () => {
  it('takes these steps and no others', () => {
    const possible: Readonly<Record<BroadcastState, readonly BroadcastStep[]>> = {
      draft: ['edit', 'delete', 'schedule', 'start'],
      scheduled: ['schedule', 'unschedule', 'start'],
      freezing: ['cancel'],
      running: ['pause', 'cancel'],
      paused: ['resume', 'cancel'],
      done: ['retry'],
      cancelled: [],
    };
    for (const state of BROADCAST_STATES) {
      assert.deepEqual(
        BROADCAST_STEPS.filter((step) => mayStep(state, step)),
        possible[state],
        state,
      );
    }
  });

  it('cannot be changed or taken away once it has been planned or has begun', () => {
    const fixed = BROADCAST_STATES.filter((state) => state !== 'draft');
    assert.deepEqual(
      fixed.filter((state) => mayStep(state, 'edit') || mayStep(state, 'delete')),
      [],
    );
  });
});

describe('the price of a paid broadcast', () => {
  it('is a tenth of a Star for each message, in whole Stars', () => {
    const prices = [0, 1, 10, 11, 999, 10_000, 100_000].map((messages) => [messages, starsFor(messages)]);
    assert.deepEqual(prices, [
      [0, 0],
      [1, 1],
      [10, 1],
      [11, 2],
      [999, 100],
      [10_000, 1_000],
      [100_000, 10_000],
    ]);
  });

  it('is at most a hundred Stars a second', () => {
    assert.equal(starsFor(PAID_PER_SECOND), 100);
  });
});
