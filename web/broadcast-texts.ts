import broadcastsEn from '../src/texts/broadcasts.en.ftl?raw';
import broadcastsRu from '../src/texts/broadcasts.ru.ftl?raw';
import { createTexts } from '../src/texts/texts.ts';
import { learn } from './text.ts';

/** What the pages of broadcasts say; imported for its effect by each of them, so that no other page carries it. */
learn(createTexts({ ru: [broadcastsRu], en: [broadcastsEn] }));
