import { ReasonsQuery, ReasonsView, type DecisionBody } from '../contracts/api-moderation.ts';
import type { Language } from '../domain/model.ts';
import { unwrap } from '../domain/errors.ts';
import { REASONS } from '../domain/reasons.ts';
import type { Texts } from '../texts/texts.ts';
import type { Judgement } from '../moderation/verdict.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers } from './schemas.ts';

/** The ready reasons of a rejection, as the moderator reads them. */
export function reasonRoutes(app: App, { campaignTexts }: Pick<HttpDeps, 'campaignTexts'>): void {
  app.get(
    '/api/v1/reasons',
    {
      schema: {
        summary: 'The ready reasons of a rejection, in the language of Accept-Language and the words of a campaign',
        tags: ['participants'],
        querystring: ReasonsQuery,
        response: answers(ReasonsView),
      },
    },
    async (request) => {
      const texts = unwrap(await campaignTexts.of(request.query.campaign ?? null));
      return REASONS.map(({ code, fields }) => ({
        code,
        text: texts.format(languageOf(request), `rejection-${code}`),
        fields: [...fields],
      }));
    },
  );
}

/**
 * What a body decides, alone or in bulk. Own words go before a ready reason.
 *
 * @throws Refusal BAD_REQUEST for a rejection without a reason: the person must learn why, and what to correct
 */
export function judgementOf(
  decision: DecisionBody['decision'],
  { reason, reasonCode, wrongFields }: Pick<DecisionBody, 'reason' | 'reasonCode' | 'wrongFields'>,
  texts: Texts,
  language: Language,
): Judgement {
  if (decision === 'approve') return { decision, reason: null };
  const text = reason?.trim() ?? '';
  if (text === '' && reasonCode === undefined) {
    const message = texts.format(language, 'field-required');
    throw new Refusal('BAD_REQUEST', { fields: [{ path: 'reason', message }] });
  }
  const given = text === '' && reasonCode !== undefined ? { code: reasonCode } : { text };
  return { decision, reason: given, ...(wrongFields && { wrongFields }) };
}
