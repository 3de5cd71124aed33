import type { Line, Message } from './dialogue-protocol.ts';
import { about, button, inRows, say } from './messages.ts';
import type { Campaign, Language, Participant } from './model.ts';
import type { Form } from './registration.ts';

/** The rules and the text on personal data: before the first answer, and whenever somebody wants to read them again. */

/**
 * What a consent is about: campaign, versions of its texts, and the age if one is stated. It travels with the button, so that
 * an old button cannot agree to a text that came later.
 */
export function consentMark({ id, consentVersion, rulesVersion, settings }: Campaign): string {
  const versions = `${id}:${consentVersion}:${rulesVersion}`;
  return settings.minimumAge === null ? versions : `${versions}:${settings.minimumAge}`;
}

/** Asks for the agreement without which nothing is asked. */
export function askConsent({ consent }: Form, campaign: Campaign, language: Language): Message {
  const { title, rulesUrl } = campaign;
  const { minimumAge } = campaign.settings;
  const changed: readonly Line[] = consent === null ? [] : [{ key: 'consent-again' }];
  const rules: readonly Line[] = rulesUrl === null ? [] : [{ key: 'consent-rules', args: { url: rulesUrl } }];
  const age: readonly Line[] = minimumAge === null ? [] : [{ key: 'consent-age', args: { age: minimumAge } }];
  const agree =
    minimumAge === null
      ? button('button-agree', `consent:yes:${consentMark(campaign)}`)
      : button('button-agree-age', `consent:yes:${consentMark(campaign)}`, { age: minimumAge });
  return {
    ...say(
      ...changed,
      { key: 'consent-title', args: { title } },
      ...rules,
      personalData(campaign, language),
      { key: 'consent-data' },
      ...age,
    ),
    keyboard: inRows([agree], [button('button-decline', `consent:no:${consentMark(campaign)}`)]),
  };
}

/** The text on personal data: the campaign's own in this language, or the standard one. */
function personalData({ settings }: Campaign, language: Language): Line {
  const own = settings.personalData[language];
  return own === null
    ? { key: 'personal-data', args: { days: settings.retentionDays } }
    : { key: 'personal-data-own', args: { text: { passage: own } } };
}

/** The rules of a campaign and its text on personal data, for whoever wants to read what was agreed to. */
export function rules(campaign: Campaign, language: Language, registration: Participant | undefined): Message {
  const { id, title, rulesUrl } = campaign;
  const link: Line =
    rulesUrl === null
      ? { key: 'rules-unpublished', args: { title } }
      : { key: 'rules', args: { title, url: rulesUrl } };
  if (!registration) return about(id, say(link, personalData(campaign, language)));
  const isSame =
    registration.consentVersion === campaign.consentVersion && registration.rulesVersion === campaign.rulesVersion;
  return about(id, say(link, personalData(campaign, language), { key: isSame ? 'rules-agreed' : 'rules-changed' }));
}
