/** The rule of two persons: freeze and run are asked for by one and taken on the word of another. */

export const GUARDED_STEPS = ['freeze', 'run'] as const;
export type GuardedStep = (typeof GUARDED_STEPS)[number];

/** What the first person asked for. */
export interface AskedStep {
  readonly step: GuardedStep;
  readonly by: number;
  /** The text that was read, which both must have written down alike. */
  readonly text: string | null;
}

/**
 * What a person's word leads to: `ask` is kept until another one says the same, `go` takes the step. Of two different
 * texts the newer one waits for confirmation: `differs`. The same person saying it twice has not found a second one: `alone`.
 */
export function weigh(asked: AskedStep | null, said: AskedStep): 'ask' | 'go' | 'alone' | 'differs' {
  if (asked === null || asked.step !== said.step) return 'ask';
  if (asked.by === said.by) return asked.text === said.text ? 'alone' : 'ask';
  return asked.text === said.text ? 'go' : 'differs';
}
