import type {
  PreviewWordingBody,
  PutWordingBody,
  WordingPreview,
  WordingText,
  WordingView,
} from '../src/contracts/api-wording.ts';
import { request } from './request.ts';

/** Calls about the texts of a campaign. */
export const wordingApi = {
  texts: (campaign: number, signal?: AbortSignal): Promise<WordingView> =>
    request('GET', `/campaigns/${campaign}/texts`, { signal }),
  /** CONFLICT with the `WordingText` as it is now; TEXT_INVALID with fields `ru` and `en`. */
  put: (campaign: number, key: string, body: PutWordingBody): Promise<WordingText> =>
    request('PUT', `/campaigns/${campaign}/texts/${key}`, { body }),
  preview: (campaign: number, body: PreviewWordingBody, signal?: AbortSignal): Promise<WordingPreview> =>
    request('POST', `/campaigns/${campaign}/texts/preview`, { body, signal }),
};
