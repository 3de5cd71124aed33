import { typedCode } from '../src/domain/entries.ts';
import type { ChatMessage } from '../src/sandbox/protocol.ts';
import type { SandboxPerson } from '../src/sandbox/person.ts';
import type { Sandbox } from '../src/sandbox/sandbox.ts';
import { loadTexts } from '../src/texts/load.ts';

/**
 * People of the sandbox who talk to the bot as one does: they read a question, press its button or type an answer, and
 * know only what the bot tells them. Questions are known by the words of the catalogue, so a text may change freely.
 */

/** What a person does next; each is answered by the bot. `checked`: the word that a photo came is not yet the word that it is good. */
export type Act =
  'start' | 'language' | 'consent' | 'name' | 'phone' | 'card' | 'photo' | 'checked' | 'submit' | 'status';

/** The acts of a registration, in order. */
export const REGISTRATION: readonly Act[] = [
  'start',
  'language',
  'consent',
  'name',
  'phone',
  'card',
  'photo',
  'submit',
];

export interface CrowdOptions {
  readonly count: number;
  /** Number of the first person; a second crowd on the same database begins where the first ended. */
  readonly first?: number;
  /** The word of the deep link by which they come. */
  readonly campaign?: string;
  /** The picture that person `n` sends. */
  readonly photo?: (n: number) => Buffer;
  /** How long a person thinks before acting, in ms; 0 without it. */
  readonly thinkMs?: () => number;
  /** Who gets no answer for so long does the same again, then sends /start; never without it. */
  readonly repeatAfterMs?: number;
  /** Who has had no answer for so long gives up. */
  readonly giveUpAfterMs?: number;
  /** Hears of each answered act: from the act to the first thing that the bot said after it, sent or put in place. */
  readonly onReply?: (act: Act, milliseconds: number, person: CrowdPerson) => void;
}

export interface CrowdPerson {
  readonly n: number;
  readonly telegramId: number;
  /** Ticket numbers that the bot has told, normally one. */
  readonly tickets: ReadonlySet<string>;
  /** What the bot said so far: messages, and other words in place of earlier ones. */
  readonly heard: number;
  /** How often this person did the same again because no answer came. */
  readonly repeated: number;
  /**
   * Says /start or /status and waits for the answer.
   * @throws Error when the person gives up
   */
  ask(act: 'start' | 'status'): Promise<void>;
  /**
   * Goes through the form, from where it stands or from /start, until the bot tells the ticket number.
   * @throws Error when the person gives up
   */
  register(): Promise<void>;
}

export interface Crowd {
  readonly people: readonly CrowdPerson[];
  /** The bot's messages that came as the answer to nobody's act are heard until then. */
  close(): void;
}

/** How often waiting people look at their watches. */
const WATCH_MS = 100;
const GIVE_UP_MS = 10_000;

/** Puts people into a sandbox whose bot is known already (`tokens`). */
export function createCrowd(sandbox: Sandbox, options: CrowdOptions): Crowd {
  const { count, first = 1 } = options;
  const people = Array.from({ length: count }, (_, i) => createPerson(sandbox, first + i, options));
  const byId = new Map(people.map((person) => [person.telegramId, person]));
  const stop = sandbox.onMessage(({ id }, message) => byId.get(id)?.hear(message));
  const watch = setInterval(() => {
    const now = performance.now();
    for (const person of people) person.look(now);
  }, WATCH_MS);
  return {
    people,
    close() {
      clearInterval(watch);
      stop();
    },
  };
}

interface Question {
  readonly act: Act;
  readonly message: ChatMessage;
  /** What the button to be pressed sends, or null for an answer that is typed or sent. */
  readonly data: string | null;
}

interface Goal {
  readonly until: 'answer' | 'ticket';
  resolve(): void;
  reject(reason: Error): void;
}

interface WatchedPerson extends CrowdPerson {
  hear(message: ChatMessage): void;
  look(now: number): void;
}

function createPerson(sandbox: Sandbox, n: number, options: CrowdOptions): WatchedPerson {
  const { campaign, photo, thinkMs, repeatAfterMs = Infinity, giveUpAfterMs = GIVE_UP_MS, onReply } = options;
  const { phone, name, card } = identityOf(n);
  const self = sandbox.addPerson({ firstName: name.split(' ')[0] ?? name, phone, language: 'ru' });
  const tickets = new Set<string>();
  let question: Question | null = null;
  /** The act that the bot has not answered yet. */
  let waiting: { readonly act: Act; readonly since: number } | null = null;
  let goal: Goal | null = null;
  let lastActAt = 0;
  let lastHeardAt = 0;
  let heard = 0;
  let repeated = 0;
  let thinking: NodeJS.Timeout | NodeJS.Immediate | null = null;

  function act(what: Act, perform: (person: SandboxPerson) => unknown): void {
    lastActAt = performance.now();
    waiting = { act: what, since: lastActAt };
    perform(self);
  }

  const say = (what: 'start' | 'status'): void =>
    act(what, () => self.say(what === 'start' && campaign !== undefined ? `/start ${campaign}` : `/${what}`));

  function answer({ act: what, message, data }: Question): void {
    act(what, () => {
      if (data !== null) return self.press(message.id, data);
      if (what === 'phone') return self.shareContact();
      if (what === 'photo') return self.sendPhoto(required(photo, 'the campaign asks for photos')(n));
      return self.say(what === 'card' ? card : name);
    });
  }

  function think(then: () => void): void {
    if (thinking) return;
    const next = (): void => {
      thinking = null;
      then();
    };
    thinking = thinkMs ? setTimeout(next, thinkMs()) : setImmediate(next);
  }

  function reach(found: Goal['until']): void {
    if (goal === null || (goal.until === 'ticket' && found === 'answer')) return;
    const { resolve } = goal;
    goal = null;
    waiting = null;
    resolve();
  }

  const pursue = (until: Goal['until'], begin: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      goal = { until, resolve, reject };
      lastHeardAt = performance.now();
      begin();
    });

  return {
    n,
    telegramId: self.id,
    tickets,
    get heard() {
      return heard;
    },
    get repeated() {
      return repeated;
    },
    ask: (what) => pursue('answer', () => say(what)),
    register: () =>
      pursue('ticket', () => {
        if (question) answer(question);
        else say('start');
      }),

    hear(message) {
      heard += 1;
      const now = performance.now();
      lastHeardAt = now;
      if (waiting) onReply?.(waiting.act, now - waiting.since, this);
      waiting =
        waiting?.act === 'photo' && message.text === PHOTO_CAME ? { act: 'checked', since: waiting.since } : null;
      const ticket = ticketIn(message);
      if (ticket !== null) {
        tickets.add(ticket);
        question = null;
        return reach('ticket');
      }
      const asked = questionIn(message);
      const isAsked = asked !== null && isNews(asked, question);
      if (isAsked) question = asked;
      reach('answer');
      // While the bot adds a word to its question ("number accepted"), the person is thinking about the question already.
      if (goal !== null && isAsked) think(() => goal !== null && question && answer(question));
    },

    look(now) {
      if (goal === null || thinking) return;
      if (now - lastHeardAt >= giveUpAfterMs) {
        const { reject } = goal;
        goal = null;
        return reject(
          new Error(`person ${n} got no answer to ${waiting?.act ?? 'nothing'} within ${giveUpAfterMs} ms`),
        );
      }
      if (now - Math.max(lastHeardAt, lastActAt) < repeatAfterMs) return;
      repeated += 1;
      // A pressed button may rightly be answered by a toast alone; then only a word gets the question again.
      if (question && repeated % 2 === 1) answer(question);
      else say('start');
    },
  };
}

const TAGS = /<[^>]+>/g;

const texts = loadTexts(['bot']);

/** What the bot says when a photo must wait in line. */
const PHOTO_CAME = texts.format('ru', 'photo-received');

/** The first line of a question in the words of the person, to know it by. */
const WORDS: readonly (readonly [Act, string])[] = (['name', 'phone', 'card', 'photo'] as const).map((act) => [
  act,
  texts.format('ru', `ask-${act}`).replaceAll(TAGS, '').split('\n')[0] ?? '',
]);

/** By what the data of a button begins with (src/domain/taps.ts). */
const BUTTONS: readonly (readonly [Act, string])[] = [
  ['language', 'lang:ru'],
  ['consent', 'consent:yes:'],
  ['submit', 'submit'],
];

function questionIn(message: ChatMessage): Question | null {
  for (const { data } of message.inlineKeyboard?.flat() ?? []) {
    const found = BUTTONS.find(([, beginning]) => data?.startsWith(beginning));
    if (found) return { act: found[0], message, data };
  }
  const found = WORDS.find(([, words]) => message.text?.includes(words));
  return found ? { act: found[0], message, data: null } : null;
}

/**
 * Whether a question is to be answered after `last`. The bot may ask in a new message, or in place of the words whose button
 * was pressed; what it changes of questions that were answered since, or beside one that is to be typed, asks nothing.
 */
function isNews(asked: Question, last: Question | null): boolean {
  if (last === null || asked.message.id !== last.message.id) return asked.message.id > (last?.message.id ?? 0);
  return asked.data !== null || asked.act !== last.act;
}

/** A ticket number stands in type of its own, so that a tap copies it; in four groups of four, unlike the number of a card. */
function ticketIn({ text, entities }: ChatMessage): string | null {
  const codes = entities.filter(({ type }) => type === 'code');
  const texts = codes.map(({ offset, length }) => text?.slice(offset, offset + length) ?? '');
  const found = texts.find((code) => /^\w{4}(?:-\w{4}){3}$/.test(code));
  return found === undefined ? null : typedCode(found);
}

const FIRST_NAMES = ['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья', 'Егор', 'Жанна', 'Зоя', 'Илья', 'Клара'];
const LAST_NAMES = ['Белова', 'Громов', 'Дубинина', 'Жуков', 'Зимина', 'Котов', 'Ларина', 'Мухин', 'Носова', 'Орлов'];

/** A multiplier without a common factor with the range scatters numbers over it and keeps them different. */
export const scattered = (n: number, range: number): number => Number((BigInt(n) * 387_420_489n) % BigInt(range));

/** Name, phone and card of person `n`: different for each, and in no order, as real ones are. */
export const identityOf = (n: number): { name: string; phone: string; card: string } => ({
  name: `${FIRST_NAMES[n % 10]} ${LAST_NAMES[Math.floor(n / 10) % 10]}`,
  phone: `79${String(scattered(n, 1e9)).padStart(9, '0')}`,
  card: `LC${String(scattered(n, 1e10)).padStart(10, '0')}`,
});

function required<T>(value: T | undefined, because: string): T {
  if (value === undefined) throw new Error(because);
  return value;
}
