import type {
  ChatHistory,
  ChatMessage,
  ControlProblem,
  GroupList,
  GroupView,
  MemberStatus,
  NewGroup,
  NewMessage,
  NewPeople,
  NewPress,
  PeopleList,
  PersonChange,
  PersonView,
  Press,
} from '../../src/sandbox/protocol.ts';

const ROOT = '/sandbox/api';

/** A file as a message of its own, or as one part of an album when `mediaGroupId` is not null. */
export interface FileMessage {
  readonly file: File;
  readonly as: 'photo' | 'document';
  readonly mediaGroupId: string | null;
  readonly caption: string | null;
}

/** Where a person talks: in the private chat with the bot, or in a group. */
export interface Place {
  readonly personId: number;
  /** Null for the private chat. */
  readonly groupId: number | null;
}

/** Why a request failed: what the sandbox said, or that it does not answer. */
export class ApiProblem extends Error {
  /** The HTTP status, 0 when there was no answer. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }

  /** The sandbox cannot be reached, so that nothing else would work either. */
  get down(): boolean {
    return [0, 502, 503, 504].includes(this.status);
  }
}

export const listPeople = async (): Promise<readonly PersonView[]> => (await call<PeopleList>('GET', '/people')).items;

export const addPeople = async (people: NewPeople): Promise<readonly PersonView[]> =>
  (await call<PeopleList>('POST', '/people', people)).items;

export const changePerson = (id: number, change: PersonChange): Promise<PersonView> =>
  call('PATCH', `/people/${id}`, change);

export const listGroups = async (): Promise<readonly GroupView[]> => (await call<GroupList>('GET', '/groups')).items;

export const addGroup = (group: NewGroup): Promise<GroupView> => call('POST', '/groups', group);

/** Makes a person or the bot something else in a group; the person `by` does it. */
export const changeMember = (groupId: number, userId: number, status: MemberStatus, by: number): Promise<GroupView> =>
  call('PUT', `/groups/${groupId}/members/${userId}`, { status, by });

export const readChat = (place: Place): Promise<ChatHistory> => call('GET', `${pathOf(place)}/chat`);

/** Sends what the person says; resolves with the message as it stands in the chat. */
export const sendMessage = (place: Place, message: NewMessage): Promise<ChatMessage> =>
  call('POST', `${pathOf(place)}/messages`, message);

export function sendFile(place: Place, { file, as, mediaGroupId, caption }: FileMessage): Promise<ChatMessage> {
  const form = new FormData();
  form.append('as', as);
  if (mediaGroupId != null) form.append('mediaGroupId', mediaGroupId);
  if (caption != null) form.append('caption', caption);
  form.append('file', file, file.name);
  return call('POST', `${pathOf(place)}/messages`, form);
}

export const press = (place: Place, body: NewPress): Promise<Press> => call('POST', `${pathOf(place)}/press`, body);

export const eventsUrl = (place: Place, after: number): string => `${ROOT}${pathOf(place)}/events?after=${after}`;

export const fileUrl = (fileId: string): string => `${ROOT}/files/${encodeURIComponent(fileId)}`;

const pathOf = ({ personId, groupId }: Place): string =>
  `/people/${personId}${groupId == null ? '' : `/groups/${groupId}`}`;

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const headers: Record<string, string> = { 'X-Requested-With': 'panel' };
  const form = body instanceof FormData;
  if (body && !form) headers['Content-Type'] = 'application/json';
  const content = body ? { body: form ? body : JSON.stringify(body) } : {};
  let response: Response;
  try {
    response = await fetch(ROOT + path, { method, headers, ...content });
  } catch (error) {
    throw new ApiProblem(error instanceof Error ? error.message : String(error), 0);
  }
  if (response.ok) return (await response.json()) as T;
  throw new ApiProblem(await reason(response), response.status);
}

async function reason(response: Response): Promise<string> {
  try {
    return ((await response.json()) as ControlProblem).error;
  } catch {
    return `HTTP ${response.status}`; // A proxy's page instead of the sandbox's answer.
  }
}
