import type {
  CreateExportBody,
  ExportCountView,
  ExportScopeBody,
  ExportsView,
  ExportView,
} from '../src/contracts/api-exports.ts';
import { request } from './request.ts';

/** What the API does with files of rows; each call throws an `ApiError`. */
export const exportsApi = {
  all: (signal?: AbortSignal): Promise<ExportsView> => request('GET', '/exports', { signal }),
  one: (id: number, signal?: AbortSignal): Promise<ExportView> => request('GET', `/exports/${id}`, { signal }),
  count: (body: ExportScopeBody, signal?: AbortSignal): Promise<ExportCountView> =>
    request('POST', '/exports/count', { body, signal }),
  create: (body: CreateExportBody): Promise<ExportView> => request('POST', '/exports', { body }),
  cancel: (id: number): Promise<ExportView> => request('POST', `/exports/${id}/cancel`, { body: {} }),
  remove: (id: number): Promise<unknown> => request('DELETE', `/exports/${id}`),
};

/** Where the file of an export is. */
export const exportFile = (id: number): string => `/api/v1/exports/${id}/file`;
