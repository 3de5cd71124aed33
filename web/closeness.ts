import type { SystemView } from '../src/contracts/api-system.ts';

export type Limit = SystemView['limits'][number];

/** From this share of a limit on, somebody should look. */
export const NEAR = 0.8;

/** How far a figure is from its limit; null where it is not known. */
export function closeness({ value, limit, over }: Limit): 'fine' | 'near' | 'over' | null {
  if (value === null) return null;
  return over ? 'over' : value >= NEAR * limit ? 'near' : 'fine';
}
