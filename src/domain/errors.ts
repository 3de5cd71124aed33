/**
 * The closed list of what can go wrong. A code is stable: the API, the catalogues (`error-<code>`) and other programs
 * depend on it. `status` is the HTTP status of the answer, `hint` tells the operator what to do about it.
 */
export const ERRORS = {
  ACTOR_DIED: { status: 503, hint: 'A worker thread died during the call. It is being restarted; ask again.' },
  DEADLINE: { status: 503, hint: 'A worker did not answer in time. Look at /health and at the load of the machine.' },
  BUSY: { status: 503, hint: 'The queue is full. Ask again in a moment; if it lasts, the machine is too small.' },
  STORAGE: { status: 503, hint: 'SQLite refused: look at the free disk space and at the log for the SQLite code.' },
  STARTUP_PORT_TAKEN: { status: 500, hint: 'Stop the program that uses the port, or set PORT to another one.' },
  STARTUP_NO_ADDRESS: { status: 500, hint: 'Set HOST to an address of this machine, such as 127.0.0.1.' },
  INTERNAL: { status: 500, hint: 'A programming error. The log has the stack under the request id.' },
  BAD_REQUEST: { status: 400, hint: 'The request does not fit the schema at /api/openapi.json.' },
  UNAUTHORISED: { status: 401, hint: 'No session, or it ended. Log in again.' },
  BAD_LOGIN: { status: 401, hint: 'Login or password is wrong.' },
  TOTP_NEEDED: { status: 401, hint: 'The account has a second factor: send the code as totp, or a recoveryCode.' },
  BAD_TOTP: {
    status: 401,
    hint: 'The code is wrong, was used before, or the clock of one side is off. Send the next one.',
  },
  BAD_PASSWORD: { status: 403, hint: 'The current password is wrong.' },
  TOTP_STATE: { status: 409, hint: 'The second factor is on already, is off, or is being set up with another secret.' },
  TOO_MANY_TRIES: { status: 429, hint: 'Too many failed logins. Wait until the time named in Retry-After.' },
  FORBIDDEN: { status: 403, hint: 'The role of this account does not allow it.' },
  FOREIGN_REQUEST: { status: 403, hint: 'Send X-Requested-With: panel and call from the panel’s own origin.' },
  NOT_FOUND: { status: 404, hint: 'It does not exist, or this account may not see it.' },
  CONFLICT: { status: 409, hint: 'Somebody changed it meanwhile. Load it again and decide anew.' },
  CAMPAIGN_CODE_TAKEN: { status: 409, hint: 'Choose another campaign code.' },
  CAMPAIGN_NOT_OPEN: { status: 409, hint: 'The campaign takes no registrations now.' },
  LOGIN_TAKEN: { status: 409, hint: 'Choose another login.' },
  LAST_OWNER: { status: 409, hint: 'The last owner stays: make another owner first.' },
  OWN_ACCOUNT: { status: 409, hint: 'Nobody takes rights from the account that they use: ask another owner.' },
  LINK_INVALID: { status: 410, hint: 'The link was used, was revoked or is too old. Ask the owner for a new one.' },
  NAME_TAKEN: { status: 409, hint: 'There is one of this name already. Choose another name.' },
  TEXT_INVALID: { status: 400, hint: 'The text cannot be sent so; the fields name what is wrong with it.' },
  EXPORT_STATE: {
    status: 409,
    hint: 'The export is not finished, was cancelled, or its file was deleted after a day.',
  },
  BACKUP_STATE: { status: 409, hint: 'A backup is being made already, or this one has no file.' },
  SETUP_LINK_INVALID: { status: 410, hint: 'The set-up link was used or is too old. Restart to get a new one.' },
  REG_ALREADY: { status: 409, hint: 'This person is registered in the campaign already.' },
  REG_PHONE_TAKEN: { status: 409, hint: 'The phone number belongs to another registration of the campaign.' },
  REG_CARD_TAKEN: { status: 409, hint: 'The loyalty card belongs to another registration of the campaign.' },
  REG_BLOCKED: { status: 403, hint: 'This person is blocked and takes no part.' },
  CLAIMED: { status: 409, hint: 'Another moderator is looking at this entry right now.' },
  UNDO_TOO_LATE: { status: 409, hint: 'The person was told already. Decide anew instead.' },
  COUNT_CHANGED: { status: 409, hint: 'The filter matches another number of entries now. Look again and confirm.' },
  CARD_LIST: { status: 400, hint: 'The file is no CSV or XLSX with a column of card numbers.' },
  STAFF_LINK_INVALID: { status: 410, hint: 'The code was used or is too old. Get a new one in the panel.' },
  MEMBERSHIP_CHECK: { status: 409, hint: 'The campaign asks for channels: check the memberships, then freeze.' },
  CHANNEL_CLOSED: {
    status: 409,
    hint: 'Telegram does not tell who is in the channel: make the bot its administrator.',
  },
  DRAW_STATE: { status: 409, hint: 'The draw is not in the state that this step needs; a draw never goes back.' },
  DRAW_TAMPERED: {
    status: 409,
    hint: 'Something stored of the draw is not what was published. Restore a backup; the message names the part.',
  },
  DRAW_TOO_EARLY: { status: 409, hint: 'The source of chance does not exist yet: wait for the announced moment.' },
  DRAW_TOO_LATE: {
    status: 409,
    hint: 'The announced moment is over or too near, so the list could be fitted to it. Plan a later one.',
  },
  DRAW_SECOND_PERSON: { status: 409, hint: 'Another account must confirm this step.' },
  DRAW_TEXT_DIFFERS: {
    status: 409,
    hint: 'The two persons wrote down different texts. Compare them and enter the right one again.',
  },
  DRAW_SECOND_ADMIN: { status: 409, hint: 'The rule of two persons needs a second account that may run draws.' },
  BEACON_NOT_YET: { status: 409, hint: 'drand has not made the round yet. Try again in a few seconds.' },
  BEACON_UNREACHABLE: {
    status: 503,
    hint: 'No relay of drand answered. The result does not change by waiting: try again later.',
  },
  BEACON_OFF: { status: 409, hint: 'DRAND_RELAYS is empty, so this installation asks no relay of drand.' },
  PRIZE_STATE: { status: 409, hint: 'The prize is not open any more: it was claimed, forfeited or passed on.' },
  DRAW_NO_ENTRIES: { status: 409, hint: 'Nobody is approved yet: approve participants, then freeze.' },
  DRAW_TEXT_NEEDED: { status: 400, hint: 'This draw takes its entropy from the announced text: give the text.' },
  DRAW_INVALID: { status: 400, hint: 'A value does not fit the draw protocol; the message names it.' },
  BROADCAST_STATE: { status: 409, hint: 'The broadcast is not in the state that this step needs.' },
  BROADCAST_NOBODY: {
    status: 409,
    hint: 'The audience is empty: nobody fits the rules, or all of them blocked the bot.',
  },
  BROADCAST_CONTENT: { status: 400, hint: 'The message cannot be sent so; the fields name what is wrong with it.' },
  BROADCAST_STARS: {
    status: 409,
    hint: 'The bot has too few Stars for a paid broadcast. Top it up, or send at the free rate.',
  },
  BROADCAST_MOMENT: { status: 400, hint: 'The planned moment is over: name a later one.' },
  TELEGRAM_UNLINKED: {
    status: 409,
    hint: 'No Telegram account is linked to this one: link it on the staff page, then a test can reach you.',
  },
  ATTACHMENT: {
    status: 400,
    hint: 'The file cannot be sent: photos are JPEG, PNG or WebP, and a file has at most 10 MB.',
  },
  PHOTO_TYPE: { status: 415, hint: 'Only JPEG, PNG and WebP pictures are taken.' },
  PHOTO_BROKEN: { status: 422, hint: 'The picture is cut short or damaged.' },
  PHOTO_TOO_LARGE: { status: 413, hint: 'The file is larger than 20 MB or has more than 40 megapixels.' },
  PHOTO_TOO_SMALL: { status: 422, hint: 'The picture is smaller than 200 pixels on one side.' },
  PHOTO_UNAVAILABLE: { status: 502, hint: 'Telegram did not hand the file out in time.' },
} as const;

/** A code of the closed list. */
export type ErrorCode = keyof typeof ERRORS;

/** A failure as a value: it crosses threads, where classes and `code` properties are lost. */
export interface Failure {
  readonly code: ErrorCode;
  /** For the log and for developers; people get the catalogue text of the code. Never holds personal data. */
  readonly message: string;
  /** Variables of the catalogue text, such as `{ field: 'title' }`. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** What every call to an actor settles with: a value or a failure, never an exception. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** A successful reply. */
export const ok = <T>(value: T): Reply<T> => ({ ok: true, value });

/** A failed reply. `message` falls back to the operator's hint of the code. */
export const fail = (code: ErrorCode, message?: string, details?: Failure['details']): Reply<never> => ({
  ok: false,
  error: { code, message: message ?? ERRORS[code].hint, ...(details && { details }) },
});

/** The same failure as an exception, for the edges (HTTP routes, start-up) that leave by throwing. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Failure['details'];

  constructor(code: ErrorCode, message?: string, details?: Failure['details']) {
    super(message ?? ERRORS[code].hint);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** Takes the value out of a reply; throws its failure as an `AppError`. */
export function unwrap<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new AppError(reply.error.code, reply.error.message, reply.error.details);
}
