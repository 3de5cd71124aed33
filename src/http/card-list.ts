import { CardListReport, CardListSize } from '../contracts/api-campaigns.ts';
import type { CardList } from '../contracts/cpu.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { campaignOf } from '../moderation/moderation.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers, none, RowParams } from './schemas.ts';
import { fileBody, receiveUpload, takeFiles } from './upload.ts';

const LIST_BYTES = 10 * 1024 * 1024;

/** Cards of one transaction: others' commands wait behind it for some ten milliseconds. */
const AT_ONCE = 5_000;

/** The last one is what Windows calls a CSV file. */
const FILES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
  'application/vnd.ms-excel',
];

const tooLarge = (): AppError => new AppError('CARD_LIST', 'the file is larger than 10 MB');

const tags = ['campaigns'];
const url = '/api/v1/campaigns/:id/cards';

/** The imported list of a campaign's valid cards. */
export async function cardListRoutes(app: App, deps: HttpDeps): Promise<void> {
  const { writer, reader, cpu, config, now } = deps;
  const underWay = new Set<number>();

  app.get(
    url,
    { schema: { summary: 'How many cards are on the list', tags, params: RowParams, response: answers(CardListSize) } },
    async ({ params: { id } }) => {
      unwrap(await campaignOf(reader, id));
      return { cards: unwrap(await reader.cardListSize({ campaignId: id })) };
    },
  );

  app.delete(
    url,
    { schema: { summary: 'Empty the list', tags, params: RowParams, response: none } },
    async (request, reply) => {
      await store(request.params.id, [], sessionOf(request).adminId);
      return reply.code(204).send(null);
    },
  );

  await app.register(async (scope: App) => {
    takeFiles(scope);
    scope.post(
      url,
      {
        config: { files: FILES },
        schema: {
          summary: 'Replace the list by a CSV or XLSX file, which is the body; 10 MB at most',
          description: 'A file without a single good card changes nothing; the report tells why.',
          tags,
          body: fileBody(FILES),
          params: RowParams,
          response: answers(CardListReport),
        },
      },
      async (request) => {
        const { id } = request.params;
        const { settings } = unwrap(await campaignOf(reader, id));
        if (underWay.has(id)) throw new AppError('BUSY', 'a list of this campaign is being imported');
        underWay.add(id);
        try {
          const { path } = await receiveUpload(request, config.tempDir, LIST_BYTES, tooLarge);
          const list = unwrap(await cpu.readCardList({ path, card: settings.card }));
          if (list.cards.length > 0) await store(id, list.cards, sessionOf(request).adminId);
          return toReport(list);
        } finally {
          underWay.delete(id);
        }
      },
    );
  });

  async function store(campaignId: number, cards: readonly string[], adminId: number): Promise<void> {
    for (let at = 0; at === 0 || at < cards.length; at += AT_ONCE) {
      const command = { campaignId, cards: cards.slice(at, at + AT_ONCE), first: at === 0, adminId, now: now() };
      unwrap(await writer.importCards(command));
    }
  }
}

const toReport = ({ cards, lines, repeated, bad, badLines }: CardList): CardListReport => ({
  cards: cards.length,
  lines,
  repeated,
  bad,
  badLines: [...badLines],
});
