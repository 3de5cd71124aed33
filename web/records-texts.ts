import recordsEn from '../src/texts/records.en.ftl?raw';
import recordsRu from '../src/texts/records.ru.ftl?raw';
import { createTexts } from '../src/texts/texts.ts';
import { learn } from './text.ts';

/** Audit log, exports, backups, saved views. Imported for its effect by the pages that say it, so that no other page carries it. */
learn(createTexts({ ru: [recordsRu], en: [recordsEn] }));
