import type {
  CampaignView,
  CreateCampaignBody,
  CreateDrawBody,
  DecisionBody,
  DrawView,
  LoginBody,
  ParticipantsPage,
  ParticipantView,
  RunDrawBody,
  SessionView,
  SetupBody,
  StatusCounts,
  UpdateCampaignBody,
} from '../src/contracts/api.ts';
import type { ParticipantStatus } from '../src/domain/model.ts';
import { ApiError, OFFLINE, problemError } from './problem.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';

export interface ParticipantsQuery {
  readonly campaign: number;
  readonly status?: ParticipantStatus | undefined;
  readonly q?: string | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * Every call of the panel to `/api/v1`. Each method settles with the answer's JSON or throws an `ApiError`; a 401 other
 * than from the login itself also calls `onUnauthorised`.
 */
class ApiClient {
  onUnauthorised: () => void = () => undefined;

  session = (): Promise<SessionView> => this.#call('GET', '/session');
  login = (body: LoginBody): Promise<SessionView> => this.#call('POST', '/session', { body });
  logout = (): Promise<unknown> => this.#call('DELETE', '/session');
  setup = (body: SetupBody): Promise<SessionView> => this.#call('POST', '/setup', { body });

  campaigns = (signal?: AbortSignal): Promise<CampaignView[]> => this.#call('GET', '/campaigns', { signal });
  createCampaign = (body: CreateCampaignBody): Promise<CampaignView> => this.#call('POST', '/campaigns', { body });
  updateCampaign = (id: number, body: UpdateCampaignBody): Promise<CampaignView> =>
    this.#call('PATCH', `/campaigns/${id}`, { body });
  counts = (campaign: number, signal?: AbortSignal): Promise<StatusCounts> =>
    this.#call('GET', `/campaigns/${campaign}/counts`, { signal });

  participants = (query: ParticipantsQuery, signal?: AbortSignal): Promise<ParticipantsPage> =>
    this.#call('GET', `/participants?${search(query)}`, { signal });
  participant = (id: number, signal?: AbortSignal): Promise<ParticipantView> =>
    this.#call('GET', `/participants/${id}`, { signal });
  decide = (id: number, body: DecisionBody): Promise<ParticipantView> =>
    this.#call('POST', `/participants/${id}/decision`, { body });

  draws = (campaign: number, signal?: AbortSignal): Promise<DrawView[]> =>
    this.#call('GET', `/draws?campaign=${campaign}`, { signal });
  draw = (id: string, signal?: AbortSignal): Promise<DrawView> => this.#call('GET', drawPath(id), { signal });
  createDraw = (body: CreateDrawBody): Promise<DrawView> => this.#call('POST', '/draws', { body });
  freezeDraw = (id: string): Promise<DrawView> => this.#call('POST', `${drawPath(id)}/freeze`, { body: {} });
  runDraw = (id: string, body: RunDrawBody): Promise<DrawView> => this.#call('POST', `${drawPath(id)}/run`, { body });

  async #call<T>(method: string, path: string, { body, signal }: Options = {}): Promise<T> {
    const response = await send(method, path, body, signal);
    const answer = await readJson(response);
    if (response.ok) return answer as T;
    if (response.status === 401 && !(method === 'POST' && path === '/session')) this.onUnauthorised();
    throw problemError(response.status, answer, t('error-unreadable', { status: response.status }));
  }
}

interface Options {
  readonly body?: Body;
  readonly signal?: AbortSignal | undefined;
}

async function send(method: string, path: string, body?: Body, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers: {
        'accept-language': settings.language,
        'x-requested-with': 'panel',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError({ code: OFFLINE, title: t('error-offline'), status: 0 });
  }
}

const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (!text) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const drawPath = (id: string): string => `/draws/${encodeURIComponent(id)}`;

function search(query: ParticipantsQuery): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  return params.toString();
}

export const api = new ApiClient();
