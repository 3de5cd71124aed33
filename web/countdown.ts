/** Time that is left, as a large clock shows it: whole days, and `HH:MM:SS`. Nothing is left below zero. */
export function countdown(ms: number): { readonly days: number; readonly clock: string } {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  return { days: Math.floor(seconds / 86_400), clock: parts.map((part) => String(part).padStart(2, '0')).join(':') };
}
