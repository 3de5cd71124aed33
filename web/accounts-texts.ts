import accountsEn from '../src/texts/accounts.en.ftl?raw';
import accountsRu from '../src/texts/accounts.ru.ftl?raw';
import { createTexts } from '../src/texts/texts.ts';
import { learn } from './text.ts';

/** Login, invitations, profile, people and roles. Imported for its effect by the pages that say it, so that no other page carries it. */
learn(createTexts({ ru: [accountsRu], en: [accountsEn] }));
