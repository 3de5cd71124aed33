import { ApiError, OFFLINE } from './problem.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

export interface UploadOptions {
  /** @param share of the file that has left, 0 to 1 */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file as the body of a POST to `/api/v1` and tells how far it is, which `fetch` cannot. Rejects with an `ApiError`
 * without a connection, and with the reason of the signal when that is aborted.
 */
export function upload(path: string, file: File, { onProgress, signal }: UploadOptions): Promise<Response> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve(new Response(request.response as Blob, { status: request.status })));
    request.addEventListener('abort', () => reject(signal.reason as Error));
    request.addEventListener('error', () =>
      reject(new ApiError({ code: OFFLINE, title: t('error-offline'), status: 0 })),
    );
    request.open('POST', `/api/v1${path}`);
    request.responseType = 'blob';
    request.setRequestHeader('accept-language', settings.language);
    request.setRequestHeader('x-requested-with', 'panel');
    // What a file is, its bytes say; the type that the browser guesses by the name may be one that the API takes from no page.
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  });
}
