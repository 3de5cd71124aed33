import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ActorClient } from '../contracts/actor.ts';
import type { CpuClient } from '../contracts/cpu.ts';
import {
  EXPORTS_AT_ONCE,
  PROGRESS,
  type ExportFormat,
  type ExportRow,
  type ExportScope,
  type SettleExport,
} from '../contracts/exports.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { fail, ok, unwrap, type ErrorCode, type Reply } from '../domain/errors.ts';
import type { Language } from '../domain/model.ts';
import type { PanelEvents } from '../http/events.ts';
import type { Texts } from '../texts/texts.ts';
import { fileNameOf, wordsOf } from './words.ts';

/** How far an export is that is not over. `total` is null while nobody knows how many rows it will have. */
export interface ExportProgress {
  readonly state: 'waiting' | 'running';
  readonly rows: number;
  readonly total: number | null;
}

/** Files of rows that are made beside everything else, two at a time, and kept for a day. */
export interface Exports {
  /** BUSY when so many wait already that another would take too long. */
  order(command: ExportScope & ExportOrder): Promise<Reply<ExportRow>>;
  /** Ends one that is not over; one that is stays as it is. */
  cancel(exportId: number, adminId: number): Promise<Reply<ExportRow>>;
  /** Deletes one that is over, and its file. EXPORT_STATE while it is not. */
  remove(exportId: number, adminId: number): Promise<Reply<null>>;
  /** The path of a file and the name to save it under, noted in the audit log. EXPORT_STATE without a file. */
  take(exportId: number, adminId: number): Promise<Reply<{ path: string; name: string }>>;
  /** Null for one that is over. */
  progress(exportId: number): ExportProgress | null;
  /** Says of what an earlier process left undone that it failed, and deletes the files that nobody knows. */
  recover(): Promise<void>;
  /** Deletes the files whose day is over. */
  sweep(): Promise<void>;
  /** Stops what runs and waits. */
  stop(): Promise<void>;
}

export interface ExportOrder {
  readonly format: ExportFormat;
  readonly language: Language;
  readonly adminId: number;
}

export interface ExportDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly cpu: Pick<CpuClient, 'writeExport'>;
  readonly events: Pick<PanelEvents, 'publish'>;
  readonly texts: Texts;
  readonly databasePath: string;
  readonly exportsDir: string;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** So long a file is kept. */
export const EXPORT_KEPT_MS = 86_400_000;
/** So long the list tells of one that is over. */
const ROW_KEPT_MS = 7 * EXPORT_KEPT_MS;
const MOST_WAITING = 20;
/** Between two events that tell how far the exports are. */
const TELL_MS = 500;

interface Job {
  readonly row: ExportRow;
  readonly scope: ExportScope;
  readonly progress: Int32Array<SharedArrayBuffer>;
  /** Name of its file; nobody guesses it. */
  readonly file: string;
  cancelledBy: number | null;
  done: Promise<void> | null;
}

/** The runner of exports. It makes two at a time, the oldest first. */
export function createExports(deps: ExportDeps): Exports {
  const { writer, reader, cpu, events, texts, databasePath, exportsDir, log, now } = deps;
  /** Those that are not over, in the order in which they were asked for. */
  const jobs = new Map<number, Job>();
  let stopping = false;
  let timer: NodeJS.Timeout | null = null;

  const progressOf = ({ progress, done }: Job): ExportProgress => ({
    state: done === null ? 'waiting' : 'running',
    rows: Atomics.load(progress, PROGRESS.rows),
    // The task counts before it writes; it says so by a number above zero.
    total: Atomics.load(progress, PROGRESS.total) || null,
  });

  function tell(): void {
    for (const [id, job] of jobs) events.publish({ type: 'export', id, ...progressOf(job) });
    if (jobs.size > 0) return;
    clearInterval(timer ?? undefined);
    timer = null;
  }

  async function zoneOf({ kind, filter }: ExportScope): Promise<string> {
    const campaigns = unwrap(await reader.campaigns({}));
    const campaignId = await campaignIdOf();
    const own = campaigns.find(({ id }) => id === campaignId);
    return (own ?? campaigns.findLast(({ state }) => state === 'open') ?? campaigns.at(-1))?.timeZone ?? 'UTC';

    async function campaignIdOf(): Promise<number | null> {
      switch (kind) {
        case 'participants':
          return filter.campaign;
        case 'winners': {
          const draw = filter.draw === undefined ? null : unwrap(await reader.draw({ id: filter.draw }));
          return draw?.campaignId ?? filter.campaign ?? null;
        }
        case 'broadcast':
          return unwrap(await reader.broadcast({ id: filter.broadcast }))?.campaignId ?? null;
        case 'audit':
          return null;
      }
    }
  }

  /** Begins with those whose turn it is. */
  function wake(): void {
    if (stopping) return;
    const running = [...jobs.values()].filter(({ done }) => done !== null).length;
    const next = [...jobs.values()].filter(({ done }) => done === null).slice(0, EXPORTS_AT_ONCE - running);
    for (const job of next) job.done = run(job);
    if (jobs.size > 0) timer ??= setInterval(tell, TELL_MS);
  }

  async function run(job: Job): Promise<void> {
    const { row, scope, file, progress } = job;
    let end: Pick<SettleExport, 'state' | 'rows' | 'file' | 'bytes' | 'error'>;
    try {
      const timeZone = await zoneOf(scope);
      const { format, language } = row;
      const reply = await cpu.writeExport({
        ...scope,
        ...{ databasePath, folder: exportsDir, file, format, language, timeZone, progress: progress.buffer },
        ...wordsOf(texts, language, scope.kind, timeZone),
      });
      if (!reply.ok) end = failed(reply.error.code);
      else if (reply.value.stopped) end = job.cancelledBy === null ? failed('ACTOR_DIED') : CANCELLED;
      else end = { state: 'done', rows: reply.value.rows, file, bytes: reply.value.bytes, error: null };
      if (!reply.ok) log.warn({ export: row.id, code: reply.error.code, why: reply.error.message }, 'export failed');
    } catch (error) {
      log.error({ export: row.id, err: error }, 'export failed');
      end = failed('INTERNAL');
    }
    await settle(job, end);
  }

  /** Stores how one ended, tells it, and lets the next one begin. */
  async function settle(
    job: Job,
    end: Pick<SettleExport, 'state' | 'rows' | 'file' | 'bytes' | 'error'>,
  ): Promise<void> {
    const { id } = job.row;
    const by = end.state === 'cancelled' ? job.cancelledBy : null;
    const reply = await writer.settleExport({ exportId: id, ...end, adminId: by, now: now() });
    jobs.delete(id);
    wake();
    // What could not be stored is found by the next start.
    if (!reply.ok) return log.error({ export: id, code: reply.error.code }, 'the end of an export is not stored');
    events.publish({ type: 'export', id, state: end.state, rows: end.rows, total: null });
  }

  async function stored(id: number): Promise<Reply<ExportRow>> {
    const row = unwrap(await reader.export({ id }));
    return row === null ? fail('NOT_FOUND', `export ${id}`) : ok(row);
  }

  /** Deletes every file that no export has. */
  async function removeUnknown(): Promise<void> {
    // The folder is read first: what is finished after that is not in it.
    const names = await readdir(exportsDir);
    const making = [...jobs.values()].map(({ file }) => file);
    const known = new Set([...making, ...unwrap(await reader.exportFiles({}))]);
    const unknown = names.filter((name) => !known.has(name) && !making.some((file) => name.startsWith(file)));
    await Promise.all(unknown.map((name) => rm(join(exportsDir, name), { force: true })));
  }

  return {
    async order({ adminId, ...what }) {
      const waiting = [...jobs.values()].filter(({ done }) => done === null).length;
      if (waiting >= MOST_WAITING) return fail('BUSY', 'exports wait already');
      const made = await writer.createExport({ ...what, adminId, now: now() });
      if (!made.ok) return made;
      const scope = { kind: what.kind, filter: what.filter } as ExportScope;
      jobs.set(made.value.id, {
        row: made.value,
        scope,
        progress: new Int32Array(new SharedArrayBuffer(4 * PROGRESS.length)),
        file: `${randomUUID()}.${what.format}`,
        ...{ cancelledBy: null, done: null },
      });
      wake();
      tell();
      return made;
    },
    async cancel(exportId, adminId) {
      const job = jobs.get(exportId);
      if (!job) return stored(exportId);
      job.cancelledBy ??= adminId;
      Atomics.store(job.progress, PROGRESS.stop, 1);
      await (job.done ??= settle(job, CANCELLED));
      return stored(exportId);
    },
    async remove(exportId, adminId) {
      const removed = await writer.deleteExport({ exportId, adminId, now: now() });
      if (!removed.ok) return removed;
      if (removed.value.file !== null) await rm(join(exportsDir, removed.value.file), { force: true });
      return ok(null);
    },
    async take(exportId, adminId) {
      const taken = await writer.noteExportTaken({ exportId, adminId, now: now() });
      if (!taken.ok) return taken;
      const row = taken.value;
      const scope = { kind: row.kind, filter: JSON.parse(row.filter) as unknown } as ExportScope;
      // The name comes out of our own table; a table that was tampered with must not lead out of the folder either.
      if (row.file === null || !FILE.test(row.file)) return fail('EXPORT_STATE', `export ${exportId} has no file`);
      return ok({ path: join(exportsDir, row.file), name: fileNameOf(texts, row, await zoneOf(scope)) });
    },
    progress(exportId) {
      const job = jobs.get(exportId);
      return job ? progressOf(job) : null;
    },
    async recover() {
      for (const { id } of unwrap(await reader.runningExports({})))
        unwrap(await writer.settleExport({ exportId: id, ...failed('ACTOR_DIED'), adminId: null, now: now() }));
      await removeUnknown();
    },
    async sweep() {
      const [filesBefore, rowsBefore] = [now() - EXPORT_KEPT_MS, now() - ROW_KEPT_MS];
      unwrap(await writer.expireExports({ filesBefore, rowsBefore }));
      await removeUnknown();
    },
    async stop() {
      stopping = true;
      clearInterval(timer ?? undefined);
      const left = [...jobs.values()];
      for (const { progress } of left) Atomics.store(progress, PROGRESS.stop, 1);
      await Promise.all(left.map((job) => (job.done ??= settle(job, failed('ACTOR_DIED')))));
    },
  };
}

const FILE = /^[0-9a-f-]{36}\.[a-z]{3,4}$/;

const CANCELLED = { state: 'cancelled', rows: 0, file: null, bytes: null, error: null } as const;

const failed = (error: ErrorCode) => ({ state: 'failed', rows: 0, file: null, bytes: null, error }) as const;
