/** Where everybody reads about a draw: the address as it is written on paper and in a QR code. */
export const publicPage = (drawId: string): string =>
  new URL(`/draws/${encodeURIComponent(drawId)}`, location.origin).href;

/** Whether the panel was opened by an address that leads no other device here, and so its QR codes do not either. */
export const isSeenFromHereAlone = (): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(location.hostname);
