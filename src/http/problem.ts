import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../contracts/api.ts';
import { AppError, ERRORS, type ErrorCode } from '../domain/errors.ts';
import type { Language } from '../domain/model.ts';
import type { Texts } from '../texts/texts.ts';
import type { App, HttpDeps } from './deps.ts';
import { describeFields } from './validation.ts';

/** Content type of every refusal (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** A refusal with more to say than its code: wrong fields, or the row as it is now. */
export class Refusal extends AppError {
  readonly more: Pick<Problem, 'fields' | 'current'>;

  constructor(code: ErrorCode, more: Pick<Problem, 'fields' | 'current'>, details?: AppError['details']) {
    super(code, undefined, details);
    this.name = 'Refusal';
    this.more = more;
  }
}

/** The language of a request: the one of ours that `Accept-Language` names first, else English. */
export function languageOf({ headers }: FastifyRequest): Language {
  const named = /\b(ru|en)\b/i.exec(headers['accept-language'] ?? '')?.[1];
  return named?.toLowerCase() === 'ru' ? 'ru' : 'en';
}

/** Answers every failure with a problem document; what a program did wrong goes to the log and never into the answer. */
export function handleErrors(app: App, { texts }: HttpDeps): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { code, status, args, more } = explain(error, request, texts);
    if (status >= 500) request.log.error({ err: error, code }, 'request failed');
    const wait = args?.['seconds'] ?? (status === 503 ? 1 : undefined);
    if (wait !== undefined) reply.header('retry-after', String(wait));
    return sendProblem(request, reply, texts, code, { status, args, more });
  });
}

/** Sends a problem document; `status` is the code's own unless the HTTP layer knows better. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  texts: Texts,
  code: ErrorCode,
  { status = ERRORS[code].status, args, more }: Partial<Explanation> = {},
): FastifyReply {
  const problem: Problem = {
    code,
    title: titleOf(texts, languageOf(request), code, args, request),
    status,
    requestId: request.id,
    ...more,
  };
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .serializer(JSON.stringify)
    .send(problem);
}

interface Explanation {
  readonly code: ErrorCode;
  readonly status: number;
  readonly args: AppError['details'];
  readonly more: Pick<Problem, 'fields' | 'current'> | undefined;
}

function explain(error: FastifyError | AppError, request: FastifyRequest, texts: Texts): Explanation {
  if (error instanceof AppError) {
    const more = error instanceof Refusal ? error.more : namedField(error, request, texts);
    return { code: error.code, status: ERRORS[error.code].status, args: error.details, more };
  }
  const plain = (code: ErrorCode, status: number = ERRORS[code].status): Explanation => ({
    code,
    status,
    args: undefined,
    more: undefined,
  });
  // A path whose parameter cannot be one of ours names nothing.
  if (error.validationContext === 'params') return plain('NOT_FOUND');
  if (error.validation) {
    const fields = describeFields(error.validation, texts, languageOf(request));
    return { ...plain('BAD_REQUEST'), more: { fields } };
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return plain('TOO_MANY_TRIES');
  if (status === 404) return plain('NOT_FOUND');
  if (status >= 400 && status < 500) return plain('BAD_REQUEST', status);
  return status === 503 ? plain('BUSY') : plain('INTERNAL');
}

/** A refusal that names a field in its details is shown beside that field. */
function namedField({ details }: AppError, request: FastifyRequest, texts: Texts): Explanation['more'] {
  const path = details?.['field'];
  if (typeof path !== 'string') return undefined;
  return { fields: [{ path, message: texts.format(languageOf(request), 'field-invalid') }] };
}

/** A failure of the catalogue must not hide the failure that is being told. */
function titleOf(
  texts: Texts,
  language: Language,
  code: ErrorCode,
  args: AppError['details'],
  request: FastifyRequest,
): string {
  try {
    return texts.format(language, `error-${code}`, args);
  } catch (defect) {
    request.log.error({ err: defect }, 'no text for an error');
    return ERRORS[code].hint;
  }
}
