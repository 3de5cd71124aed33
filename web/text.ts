import broadcastsEn from '../src/texts/broadcasts.en.ftl?raw';
import broadcastsRu from '../src/texts/broadcasts.ru.ftl?raw';
import drawsEn from '../src/texts/draws.en.ftl?raw';
import drawsRu from '../src/texts/draws.ru.ftl?raw';
import panelEn from '../src/texts/panel.en.ftl?raw';
import panelRu from '../src/texts/panel.ru.ftl?raw';
import publicEn from '../src/texts/public.en.ftl?raw';
import publicRu from '../src/texts/public.ru.ftl?raw';
import type { Language } from '../src/domain/model.ts';
import { createTexts, type TextArguments } from '../src/texts/texts.ts';
import { settings } from './settings.ts';

const texts = createTexts({
  ru: [panelRu, drawsRu, broadcastsRu, publicRu],
  en: [panelEn, drawsEn, broadcastsEn, publicEn],
});

/** The text of a key of the panel's catalogues in the language of a person, whatever the panel's own is. */
export const textIn = (language: Language, key: string, args?: TextArguments): string =>
  texts.format(language, key, args);

/** The text of a key of the panel's catalogues in the chosen language. */
export const t = (key: string, args?: TextArguments): string => texts.format(settings.language, key, args);
