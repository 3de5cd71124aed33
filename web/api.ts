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
import type { RevealField, RevealView } from '../src/contracts/api-records.ts';
import type { FailureReason } from '../src/domain/failures.ts';
import type { ParticipantStatus } from '../src/domain/model.ts';
import { request, search, settle } from './request.ts';
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

/** The panel reads personal data masked, and shows it one by one by `reveal`. */
const MASKED = '?masked=true';

/** Calls of the panel to `/api/v1`. Each settles with the answer's JSON or throws an `ApiError` (request.ts). */
class ApiClient {
  session = (): Promise<SessionView> => request('GET', '/session');
  login = (body: LoginBody): Promise<SessionView> => request('POST', '/session', { body });
  logout = (): Promise<unknown> => request('DELETE', '/session');
  setup = (body: SetupBody): Promise<SessionView> => request('POST', '/setup', { body });

  campaigns = (signal?: AbortSignal): Promise<CampaignView[]> => request('GET', '/campaigns', { signal });
  createCampaign = (body: CreateCampaignBody): Promise<CampaignView> => request('POST', '/campaigns', { body });
  updateCampaign = (id: number, body: UpdateCampaignBody): Promise<CampaignView> =>
    request('PATCH', `/campaigns/${id}`, { body });
  counts = (campaign: number, signal?: AbortSignal): Promise<StatusCounts> =>
    request('GET', `/campaigns/${campaign}/counts`, { signal });
  cardListSize = (campaign: number, signal?: AbortSignal): Promise<CardListSize> =>
    request('GET', `/campaigns/${campaign}/cards`, { signal });
  /** Replaces the list of valid cards by a CSV or XLSX file; the file's own type says which it is. */
  importCards = (campaign: number, file: Blob): Promise<CardListReport> =>
    request('POST', `/campaigns/${campaign}/cards`, { body: file });
  sources = (campaign: number, signal?: AbortSignal): Promise<SourcesView> =>
    request('GET', `/campaigns/${campaign}/sources`, { signal });

  participants = (query: ParticipantsQuery, signal?: AbortSignal): Promise<ParticipantsPage> =>
    request('GET', `/participants?${search({ ...query, masked: true })}`, { signal });
  participant = (id: number, signal?: AbortSignal): Promise<ParticipantView> =>
    request('GET', `/participants/${id}${MASKED}`, { signal });
  participantDetail = (id: number, signal?: AbortSignal): Promise<ParticipantDetailView> =>
    request('GET', `/participants/${id}/detail${MASKED}`, { signal });
  countMatches = (query: MatchQuery, signal?: AbortSignal): Promise<MatchCount> =>
    request('GET', `/participants/count?${search(query)}`, { signal });
  /** What was decided counts at once on the page, so the request outlives the page. */
  decide = (id: number, body: DecisionBody): Promise<ParticipantView> =>
    request('POST', `/participants/${id}/decision${MASKED}`, { body, keepalive: true });
  undo = (id: number, version: number): Promise<ParticipantView> =>
    request('POST', `/participants/${id}/undo${MASKED}`, { body: { version }, keepalive: true });
  editParticipant = (id: number, body: EditParticipantBody): Promise<ParticipantView> =>
    request('PATCH', `/participants/${id}${MASKED}`, { body });
  blockParticipant = (id: number, body: BlockBody): Promise<ParticipantView> =>
    request('PUT', `/participants/${id}/block${MASKED}`, { body });
  eraseParticipant = (id: number, body: EraseBody): Promise<unknown> =>
    request('POST', `/participants/${id}/erase`, { body });
  /** Personal data in full; who asked for what is in the audit log. */
  reveal = (id: number, fields: readonly RevealField[]): Promise<RevealView> =>
    request('POST', `/participants/${id}/reveal`, { body: { fields } });

  queue = (body: QueueBody): Promise<QueueView> => request('POST', `/queue${MASKED}`, { body });
  /** Gives entries back when the page goes away: the request outlives it. */
  leaveQueue = (campaignId: number, release: readonly number[]): Promise<QueueView> =>
    request('POST', `/queue${MASKED}`, {
      body: { campaignId, take: 0, hold: [], skip: [], release },
      keepalive: true,
    });
  /** In the words of a campaign, where it has own ones. */
  reasons = (campaign: number | undefined, signal?: AbortSignal): Promise<ReasonsView> =>
    request('GET', `/reasons?${search({ campaign })}`, { signal });

  createJob = (body: CreateJobBody): Promise<JobView> => request('POST', '/jobs', { body });
  jobs = (campaign: number, signal?: AbortSignal): Promise<JobView[]> =>
    request('GET', `/jobs?campaign=${campaign}`, { signal });
  job = (id: number, signal?: AbortSignal): Promise<JobView> => request('GET', `/jobs/${id}`, { signal });
  cancelJob = (id: number): Promise<JobView> => request('POST', `/jobs/${id}/cancel`, { body: {} });
  jobSkips = (id: number, after: number | null, signal?: AbortSignal): Promise<JobSkips> =>
    request('GET', `/jobs/${id}/skipped${after === null ? '' : `?after=${after}`}`, { signal });

  staffChat = (signal?: AbortSignal): Promise<StaffChatView> => request('GET', '/staff-chat', { signal });
  removeStaffChat = (): Promise<unknown> => request('DELETE', '/staff-chat');
  staffLink = (): Promise<StaffLinkView> => request('POST', '/staff-link', { body: {} });

  draws = (campaign: number, signal?: AbortSignal): Promise<DrawView[]> =>
    request('GET', `/draws?campaign=${campaign}`, { signal });
  draw = (id: string, signal?: AbortSignal): Promise<DrawView> =>
    request('GET', `${drawPath(id)}${MASKED}`, { signal });
  /** How many would be on a list frozen now. */
  previewDraw = (body: PreviewBody, signal?: AbortSignal): Promise<PreviewView> =>
    request('POST', '/draws/preview', { body, signal });
  createDraw = (body: CreateDrawBody): Promise<DrawView> => request('POST', '/draws', { body });
  replanDraw = (id: string, body: ReplanDrawBody): Promise<DrawView> => request('PUT', drawPath(id), { body });
  freezeDraw = (id: string): Promise<DrawView> => request('POST', `${drawPath(id)}/freeze${MASKED}`, { body: {} });
  publishDraw = (id: string, body: PublicationBody): Promise<DrawView> =>
    request('POST', `${drawPath(id)}/publication${MASKED}`, { body });
  runDraw = (id: string, body: RunDrawBody): Promise<DrawView> =>
    request('POST', `${drawPath(id)}/run${MASKED}`, { body });
  voidDraw = (id: string, body: VoidDrawBody): Promise<DrawView> =>
    request('POST', `${drawPath(id)}/void${MASKED}`, { body });
  /** Recomputes what is stored of a draw, which takes seconds for a long list. */
  checkDraw = (id: string, signal?: AbortSignal): Promise<DrawCheckView> =>
    request('GET', `${drawPath(id)}/check`, { signal });
  claimPrize = (id: string, rank: number): Promise<DrawView> =>
    request('POST', `${drawPath(id)}/winners/${rank}/claim${MASKED}`, { body: {} });
  forfeitPrize = (id: string, rank: number, body: ForfeitBody): Promise<DrawView> =>
    request('POST', `${drawPath(id)}/winners/${rank}/forfeit${MASKED}`, { body });
  /** Whether a draw can take its chance from drand, and if not, why. */
  beacon = (signal?: AbortSignal): Promise<BeaconView> => request('GET', '/beacon', { signal });

  broadcasts = (query: BroadcastsQuery, signal?: AbortSignal): Promise<BroadcastsPage> =>
    request('GET', `/broadcasts?${search(query)}`, { signal });
  broadcast = (id: number, signal?: AbortSignal): Promise<BroadcastView> =>
    request('GET', `/broadcasts/${id}`, { signal });
  createBroadcast = (body: CreateBroadcastBody): Promise<BroadcastView> => request('POST', '/broadcasts', { body });
  replanBroadcast = (id: number, body: ReplanBroadcastBody): Promise<BroadcastView> =>
    request('PUT', `/broadcasts/${id}`, { body });
  deleteBroadcast = (id: number): Promise<unknown> => request('DELETE', `/broadcasts/${id}`);
  /** @param expected people as they were shown; COUNT_CHANGED when they are not as many any more */
  startBroadcast = (id: number, expected: number): Promise<BroadcastView> =>
    request('POST', `/broadcasts/${id}/start`, { body: { expected } });
  scheduleBroadcast = (id: number, startAt: number): Promise<BroadcastView> =>
    request('POST', `/broadcasts/${id}/schedule`, { body: { startAt } });
  /** `retry`: all that failed and may still arrive. */
  stepBroadcast = (id: number, step: 'pause' | 'resume' | 'cancel' | 'retry' | 'unschedule'): Promise<BroadcastView> =>
    request('POST', `/broadcasts/${id}/${step}`, { body: {} });
  broadcastFailures = (id: number, query: FailuresQuery, signal?: AbortSignal): Promise<FailuresPage> =>
    request('GET', `/broadcasts/${id}/failures?${search(query)}`, { signal });
  /** How many an audience is right now, and what it takes to reach them. */
  countAudience = (body: AudienceQuestionBody, signal?: AbortSignal): Promise<AudienceView> =>
    request('POST', '/broadcasts/audience', { body, signal });
  /** To the Telegram account of whoever asks. */
  testBroadcast = (body: TestBroadcastBody): Promise<TestView> => request('POST', '/broadcasts/test', { body });
  uploadAttachment = (file: File, kind: AttachmentView['kind'], options: UploadOptions): Promise<AttachmentView> =>
    settle(upload(`/attachments?${search({ kind, name: file.name })}`, file, options));

  templates = (signal?: AbortSignal): Promise<TemplateView[]> => request('GET', '/templates', { signal });
  createTemplate = (body: TemplateBody): Promise<TemplateView> => request('POST', '/templates', { body });
  replaceTemplate = (id: number, body: TemplateBody): Promise<TemplateView> =>
    request('PUT', `/templates/${id}`, { body });
  deleteTemplate = (id: number): Promise<unknown> => request('DELETE', `/templates/${id}`);
}

/** Where the bytes of an attachment are. */
export const attachmentUrl = (id: number): string => `/api/v1/attachments/${id}`;

const drawPath = (id: string): string => `/draws/${encodeURIComponent(id)}`;

export const api = new ApiClient();
