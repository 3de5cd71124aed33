import { FluentBundle } from '@fluent/bundle';
import type { Logger } from 'pino';
import { textsKey, type Caches } from '../caches.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { OwnTextRow } from '../contracts/wording.ts';
import { AppError, fail, ok, unwrap, type Reply } from '../domain/errors.ts';
import { parseMarkup, toHtml } from '../domain/markup.ts';
import type { Language } from '../domain/model.ts';
import type { PatternNode } from '../domain/pattern.ts';
import { cleanLine } from '../domain/text.ts';
import { kindOf, readWording } from '../domain/wording.ts';
import type { StandardTexts } from './standard-texts.ts';
import type { TextArguments, Texts } from './texts.ts';

/** Why own words are not said: they cannot be read, nothing comes of them, or they make a message too long. */
export type BrokenWhy = 'unreadable' | 'empty' | 'long';

/** The texts of a campaign: in its own words where it has some, else those of the catalogue. */
export interface OwnTexts extends Texts {
  /** The catalogue, for when the own words do not do. */
  readonly standard: Texts;
  /** Tells, once, that the own words of a text did not do. */
  broken(language: Language, key: string, why: BrokenWhy): void;
}

/** Where the texts of every campaign come from. */
export interface CampaignTexts {
  /** The texts in which a campaign speaks; of none (null) the catalogue. */
  of(campaignId: number | null): Promise<Reply<Texts>>;
}

export interface CampaignTextsDeps {
  readonly reader: Pick<ActorClient<ReaderContract>, 'campaignTexts'>;
  readonly caches: Pick<Caches, 'warm'>;
  readonly texts: Texts;
  readonly standard: StandardTexts;
  readonly log: Pick<Logger, 'warn'>;
}

/** Reads the own words of each campaign once, until they change. */
export function createCampaignTexts({ reader, caches, texts, standard, log }: CampaignTextsDeps): CampaignTexts {
  async function read(campaignId: number): Promise<Texts> {
    const rows = unwrap(await reader.campaignTexts({ campaignId }));
    return ownTexts(texts, standard, rows, (language, key, why) =>
      log.warn({ campaign: campaignId, language, key, why }, 'own words of a campaign cannot be said'),
    );
  }

  return {
    async of(campaignId) {
      if (campaignId === null) return ok(texts);
      try {
        return ok(await caches.warm.get(textsKey(campaignId), () => read(campaignId)));
      } catch (error) {
        if (error instanceof AppError) return fail(error.code, error.message, error.details);
        throw error;
      }
    },
  };
}

/** They hold no messages: they format what they are given. */
const BUNDLES: Readonly<Record<Language, FluentBundle>> = {
  ru: new FluentBundle('ru', { useIsolating: false }),
  en: new FluentBundle('en', { useIsolating: false }),
};

/** Whether texts have own words in them. */
export const isOwn = (texts: Texts): texts is OwnTexts => 'standard' in texts;

/**
 * The catalogue with own words before it. What cannot be read or formatted is said in the words of the catalogue, and told: a
 * person always gets an answer. The tags of own words are brought into a form that Telegram takes.
 */
export function ownTexts(
  texts: Texts,
  standard: StandardTexts,
  rows: readonly OwnTextRow[],
  onBroken: (language: Language, key: string, why: BrokenWhy) => void,
): Texts {
  if (rows.length === 0) return texts;
  const patterns = { ru: new Map<string, PatternNode[]>(), en: new Map<string, PatternNode[]>() };
  for (const { key, language, text } of rows) {
    const read = readWording(text, new Set(standard.variables(key)));
    if (read.ok) patterns[language].set(key, read.nodes);
    else onBroken(language, key, 'unreadable');
  }

  const told = new Set<string>();
  const broken = (language: Language, key: string, why: BrokenWhy): void => {
    const text = `${language} ${key}`;
    if (!told.has(text)) onBroken(language, key, why);
    told.add(text);
  };

  const own: OwnTexts = {
    standard: texts,
    broken,
    has: texts.has,
    format(language, key, args) {
      const pattern = patterns[language].get(key);
      if (pattern !== undefined) {
        const said = spoken(language, key, pattern, args);
        if (said !== '') return said;
        broken(language, key, 'empty');
      }
      return texts.format(language, key, args);
    },
  };
  return own;
}

/** The words; the empty text when none come of it. */
function spoken(language: Language, key: string, pattern: PatternNode[], args: TextArguments = {}): string {
  const problems: Error[] = [];
  const text = BUNDLES[language].formatPattern(pattern, args, problems).trim();
  if (problems.length > 0) return '';
  switch (kindOf(key)) {
    case 'message': {
      const { marked } = parseMarkup(text);
      return marked.text.trim() === '' ? '' : toHtml(marked);
    }
    case 'button':
    case 'toast':
      return cleanLine(text);
    case 'words':
      return text;
  }
}
