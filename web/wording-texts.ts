import wordingEn from '../src/texts/wording.en.ftl?raw';
import wordingRu from '../src/texts/wording.ru.ftl?raw';
import { createTexts } from '../src/texts/texts.ts';
import { learn } from './text.ts';

/** Texts of a campaign's own. Imported for its effect by the pages that say it, so that no other page carries it. */
learn(createTexts({ ru: [wordingRu], en: [wordingEn] }));
