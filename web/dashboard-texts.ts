import dashboardEn from '../src/texts/dashboard.en.ftl?raw';
import dashboardRu from '../src/texts/dashboard.ru.ftl?raw';
import { createTexts } from '../src/texts/texts.ts';
import { learn } from './text.ts';

/** The dashboard and the state of the system. Imported for its effect by the pages that say it, so that no other page carries it. */
learn(createTexts({ ru: [dashboardRu], en: [dashboardEn] }));
