import { Type } from 'typebox';
import {
  BeaconView,
  CreateDrawBody,
  DrawCheckView,
  DrawView,
  PreviewBody,
  PreviewView,
  PublicationBody,
  ReplanDrawBody,
  RunDrawBody,
  VoidDrawBody,
} from '../contracts/api-draws.ts';
import { MaskedQuery } from '../contracts/api.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { callsOfAccount, sessionOf } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { drawShower, toDrawView, type ShowDraw } from './draw-view.ts';
import { languageOf } from './problem.ts';
import type { Reads } from './reads.ts';
import { answers, DrawParams, FORM_BYTES, made, Nothing, plainJson } from './schemas.ts';

const DrawsQuery = Type.Object(
  { campaign: Type.Optional(Type.Integer({ minimum: 1 })) },
  { additionalProperties: false },
);

/** Calls a minute of one account: a check takes seconds of the pool, a preview looks at every entry, a relay is not ours. */
const MOST = { checks: 10, previews: 60, beacon: 30 } as const;

const tags = ['draws'];

/** A draw from its plan to its result; what becomes of the prizes afterwards is in prizes.ts. */
export function drawRoutes(app: App, deps: HttpDeps, reads: Reads): void {
  const show = drawShower(deps, reads);
  planRoutes(app, deps);
  stepRoutes(app, deps, show);
  lookRoutes(app, deps, show);
}

/** What is planned, before anything is public. */
function planRoutes(app: App, { draws }: HttpDeps): void {
  app.post(
    '/api/v1/draws',
    {
      bodyLimit: FORM_BYTES,
      schema: { summary: 'Plan a draw', tags, body: CreateDrawBody, response: made(DrawView) },
    },
    async (request, reply) => {
      const { adminId } = sessionOf(request);
      return reply.code(201).send(toDrawView(await draws.create(request.body, adminId), adminId));
    },
  );

  app.put(
    '/api/v1/draws/:id',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Replace the plan of a draw whose list is not frozen',
        tags,
        params: DrawParams,
        body: ReplanDrawBody,
        response: answers(DrawView),
      },
    },
    async (request) => {
      const { adminId } = sessionOf(request);
      return toDrawView(await draws.replan(request.params.id, request.body, adminId), adminId);
    },
  );

  app.post(
    '/api/v1/draws/preview',
    {
      bodyLimit: FORM_BYTES,
      config: callsOfAccount(MOST.previews),
      schema: {
        summary: 'How many would be on a list frozen now, and how many each rule leaves out',
        tags,
        body: PreviewBody,
        response: answers(PreviewView),
      },
    },
    async (request) => draws.preview(request.body),
  );
}

/**
 * The steps. Each may be repeated: one that was taken already answers with the draw as it is. Of a draw with the rule of two
 * persons freeze and run answer with `asked` until another account says the same.
 */
function stepRoutes(app: App, { draws }: HttpDeps, show: ShowDraw): void {
  app.post(
    '/api/v1/draws/:id/freeze',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Freeze the list and publish the manifest; repeated, it answers with what was published',
        description:
          'With the rule of two persons the first word is kept in `asked`, and another account takes the step.',
        tags,
        params: DrawParams,
        querystring: MaskedQuery,
        body: Nothing,
        response: answers(DrawView),
      },
    },
    async (request) => show(request, await draws.freeze(request.params.id, sessionOf(request).adminId)),
  );

  app.post(
    '/api/v1/draws/:id/publication',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Send the hash of the manifest to everybody on the list, or note where it was published instead',
        tags,
        params: DrawParams,
        querystring: MaskedQuery,
        body: PublicationBody,
        response: answers(DrawView),
      },
    },
    async (request) =>
      show(request, await draws.publication(request.params.id, request.body, sessionOf(request).adminId)),
  );

  app.post(
    '/api/v1/draws/:id/run',
    {
      ...plainJson,
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Draw the winners; repeated, it answers with the stored result and never draws again',
        description: 'With the rule of two persons both must give the same text; the first word is kept in `asked`.',
        tags,
        params: DrawParams,
        querystring: MaskedQuery,
        body: RunDrawBody,
        response: answers(DrawView),
      },
    },
    async (request) =>
      show(request, await draws.run(request.params.id, request.body.text ?? null, sessionOf(request).adminId)),
  );

  app.post(
    '/api/v1/draws/:id/void',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Declare a draw void that was not run; what was published of it stays, with the reason',
        tags,
        params: DrawParams,
        querystring: MaskedQuery,
        body: VoidDrawBody,
        response: answers(DrawView),
      },
    },
    async (request) =>
      show(request, await draws.void(request.params.id, request.body.reason, sessionOf(request).adminId)),
  );
}

/** What changes nothing. */
function lookRoutes(app: App, { reader, draws, beacon, texts }: HttpDeps, show: ShowDraw): void {
  app.get(
    '/api/v1/draws',
    {
      schema: {
        summary: 'Draws, newest first, without their winners and announcements',
        tags,
        querystring: DrawsQuery,
        response: answers(Type.Array(DrawView)),
      },
    },
    async (request) => {
      const { adminId } = sessionOf(request);
      const found = unwrap(await reader.draws({ campaignId: request.query.campaign ?? null }));
      return found.map((draw) => toDrawView(draw, adminId));
    },
  );

  app.get(
    '/api/v1/draws/:id',
    {
      ...plainJson,
      schema: {
        summary: 'A draw with its winners',
        tags,
        params: DrawParams,
        querystring: MaskedQuery,
        response: answers(DrawView),
      },
    },
    async (request) => {
      const draw = unwrap(await reader.draw(request.params));
      if (draw === null) throw new AppError('NOT_FOUND', `draw ${request.params.id}`);
      return show(request, draw);
    },
  );

  app.get(
    '/api/v1/draws/:id/check',
    {
      config: callsOfAccount(MOST.checks),
      schema: {
        summary: 'Recompute everything that is stored of a published draw, and compare',
        tags,
        params: DrawParams,
        response: answers(DrawCheckView),
      },
    },
    async ({ params }) => {
      const { ok: isSound, checks, outside } = await draws.check(params.id);
      return { ok: isSound, checks: [...checks], outside: [...outside] };
    },
  );

  app.get(
    '/api/v1/beacon',
    {
      config: callsOfAccount(MOST.beacon),
      schema: {
        summary: 'Whether a draw can take its chance from drand here; if not, why',
        tags,
        response: answers(BeaconView),
      },
    },
    async (request) => {
      const { available, reason, round } = await beacon.status();
      return { available, reason: reason && texts.format(languageOf(request), `error-${reason}`), round };
    },
  );
}
