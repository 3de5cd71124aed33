import drawsEn from '../src/texts/draws.en.ftl?raw';
import drawsRu from '../src/texts/draws.ru.ftl?raw';
import panelEn from '../src/texts/panel.en.ftl?raw';
import panelRu from '../src/texts/panel.ru.ftl?raw';
import publicEn from '../src/texts/public.en.ftl?raw';
import publicRu from '../src/texts/public.ru.ftl?raw';
import type { Language } from '../src/domain/model.ts';
import { createTexts, type TextArguments, type Texts } from '../src/texts/texts.ts';
import { settings } from './settings.ts';

const common = createTexts({ ru: [panelRu, drawsRu, publicRu], en: [panelEn, drawsEn, publicEn] });
const learnt: Texts[] = [];

/** Adds the texts of pages that few readers open, which come with those pages. */
export const learn = (texts: Texts): void => void learnt.push(texts);

/** The text of a key of the panel's catalogues in the language of a person, whatever the panel's own is. */
export const textIn = (language: Language, key: string, args?: TextArguments): string =>
  (learnt.find((texts) => texts.has(key)) ?? common).format(language, key, args);

/** The text of a key of the panel's catalogues in the chosen language. */
export const t = (key: string, args?: TextArguments): string => textIn(settings.language, key, args);
