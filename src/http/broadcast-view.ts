import type { AttachmentView, BroadcastView, TemplateView } from '../contracts/api-broadcasts.ts';
import type { AttachmentRow, BroadcastRow, TemplateRow } from '../contracts/broadcasts.ts';
import type { Audience, BroadcastContent, RenderedContent } from '../domain/broadcast.ts';
import { unwrap } from '../domain/errors.ts';
import type { HttpDeps } from './deps.ts';

/** Broadcasts as the API shows them. Every field is named: what a row learns to hold stays inside until it is shown here. */

type ShownContent = Pick<BroadcastView, 'text' | 'attachment' | 'buttons'>;

export async function showBroadcast(
  deps: Pick<HttpDeps, 'reader' | 'broadcasts'>,
  row: BroadcastRow,
): Promise<BroadcastView> {
  const content = await contentsOf(deps, [row]);
  return toView(row, content(row), deps.broadcasts.progress(row));
}

export async function showBroadcasts(
  deps: Pick<HttpDeps, 'reader' | 'broadcasts'>,
  rows: readonly BroadcastRow[],
): Promise<BroadcastView[]> {
  const content = await contentsOf(deps, rows);
  return rows.map((row) => toView(row, content(row), deps.broadcasts.progress(row)));
}

export async function showTemplates(
  deps: Pick<HttpDeps, 'reader'>,
  rows: readonly TemplateRow[],
): Promise<TemplateView[]> {
  const content = await contentsOf(deps, rows);
  return rows.map((row) => toTemplateView(row, content(row)));
}

export async function showTemplate(deps: Pick<HttpDeps, 'reader'>, row: TemplateRow): Promise<TemplateView> {
  const content = await contentsOf(deps, [row]);
  return toTemplateView(row, content(row));
}

const toTemplateView = ({ id, title, updatedAt }: TemplateRow, content: ShownContent): TemplateView => ({
  id,
  title,
  ...content,
  updatedAt,
});

export const toAttachmentView = ({ id, kind, name, mime, bytes }: AttachmentRow): AttachmentView => ({
  id,
  kind,
  name,
  mime,
  bytes,
});

interface Row {
  readonly content: BroadcastContent;
}

/** Looks up what messages carry, each file once, and answers with how each of them is shown. */
async function contentsOf(
  { reader }: Pick<HttpDeps, 'reader'>,
  rows: readonly Row[],
): Promise<(row: Row) => ShownContent> {
  const ids = rows.flatMap(({ content }) => (content.kind === 'composed' ? (content.attachment?.id ?? []) : []));
  const found = await Promise.all([...new Set(ids)].map(async (id) => unwrap(await reader.attachment({ id }))));
  const attachments = new Map(found.flatMap((row) => (row === null ? [] : [[row.id, toAttachmentView(row)]])));
  return ({ content }) => {
    if (content.kind === 'rendered') return toShown(content);
    const { text, attachment, buttons } = content;
    return {
      text: { ru: text.ru, en: text.en },
      attachment: attachment && (attachments.get(attachment.id) ?? null),
      buttons: buttons.map(({ label, url }) => ({ label: { ru: label.ru, en: label.en }, url })),
    };
  };
}

/** What is read here of a call that the product made itself, in Telegram's HTML. */
interface RenderedBody {
  readonly text: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly { text: string; url?: string }[])[] };
}

function toShown({ body }: RenderedContent): ShownContent {
  const [ru, en] = [JSON.parse(body.ru) as RenderedBody, JSON.parse(body.en) as RenderedBody];
  const links = ({ reply_markup: markup }: RenderedBody) =>
    (markup?.inline_keyboard ?? []).flat().flatMap(({ text, url }) => (url === undefined ? [] : [{ text, url }]));
  const english = links(en);
  const buttons = links(ru).map(({ text, url }, i) => ({ label: { ru: text, en: english[i]?.text ?? null }, url }));
  return { text: { ru: ru.text, en: en.text }, attachment: null, buttons };
}

function toView(
  row: BroadcastRow,
  content: ShownContent,
  { rate, secondsLeft, perSecond }: ReturnType<HttpDeps['broadcasts']['progress']>,
): BroadcastView {
  const { id, campaignId, title, state, stop, audience, paid, onDoubt, startAt } = row;
  const { total, waiting, sent, failed, unreachable, unknown, skipped, repeated, failures } = row;
  const { createdBy, createdAt, startedAt, finishedAt, version } = row;
  const isAnnouncement = 'draw' in audience;
  return {
    id,
    campaignId,
    title,
    state,
    stop: stop && { reason: stop.reason, at: stop.at, errorCode: stop.errorCode, errorText: stop.errorText },
    ...content,
    audience: isAnnouncement ? null : toRules(audience),
    announcement: isAnnouncement ? { drawId: audience.draw, step: audience.step } : null,
    paid,
    onDoubt,
    startAt,
    total,
    waiting,
    sent,
    failed,
    blocked: unreachable,
    unknown,
    skipped,
    repeated,
    failures: failures.map(({ reason, count }) => ({ reason, count })),
    perSecond,
    rate,
    secondsLeft,
    createdBy,
    createdAt,
    startedAt,
    finishedAt,
    version,
  };
}

function toRules(audience: Audience): NonNullable<BroadcastView['audience']> {
  const { people, statuses, languages, registeredFrom, registeredUntil, winners, sources } = audience;
  return {
    people,
    status: [...statuses],
    language: [...languages],
    registeredFrom,
    registeredUntil,
    winners,
    source: [...sources],
  };
}
