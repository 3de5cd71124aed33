import { createHash, randomBytes } from 'node:crypto';
import { StaffChatView, StaffLinkView } from '../contracts/api-moderation.ts';
import { unwrap } from '../domain/errors.ts';
import { sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers, FORM_BYTES, made, none, Nothing } from './schemas.ts';

/** Letters and digits that nobody misreads (Crockford's base 32). */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 40 random bits: enough for a code that lives for ten minutes. */
const CODE_LETTERS = 8;
const CODE_MS = 10 * 60_000;

const tags = ['staff'];

/** The staff chat, and the tie between an account and a Telegram account that decides there. */
export function staffRoutes(app: App, { writer, reader, now }: HttpDeps): void {
  app.get(
    '/api/v1/staff-chat',
    {
      schema: {
        summary: 'The group that gets each new entry; `/staffchat` in the group itself sets it',
        tags,
        response: answers(StaffChatView),
      },
    },
    async () => ({ title: unwrap(await reader.staffChat({}))?.title ?? null }),
  );

  app.delete(
    '/api/v1/staff-chat',
    { schema: { summary: 'Send no more entries to the staff chat', tags, response: none } },
    async (request, reply) => {
      unwrap(await writer.setStaffChat({ chat: null, adminId: sessionOf(request).adminId, now: now() }));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/v1/staff-link',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'A code for ten minutes: `/link CODE` to the bot ties the own Telegram account to this one',
        tags,
        body: Nothing,
        response: made(StaffLinkView),
      },
    },
    async (request, reply) => {
      const letters = Array.from(randomBytes(CODE_LETTERS), (byte) => CROCKFORD[byte & 31]).join('');
      const codeHash = createHash('sha256').update(letters).digest('hex');
      const expiresAt = now() + CODE_MS;
      const { adminId } = sessionOf(request);
      unwrap(await writer.createStaffLink({ codeHash, expiresAt, adminId, now: now() }));
      const code = `${letters.slice(0, CODE_LETTERS / 2)}-${letters.slice(CODE_LETTERS / 2)}`;
      return reply.code(201).send({ code, expiresAt });
    },
  );
}
