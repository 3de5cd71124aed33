import { SystemView } from '../contracts/api-system.ts';
import { callsOfAccount } from './access.ts';
import type { App, HttpDeps } from './deps.ts';
import { answers } from './schemas.ts';

/** Each answer writes to the disk to see whether that works, so all who ask within this share one. */
const FRESH_MS = 2_000;
const CALLS_A_MINUTE = 120;

/** The state of the machine and of every part, for whoever keeps the house. */
export function systemRoutes(app: App, { system, caches, now }: HttpDeps): void {
  app.get(
    '/api/v1/system',
    {
      config: callsOfAccount(CALLS_A_MINUTE),
      schema: {
        summary: 'The state of the machine and of every part, with the last ten minutes',
        tags: ['system'],
        response: answers(SystemView),
      },
    },
    async () => caches.warm.get(`http system ${Math.floor(now() / FRESH_MS)}`, system),
  );
}
