import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { AppError, unwrap } from '../domain/errors.ts';
import type { App, HttpDeps } from './deps.ts';
import { RowParams } from './schemas.ts';

const PhotoQuery = Type.Object(
  {
    size: Type.Optional(Type.Unsafe<'large' | 'thumb'>({ type: 'string', enum: ['large', 'thumb'] })),
    v: Type.Optional(Type.Integer({ description: 'version of the entry: a corrected photo gets a new address' })),
  },
  { additionalProperties: false },
);

export function photoRoutes(app: App, { reader, config }: HttpDeps): void {
  app.get(
    '/api/v1/participants/:id/photo',
    {
      schema: {
        summary: 'The photo of a participant, as JPEG',
        tags: ['participants'],
        params: RowParams,
        querystring: PhotoQuery,
      },
    },
    async (request, reply) => {
      const name = unwrap(await reader.photoName({ participantId: request.params.id }));
      // The name is a hash out of our own table; a table that was tampered with must not lead out of the folder either.
      if (name === null || !/^[0-9a-f]{64}$/.test(name)) throw new AppError('NOT_FOUND', 'no photo');
      const file = `${name}${request.query.size === 'thumb' ? '.thumb' : ''}.jpg`;
      reply
        .header('etag', `"${file}"`)
        .header('cache-control', 'private, max-age=300')
        // A picture opened by itself runs nothing, whatever its bytes claim to be.
        .header('content-security-policy', "default-src 'none'; sandbox")
        .type('image/jpeg');
      if (request.headers['if-none-match'] === `"${file}"`) return reply.code(304).send();
      const handle = await open(join(config.photosDir, file)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new AppError('NOT_FOUND', 'the file of a photo is gone') : error;
      });
      return reply.send(handle.createReadStream());
    },
  );
}
