import en from '../src/texts/panel.en.ftl?raw';
import ru from '../src/texts/panel.ru.ftl?raw';
import type { Language } from '../src/domain/model.ts';
import { createTexts, type TextArguments } from '../src/texts/texts.ts';
import { settings } from './settings.ts';

const texts = createTexts({ ru: [ru], en: [en] });

/** The text of a key of `panel.*.ftl` in the language of a person, whatever the panel's own is. */
export const textIn = (language: Language, key: string): string => texts.format(language, key);

/** The text of a key of `panel.*.ftl` in the chosen language. */
export const t = (key: string, args?: TextArguments): string => texts.format(settings.language, key, args);
