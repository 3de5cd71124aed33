import type {
  AttachmentView,
  AudienceQuestionBody,
  AudienceView,
  BroadcastsPage,
  BroadcastView,
  CreateBroadcastBody,
  FailuresPage,
  ReplanBroadcastBody,
  TemplateBody,
  TemplateView,
  TestBroadcastBody,
  TestView,
} from '../src/contracts/api-broadcasts.ts';
import type {
  CampaignView,
  CardListReport,
  CardListSize,
  CreateCampaignBody,
  SourcesView,
  StatusCounts,
  UpdateCampaignBody,
} from '../src/contracts/api-campaigns.ts';
import type {
  BlockBody,
  CreateJobBody,
  DecisionBody,
  EditParticipantBody,
  EraseBody,
  JobSkips,
  JobView,
  MatchCount,
  ParticipantDetailView,
  QueueBody,
  QueueView,
  ReasonsView,
  StaffChatView,
  StaffLinkView,
} from '../src/contracts/api-moderation.ts';
import type {
  BeaconView,
  CreateDrawBody,
  DrawCheckView,
  DrawView,
  ForfeitBody,
  PreviewBody,
  PreviewView,
  PublicationBody,
  ReplanDrawBody,
  RunDrawBody,
  VoidDrawBody,
} from '../src/contracts/api-draws.ts';
import type { LoginBody, ParticipantsPage, ParticipantView, SessionView, SetupBody } from '../src/contracts/api.ts';
import type { FailureReason } from '../src/domain/failures.ts';
import type { ParticipantStatus } from '../src/domain/model.ts';
import { ApiError, OFFLINE, problemError } from './problem.ts';
import { learnServerTime } from './server-clock.ts';
import { settings } from './settings.ts';
import { t } from './text.ts';
import { upload, type UploadOptions } from './upload.ts';

/** Which participants: what a list shows and a bulk decision is about. */
export interface MatchQuery {
  readonly campaign: number;
  readonly status?: ParticipantStatus | undefined;
  readonly q?: string | undefined;
}

export interface ParticipantsQuery extends MatchQuery {
  readonly after?: number | undefined;
  readonly limit: number;
}

/** A page of a list that is read newest first: what came before a row. */
export interface BroadcastsQuery {
  readonly campaign: number;
  readonly before?: number | undefined;
  readonly limit?: number;
}

export interface FailuresQuery {
  readonly reason?: FailureReason | undefined;
  readonly after?: number | undefined;
  readonly limit?: number;
}

/** JSON, or a file, which is sent as it is. */
type Body = Readonly<Record<string, unknown>> | Blob;

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
  cardListSize = (campaign: number, signal?: AbortSignal): Promise<CardListSize> =>
    this.#call('GET', `/campaigns/${campaign}/cards`, { signal });
  /** Replaces the list of valid cards by a CSV or XLSX file; the file's own type says which it is. */
  importCards = (campaign: number, file: Blob): Promise<CardListReport> =>
    this.#call('POST', `/campaigns/${campaign}/cards`, { body: file });
  sources = (campaign: number, signal?: AbortSignal): Promise<SourcesView> =>
    this.#call('GET', `/campaigns/${campaign}/sources`, { signal });

  participants = (query: ParticipantsQuery, signal?: AbortSignal): Promise<ParticipantsPage> =>
    this.#call('GET', `/participants?${search(query)}`, { signal });
  participant = (id: number, signal?: AbortSignal): Promise<ParticipantView> =>
    this.#call('GET', `/participants/${id}`, { signal });
  participantDetail = (id: number, signal?: AbortSignal): Promise<ParticipantDetailView> =>
    this.#call('GET', `/participants/${id}/detail`, { signal });
  countMatches = (query: MatchQuery, signal?: AbortSignal): Promise<MatchCount> =>
    this.#call('GET', `/participants/count?${search(query)}`, { signal });
  /** What was decided counts at once on the page, so the request outlives the page. */
  decide = (id: number, body: DecisionBody): Promise<ParticipantView> =>
    this.#call('POST', `/participants/${id}/decision`, { body, keepalive: true });
  undo = (id: number, version: number): Promise<ParticipantView> =>
    this.#call('POST', `/participants/${id}/undo`, { body: { version }, keepalive: true });
  editParticipant = (id: number, body: EditParticipantBody): Promise<ParticipantView> =>
    this.#call('PATCH', `/participants/${id}`, { body });
  blockParticipant = (id: number, body: BlockBody): Promise<ParticipantView> =>
    this.#call('PUT', `/participants/${id}/block`, { body });
  eraseParticipant = (id: number, body: EraseBody): Promise<unknown> =>
    this.#call('POST', `/participants/${id}/erase`, { body });

  queue = (body: QueueBody): Promise<QueueView> => this.#call('POST', '/queue', { body });
  /** Gives entries back when the page goes away: the request outlives it. */
  leaveQueue = (campaignId: number, release: readonly number[]): Promise<QueueView> =>
    this.#call('POST', '/queue', {
      body: { campaignId, take: 0, hold: [], skip: [], release },
      keepalive: true,
    });
  reasons = (signal?: AbortSignal): Promise<ReasonsView> => this.#call('GET', '/reasons', { signal });

  createJob = (body: CreateJobBody): Promise<JobView> => this.#call('POST', '/jobs', { body });
  jobs = (campaign: number, signal?: AbortSignal): Promise<JobView[]> =>
    this.#call('GET', `/jobs?campaign=${campaign}`, { signal });
  job = (id: number, signal?: AbortSignal): Promise<JobView> => this.#call('GET', `/jobs/${id}`, { signal });
  cancelJob = (id: number): Promise<JobView> => this.#call('POST', `/jobs/${id}/cancel`, { body: {} });
  jobSkips = (id: number, after: number | null, signal?: AbortSignal): Promise<JobSkips> =>
    this.#call('GET', `/jobs/${id}/skipped${after === null ? '' : `?after=${after}`}`, { signal });

  staffChat = (signal?: AbortSignal): Promise<StaffChatView> => this.#call('GET', '/staff-chat', { signal });
  removeStaffChat = (): Promise<unknown> => this.#call('DELETE', '/staff-chat');
  staffLink = (): Promise<StaffLinkView> => this.#call('POST', '/staff-link', { body: {} });

  draws = (campaign: number, signal?: AbortSignal): Promise<DrawView[]> =>
    this.#call('GET', `/draws?campaign=${campaign}`, { signal });
  draw = (id: string, signal?: AbortSignal): Promise<DrawView> => this.#call('GET', drawPath(id), { signal });
  /** How many would be on a list frozen now. */
  previewDraw = (body: PreviewBody, signal?: AbortSignal): Promise<PreviewView> =>
    this.#call('POST', '/draws/preview', { body, signal });
  createDraw = (body: CreateDrawBody): Promise<DrawView> => this.#call('POST', '/draws', { body });
  replanDraw = (id: string, body: ReplanDrawBody): Promise<DrawView> => this.#call('PUT', drawPath(id), { body });
  freezeDraw = (id: string): Promise<DrawView> => this.#call('POST', `${drawPath(id)}/freeze`, { body: {} });
  publishDraw = (id: string, body: PublicationBody): Promise<DrawView> =>
    this.#call('POST', `${drawPath(id)}/publication`, { body });
  runDraw = (id: string, body: RunDrawBody): Promise<DrawView> => this.#call('POST', `${drawPath(id)}/run`, { body });
  voidDraw = (id: string, body: VoidDrawBody): Promise<DrawView> =>
    this.#call('POST', `${drawPath(id)}/void`, { body });
  /** Recomputes what is stored of a draw, which takes seconds for a long list. */
  checkDraw = (id: string, signal?: AbortSignal): Promise<DrawCheckView> =>
    this.#call('GET', `${drawPath(id)}/check`, { signal });
  claimPrize = (id: string, rank: number): Promise<DrawView> =>
    this.#call('POST', `${drawPath(id)}/winners/${rank}/claim`, { body: {} });
  forfeitPrize = (id: string, rank: number, body: ForfeitBody): Promise<DrawView> =>
    this.#call('POST', `${drawPath(id)}/winners/${rank}/forfeit`, { body });
  /** Whether a draw can take its chance from drand, and if not, why. */
  beacon = (signal?: AbortSignal): Promise<BeaconView> => this.#call('GET', '/beacon', { signal });

  broadcasts = (query: BroadcastsQuery, signal?: AbortSignal): Promise<BroadcastsPage> =>
    this.#call('GET', `/broadcasts?${search(query)}`, { signal });
  broadcast = (id: number, signal?: AbortSignal): Promise<BroadcastView> =>
    this.#call('GET', `/broadcasts/${id}`, { signal });
  createBroadcast = (body: CreateBroadcastBody): Promise<BroadcastView> => this.#call('POST', '/broadcasts', { body });
  replanBroadcast = (id: number, body: ReplanBroadcastBody): Promise<BroadcastView> =>
    this.#call('PUT', `/broadcasts/${id}`, { body });
  deleteBroadcast = (id: number): Promise<unknown> => this.#call('DELETE', `/broadcasts/${id}`);
  /** @param expected people as they were shown; COUNT_CHANGED when they are not as many any more */
  startBroadcast = (id: number, expected: number): Promise<BroadcastView> =>
    this.#call('POST', `/broadcasts/${id}/start`, { body: { expected } });
  scheduleBroadcast = (id: number, startAt: number): Promise<BroadcastView> =>
    this.#call('POST', `/broadcasts/${id}/schedule`, { body: { startAt } });
  /** `retry`: all that failed and may still arrive. */
  stepBroadcast = (id: number, step: 'pause' | 'resume' | 'cancel' | 'retry' | 'unschedule'): Promise<BroadcastView> =>
    this.#call('POST', `/broadcasts/${id}/${step}`, { body: {} });
  broadcastFailures = (id: number, query: FailuresQuery, signal?: AbortSignal): Promise<FailuresPage> =>
    this.#call('GET', `/broadcasts/${id}/failures?${search(query)}`, { signal });
  /** How many an audience is right now, and what it takes to reach them. */
  countAudience = (body: AudienceQuestionBody, signal?: AbortSignal): Promise<AudienceView> =>
    this.#call('POST', '/broadcasts/audience', { body, signal });
  /** To the Telegram account of whoever asks. */
  testBroadcast = (body: TestBroadcastBody): Promise<TestView> => this.#call('POST', '/broadcasts/test', { body });
  uploadAttachment = (file: File, kind: AttachmentView['kind'], options: UploadOptions): Promise<AttachmentView> =>
    this.#settle('POST', '/attachments', upload(`/attachments?${search({ kind, name: file.name })}`, file, options));

  templates = (signal?: AbortSignal): Promise<TemplateView[]> => this.#call('GET', '/templates', { signal });
  createTemplate = (body: TemplateBody): Promise<TemplateView> => this.#call('POST', '/templates', { body });
  replaceTemplate = (id: number, body: TemplateBody): Promise<TemplateView> =>
    this.#call('PUT', `/templates/${id}`, { body });
  deleteTemplate = (id: number): Promise<unknown> => this.#call('DELETE', `/templates/${id}`);

  #call<T>(method: string, path: string, options: Options = {}): Promise<T> {
    return this.#settle(method, path, send(method, path, options));
  }

  async #settle<T>(method: string, path: string, sent: Promise<Response>): Promise<T> {
    const response = await sent;
    const answer = await readJson(response);
    if (response.ok) return answer as T;
    if (response.status === 401 && !(method === 'POST' && path === '/session')) this.onUnauthorised();
    throw problemError(response.status, answer, t('error-unreadable', { status: response.status }));
  }
}

/** Where the bytes of an attachment are. */
export const attachmentUrl = (id: number): string => `/api/v1/attachments/${id}`;

interface Options {
  readonly body?: Body;
  readonly signal?: AbortSignal | undefined;
  readonly keepalive?: boolean;
}

async function send(method: string, path: string, { body, signal, keepalive = false }: Options): Promise<Response> {
  const sentAt = Date.now();
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        'accept-language': settings.language,
        'x-requested-with': 'panel',
        ...(body && { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
      },
      ...(body && { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
      keepalive,
    });
    learnServerTime(response.headers.get('date'), sentAt, Date.now());
    return response;
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

function search(query: object): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  return params.toString();
}

export const api = new ApiClient();
