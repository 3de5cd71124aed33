import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  PreviewWordingBody,
  PutWordingBody,
  WordingPreview,
  WordingText,
  WordingView,
} from '../contracts/api-wording.ts';
import type { OwnTextRow, OwnWords } from '../contracts/wording.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/model.ts';
import { groupOf, WORDING, WORDING_GROUPS } from '../domain/wording-groups.ts';
import { kindOf, limitOf, renewsConsent } from '../domain/wording.ts';
import { campaignOf } from '../moderation/moderation.ts';
import { previewOf, sampleTexts, type PreviewFault, type PreviewStage } from '../texts/wording-preview.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers, FORM_BYTES, plainJson, RowParams } from './schemas.ts';

const TextParams = Type.Object(
  { ...RowParams.properties, key: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }) },
  { additionalProperties: false },
);

const tags = ['campaigns'];

/** The texts of the bot in a campaign's own words. */
export function wordingRoutes(app: App, deps: HttpDeps): void {
  const { writer, reader, events, texts, standardTexts: standard, now } = deps;

  async function stageOf(id: number): Promise<PreviewStage> {
    const [campaign, rows] = await Promise.all([campaignOf(reader, id), reader.campaignTexts({ campaignId: id })]);
    return { texts, standard, campaign: unwrap(campaign), rows: unwrap(rows), now: now() };
  }

  app.get(
    '/api/v1/campaigns/:id/texts',
    {
      ...plainJson,
      schema: {
        summary: 'Every text that the campaign may say in its own words, in the order in which people meet them',
        tags,
        params: RowParams,
        response: answers(WordingView),
      },
    },
    async ({ params }) => {
      const stage = await stageOf(params.id);
      return WORDING_GROUPS.flatMap((group) => WORDING[group].map((key) => toView(stage, key)));
    },
  );

  app.put(
    '/api/v1/campaigns/:id/texts/:key',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Say a text in own words, or in the standard ones; names the words that the change was made on',
        tags,
        params: TextParams,
        body: PutWordingBody,
        response: answers(WordingText),
      },
    },
    async (request) => {
      const { id, key } = request.params;
      if (groupOf(key) === undefined) throw new AppError('NOT_FOUND', `text ${key}`);
      const stage = await stageOf(id);
      const { was } = request.body;
      const words = { ru: takenOver(key, 'ru', request.body.ru), en: takenOver(key, 'en', request.body.en) };
      check(request, stage, key, words);
      const reply = await writer.setCampaignText({
        ...{ campaignId: id, key, words, was, newConsent: isOtherConsent(key, wordsOf(stage.rows, key), words) },
        ...{ adminId: sessionOf(request).adminId, now: now() },
      });
      if (!reply.ok && reply.error.code === 'CONFLICT') {
        throw new Refusal('CONFLICT', { current: toView(await stageOf(id), key) });
      }
      unwrap(reply);
      events.publish({ type: 'campaign', campaignId: id });
      return toView(await stageOf(id), key);
    },
  );

  app.post(
    '/api/v1/campaigns/:id/texts/preview',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'The message that a text would be said in, with sample values, and what is wrong with the text',
        tags,
        params: RowParams,
        body: PreviewWordingBody,
        response: answers(WordingPreview),
      },
    },
    async (request) => {
      const { key, language, text } = request.body;
      if (groupOf(key) === undefined) throw new AppError('NOT_FOUND', `text ${key}`);
      const shown = previewOf(await stageOf(request.params.id), { key, language, text: whole(text) });
      return {
        text: shown.marked.text,
        entities: [...shown.marked.entities],
        buttons: shown.buttons.map((row) => [...row]),
        toast: shown.toast,
        length: shown.length,
        faults: shown.faults.map((fault) => ({ code: fault.code, at: fault.at, message: say(request, fault) })),
        missing: [...shown.missing],
      };
    },
  );

  /** What is the standard text word by word is no text of its own: it follows the standard one when that changes. */
  function takenOver(key: string, language: Language, given: string | null): string | null {
    const text = given === null ? null : whole(given);
    return text === standard.pattern(language, key) ? null : text;
  }

  /** @throws Refusal TEXT_INVALID with everything that is wrong, by language */
  function check(request: FastifyRequest, stage: PreviewStage, key: string, words: OwnWords): void {
    const fields = LANGUAGES.flatMap((language) => {
      const text = words[language];
      const faults = text === null ? [] : previewOf(stage, { key, language, text }).faults;
      return faults.map((fault) => ({ path: language, message: say(request, fault) }));
    });
    if (fields.length > 0) throw new Refusal('TEXT_INVALID', { fields });
  }

  function say(request: FastifyRequest, { code, details }: PreviewFault): string {
    return texts.format(languageOf(request), `field-text-${code}`, details);
  }

  /** Whether people would agree to something else, in any language. */
  function isOtherConsent(key: string, was: OwnWords, words: OwnWords): boolean {
    const shown = (own: OwnWords, language: Language) => own[language] ?? standard.pattern(language, key);
    return renewsConsent(key) && LANGUAGES.some((language) => shown(was, language) !== shown(words, language));
  }
}

function wordsOf(rows: readonly OwnTextRow[], key: string): OwnWords {
  const inLanguage = (language: Language) =>
    rows.find((row) => row.key === key && row.language === language)?.text ?? null;
  return { ru: inLanguage('ru'), en: inLanguage('en') };
}

function toView(stage: PreviewStage, key: string): WordingText {
  const { standard, rows } = stage;
  const [ru, en] = [sampleTexts(stage, key, 'ru'), sampleTexts(stage, key, 'en')];
  return {
    key,
    group: groupOf(key) ?? 'errors',
    kind: kindOf(key),
    limit: limitOf(key),
    renewsConsent: renewsConsent(key),
    variables: standard.variables(key).map((name) => ({
      name,
      isNumber: typeof ru[name] === 'number',
      sample: { ru: String(ru[name]), en: String(en[name]) },
    })),
    standard: { ru: standard.pattern('ru', key), en: standard.pattern('en', key) },
    own: wordsOf(rows, key),
  };
}

/** With plain line ends, without white space around it and halves of characters. */
const whole = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}/gu, '')
    .trim();
