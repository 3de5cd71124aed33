import type { PersonChange, PersonView } from '../../src/sandbox/protocol.ts';
import type { Locale } from './locale.ts';
import { PERSON_LANGUAGES } from './person-dialog.ts';
import type { MenuItem } from './pop-menu.ts';

/** What a person can do besides writing: block the bot, change the language of the app, delete the account. */
export function personMenu(
  person: PersonView,
  locale: Locale,
  change: (change: PersonChange) => void,
): readonly MenuItem[] {
  const { t } = locale;
  const languages = PERSON_LANGUAGES.filter((tag) => tag !== person.language).map((language): MenuItem => {
    const label = t('sandbox-switch-language', { language: locale.languageName(language) });
    return { label, icon: 'language', act: () => change({ language }) };
  });
  return [
    ...languages,
    person.blocked
      ? { label: t('sandbox-unblock'), icon: 'block', act: () => change({ blocked: false }) }
      : { label: t('sandbox-block'), icon: 'block', danger: true, act: () => change({ blocked: true }) },
    person.deactivated
      ? { label: t('sandbox-restore'), icon: 'person', act: () => change({ deactivated: false }) }
      : { label: t('sandbox-deactivate'), icon: 'close', danger: true, act: () => change({ deactivated: true }) },
  ];
}
