import type { Problem } from '../src/contracts/api.ts';

/** A refusal of the API, or its silence: `code` is stable, `message` is for the person. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
  /** With CONFLICT: the row as it is now. */
  readonly current: unknown;
  /** With TOO_MANY_TRIES: seconds to wait. */
  readonly retryAfter: number | null;

  constructor(
    problem: Partial<Problem> & Pick<Problem, 'code' | 'title' | 'status'> & { readonly retryAfter?: number | null },
  ) {
    super(problem.title);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.requestId ?? null;
    this.fields = problem.fields ?? [];
    this.current = problem.current;
    this.retryAfter = problem.retryAfter ?? null;
  }
}

/** The codes for what never reached the API or came back without a problem document. */
export const OFFLINE = 'OFFLINE';
export const UNREADABLE = 'UNREADABLE';

/**
 * Makes the error of an answer that was not 2xx. A proxy in between may answer with a page of its own: such an answer
 * gets the code UNREADABLE and a title from `fallback`.
 *
 * @param retryAfter the header of that name, in seconds
 */
export function problemError(
  status: number,
  body: unknown,
  fallback: string,
  retryAfter: string | null = null,
): ApiError {
  if (isProblem(body)) return new ApiError({ ...body, status, retryAfter: Number(retryAfter) || null });
  return new ApiError({ code: UNREADABLE, title: fallback, status });
}

function isProblem(body: unknown): body is Pick<Problem, 'code' | 'title'> & Partial<Problem> {
  if (typeof body !== 'object' || body === null) return false;
  return 'code' in body && typeof body.code === 'string' && 'title' in body && typeof body.title === 'string';
}

/** Any thrown value as an `ApiError`; a defect of our own keeps its message for the person to pass on. */
export const asApiError = (thrown: unknown): ApiError =>
  thrown instanceof ApiError ? thrown : new ApiError({ code: UNREADABLE, title: String(thrown), status: 0 });
