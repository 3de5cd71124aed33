import type { CpuTask } from '../src/contracts/cpu.ts';
import { fail, type Reply } from '../src/domain/errors.ts';

/** What the pool's threads run. A thread loads what its first task needs: image codec, database, curves or readers of lists. */
export default async function run(task: CpuTask): Promise<Reply<unknown>> {
  try {
    return await dispatch(task);
  } catch (error) {
    return fail('INTERNAL', `${task.method}: ${describe(error)}`);
  }
}

async function dispatch({ method, argument }: CpuTask): Promise<Reply<unknown>> {
  switch (method) {
    case 'processPhoto':
      return (await import('./photo-task.ts')).processPhoto(argument);
    case 'summariseEntries':
      return (await import('./draw-task.ts')).summariseEntries(argument);
    case 'rankEntries':
      return (await import('./draw-task.ts')).rankEntries(argument);
    case 'proveEntry':
      return (await import('./proof-task.ts')).proveEntry(argument);
    case 'checkDraw':
      return (await import('./check-task.ts')).checkDraw(argument);
    case 'checkAudit':
      return (await import('./audit-task.ts')).checkAudit(argument);
    case 'verifyBeacon':
      return (await import('./beacon-task.ts')).verifyBeacon(argument);
    case 'countAudience':
      return (await import('./audience-task.ts')).countAudience(argument);
    case 'listAudience':
      return (await import('./audience-task.ts')).listAudience(argument);
    case 'checkBackup':
      return (await import('./backup-task.ts')).checkBackup(argument);
    case 'writeExport':
      return (await import('./export-task.ts')).writeExport(argument);
    case 'readCardList':
      return (await import('./card-list-task.ts')).readCardList(argument);
  }
}

/** The kind of the error and the place it came from; its message may quote personal data. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name} ${place?.trim() ?? ''}`.trim();
}
