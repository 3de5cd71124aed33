import type { OwnTextRow } from '../contracts/wording.ts';
import type { MarkedText } from '../domain/entities.ts';
import { parseMarkup } from '../domain/markup.ts';
import type { Message } from '../domain/dialogue-protocol.ts';
import type { Campaign, Language } from '../domain/model.ts';
import { checkWording, kindOf, type CheckedWording, type WordingFault, type WordingKind } from '../domain/wording.ts';
import { ownTexts } from './campaign-texts.ts';
import { noticeMessage } from './notices.ts';
import { renderMessage, shown } from './render.ts';
import { sampleArguments, sampleOf } from './samples.ts';
import { scenesOf, scenesWith } from './scenes.ts';
import type { StandardTexts } from './standard-texts.ts';
import type { Texts } from './texts.ts';

/** `whole`: the message that the text is part of is too long, whatever yields. */
export type PreviewFault = Omit<WordingFault, 'code'> & { readonly code: WordingFault['code'] | 'whole' };

export interface Preview extends Omit<CheckedWording, 'faults'> {
  readonly faults: readonly PreviewFault[];
  /** The message that the text is part of; empty for a toast and for what cannot be read. */
  readonly marked: MarkedText;
  /** Labels by rows. */
  readonly buttons: readonly (readonly string[])[];
  readonly toast: string | null;
}

/** What a text is looked at with. */
export interface PreviewStage {
  readonly texts: Texts;
  readonly standard: StandardTexts;
  readonly campaign: Campaign;
  /** The own words of the campaign, as they are stored. */
  readonly rows: readonly OwnTextRow[];
  /** UTC ms that the samples' dates lie about. */
  readonly now: number;
}

/** What is wrong with a text, and the first message that it would be said in. */
export function previewOf(stage: PreviewStage, { key, language, text }: OwnTextRow): Preview {
  const { texts, standard, rows } = stage;
  const checked = checkWording(key, text, sampleTexts(stage, key, language));
  const silent = { marked: NOTHING, buttons: [], toast: null };
  if (checked.length === null) return { ...checked, ...silent };
  let isLong = false;
  const others = rows.filter((row) => row.key !== key || row.language !== language);
  const own = ownTexts(texts, standard, [...others, { key, language, text }], (_language, _key, why) => {
    isLong ||= why === 'long';
  });
  if (kindOf(key) === 'toast') return { ...checked, ...silent, toast: own.format(language, key) };
  const [first] = messagesWith(stage, own, key, language).map((message) => renderMessage(own, language, 0, message));
  const faults: readonly PreviewFault[] =
    isLong && checked.faults.length === 0 ? [{ code: 'whole', at: null }] : checked.faults;
  return { ...checked, faults, ...silent, ...(first && asRead(first.payload)) };
}

/** The values of the variables of a text, as they are shown. */
export function sampleTexts(
  { standard, campaign, now }: Pick<PreviewStage, 'standard' | 'campaign' | 'now'>,
  key: string,
  language: Language,
): Readonly<Record<string, string | number>> {
  const samples = sampleArguments(campaign, language, now);
  const longest = LONGEST_SAMPLE[kindOf(key)];
  return Object.fromEntries(
    standard.variables(key).map((name) => [name, shown(language, samples[name] ?? '', longest, String)]),
  );
}

/** A title is as long as it is: what the button says beside it is what has to be short. */
const LONGEST_SAMPLE = { message: 200, words: 200, toast: 200, button: 32 } as const satisfies Record<
  WordingKind,
  number
>;
const NOTHING: MarkedText = { text: '', entities: [] };

/** Every message in which the text stands. Words are shown within what they are for. */
function messagesWith(stage: PreviewStage, own: Texts, key: string, language: Language): readonly Message[] {
  const { campaign, now } = stage;
  if (kindOf(key) !== 'words') {
    const sample = sampleOf(campaign, language, now);
    return scenesWith(key, sample, scenesOf(sample));
  }
  const words = own.format(language, key);
  if (!key.startsWith('rejection-')) return [{ paragraphs: [[{ key }]], keyboard: null }];
  const told = { kind: 'rejected', campaign: campaign.title, campaignId: campaign.id, reason: words } as const;
  return [noticeMessage({ ...told, correctable: true })];
}

interface Payload {
  readonly text?: string;
  readonly caption?: string;
  readonly reply_markup?: {
    readonly inline_keyboard?: readonly (readonly { readonly text: string }[])[];
    readonly keyboard?: readonly (readonly { readonly text: string }[])[];
  };
}

/** A rendered message as it stands on a screen. */
function asRead(payload: string): Pick<Preview, 'marked' | 'buttons'> {
  const { text, caption, reply_markup: markup } = JSON.parse(payload) as Payload;
  const rows = markup?.inline_keyboard ?? markup?.keyboard ?? [];
  return {
    marked: parseMarkup(text ?? caption ?? '').marked,
    buttons: rows.map((row) => row.map((button) => button.text)),
  };
}
