/** How many decisions a person made today in this browser; nothing else keeps that figure. */

const keyOf = (login: string): string => `decided:${login}`;
const today = (): string => new Date().toDateString();

export function decidedToday(login: string): number {
  const [day, count] = (localStorage.getItem(keyOf(login)) ?? '').split('|');
  return day === today() ? Number(count) || 0 : 0;
}

/** @param by 1 for a decision, -1 for one that was taken back */
export function countDecision(login: string, by: 1 | -1): void {
  localStorage.setItem(keyOf(login), `${today()}|${Math.max(0, decidedToday(login) + by)}`);
}
