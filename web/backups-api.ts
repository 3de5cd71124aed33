import type { BackupsView, BackupView } from '../src/contracts/api-backups.ts';
import { request } from './request.ts';

/** What the API does with copies of the database; each call throws an `ApiError`. */
export const backupsApi = {
  all: (signal?: AbortSignal): Promise<BackupsView> => request('GET', '/backups', { signal }),
  make: (): Promise<BackupView> => request('POST', '/backups', { body: {} }),
  check: (id: number): Promise<BackupView> => request('POST', `/backups/${id}/check`, { body: {} }),
  remove: (id: number): Promise<unknown> => request('DELETE', `/backups/${id}`),
};

/** Where the file of a copy is. */
export const backupFile = (id: number): string => `/api/v1/backups/${id}/file`;
