import type { Language } from '../src/domain/model.ts';

type Source = () => Promise<{ readonly default: string }>;

/** Where the texts of the pages come from: each catalogue in each language is a file of its own, loaded when it is wanted. */
export const CATALOGUES = {
  common: {
    ru: () => import('../src/texts/common.ru.ftl?raw'),
    en: () => import('../src/texts/common.en.ftl?raw'),
  },
  login: {
    ru: () => import('../src/texts/login.ru.ftl?raw'),
    en: () => import('../src/texts/login.en.ftl?raw'),
  },
  panel: {
    ru: () => import('../src/texts/panel.ru.ftl?raw'),
    en: () => import('../src/texts/panel.en.ftl?raw'),
  },
  draws: {
    ru: () => import('../src/texts/draws.ru.ftl?raw'),
    en: () => import('../src/texts/draws.en.ftl?raw'),
  },
  broadcasts: {
    ru: () => import('../src/texts/broadcasts.ru.ftl?raw'),
    en: () => import('../src/texts/broadcasts.en.ftl?raw'),
  },
  posts: {
    ru: () => import('../src/texts/posts.ru.ftl?raw'),
    en: () => import('../src/texts/posts.en.ftl?raw'),
  },
  accounts: {
    ru: () => import('../src/texts/accounts.ru.ftl?raw'),
    en: () => import('../src/texts/accounts.en.ftl?raw'),
  },
  dashboard: {
    ru: () => import('../src/texts/dashboard.ru.ftl?raw'),
    en: () => import('../src/texts/dashboard.en.ftl?raw'),
  },
  records: {
    ru: () => import('../src/texts/records.ru.ftl?raw'),
    en: () => import('../src/texts/records.en.ftl?raw'),
  },
  views: {
    ru: () => import('../src/texts/views.ru.ftl?raw'),
    en: () => import('../src/texts/views.en.ftl?raw'),
  },
  wording: {
    ru: () => import('../src/texts/wording.ru.ftl?raw'),
    en: () => import('../src/texts/wording.en.ftl?raw'),
  },
  public: {
    ru: () => import('../src/texts/public.ru.ftl?raw'),
    en: () => import('../src/texts/public.en.ftl?raw'),
  },
} as const satisfies Record<string, Record<Language, Source>>;

export type Catalogue = keyof typeof CATALOGUES;
