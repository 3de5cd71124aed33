/**
 * Who of the approved is on the list of a draw. The rules are fixed with the plan and published with how many each of them
 * left out, so that nobody is left out by hand.
 */
export interface Eligibility {
  /** Whoever holds a prize of an earlier draw: of the same campaign, or of any. Given back or passed on, it does not count. */
  readonly pastWinners: 'allowed' | 'not-of-campaign' | 'not-of-any';
  /** People whose Telegram account is tied to an account of the panel. */
  readonly staff: 'allowed' | 'excluded';
  /** People whom the organiser has blocked. */
  readonly blocked: 'allowed' | 'excluded';
  /** UTC ms; entries that registered later are left out. Null: all that are approved by the freeze. */
  readonly enteredUntil: number | null;
}

/** R9 as it stands, among all approved participants, without those who may not take part in anything. */
export const STANDARD_ELIGIBILITY: Eligibility = {
  pastWinners: 'allowed',
  staff: 'excluded',
  blocked: 'excluded',
  enteredUntil: null,
};

/** Why an approved entry is not on the list; the first that applies counts, so that the numbers add up. */
export const EXCLUSIONS = ['late', 'membership', 'blocked', 'staff', 'pastWinner'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];
export type ExcludedCounts = Readonly<Record<Exclusion, number>>;

/** The rules as they were stored, with what an older program did not know yet. */
export const parseEligibility = (stored: string): Eligibility => ({
  ...STANDARD_ELIGIBILITY,
  ...(JSON.parse(stored) as Partial<Eligibility>),
});
