import type { PublicDrawView } from '../../src/contracts/api-draws.ts';
import { parseCertificate, type Certificate } from '../../src/domain/certificate.ts';
import { parseManifest, type Manifest } from '../../src/domain/manifest.ts';
import { sha256Hex } from '../../src/domain/sha256.ts';
import { ApiError, OFFLINE, problemError } from '../problem.ts';
import { t } from '../text.ts';
import type { TicketProof, Verdict } from './verification.ts';
import { Verifier } from './verifier.ts';
import type { Act, Asks } from './worker-messages.ts';

/** What a draw has published so far: what the organiser says of it, the files, and what they say. */
export interface Published {
  readonly state: PublicDrawView;
  /** Null when the file breaks the format: the check then names how. So with the certificate. */
  readonly manifest: Manifest | null;
  readonly manifestFile: Uint8Array;
  /** `M`, made here from the file and not taken from the server. */
  readonly hash: string;
  readonly certificate: Certificate | null;
  /** Null before the draw. */
  readonly certificateFile: Uint8Array | null;
}

/** A server that sends no end of lines is cut off here: no look at a list needs more. */
const GLANCE_BYTES = 4_096;

/** The draw whose page this is: its files, fetched once each, and the thread that checks them. */
export class Draw {
  readonly base: string;
  readonly #verifier = new Verifier();
  #list: Promise<Uint8Array> | null = null;
  #opened: Promise<unknown> | null = null;

  /** @param path `/draws/<id>` */
  constructor(path: string) {
    this.base = path.replace(/\/$/, '');
  }

  /** What the organiser says, as of now; null when nothing is published under this address. */
  async state(): Promise<PublicDrawView | null> {
    const file = await this.#fetch('state.json');
    return file && (JSON.parse(new TextDecoder().decode(file)) as PublicDrawView);
  }

  /** Null when nothing is frozen yet; throws an ApiError for what cannot be fetched. */
  async published(): Promise<Published | null> {
    const state = await this.state();
    if (state === null || state.state === 'draft' || state.state === 'freezing') return null;
    const manifestFile = await this.#needed('manifest.txt');
    const certificateFile = state.state === 'drawn' ? await this.#needed('certificate.json') : null;
    return {
      state,
      manifest: valueOf(parseManifest(manifestFile)),
      manifestFile,
      hash: sha256Hex(manifestFile),
      certificate: certificateFile && valueOf(parseCertificate(certificateFile)),
      certificateFile,
    };
  }

  async verdict({ state, manifestFile, certificateFile }: Published): Promise<Verdict> {
    return this.#ask('verify', {
      manifest: manifestFile,
      certificate: certificateFile,
      called: state.state === 'drawn' ? state.winners.map(({ rank, code }) => ({ rank, code })) : null,
    });
  }

  /** Null when the list does not have the code. */
  async ticket(code: string, root: string, seed: string | null): Promise<TicketProof | null> {
    return this.#ask('find', { code, root, seed });
  }

  /** The first lines of the list, without the rest of it when it is not here anyway: it may have a million lines. */
  async firstLines(most: number): Promise<string[]> {
    const start = this.#list ? (await this.#list).subarray(0, GLANCE_BYTES) : await this.#glance();
    const lines = new TextDecoder().decode(start).split('\n');
    lines.pop();
    return lines.slice(0, most);
  }

  async #ask<A extends Act>(act: A, question: Asks[A]['ask']): Promise<Asks[A]['answer']> {
    await this.#open();
    return this.#verifier.ask(act, question).catch((thrown: unknown) => {
      // The thread may be a new one now, which has no list.
      this.#opened = null;
      throw thrown;
    });
  }

  /** Brings the list to the thread, once. */
  #open(): Promise<unknown> {
    this.#list ??= this.#needed('entries.txt');
    this.#opened ??= this.#list.then((entries) => this.#verifier.ask('open', { entries }));
    this.#opened.catch(() => (this.#list = this.#opened = null));
    return this.#opened;
  }

  async #glance(): Promise<Uint8Array> {
    const reader = (await this.#answer('entries.txt')).body!.getReader();
    let start = new Uint8Array();
    while (start.length < GLANCE_BYTES) {
      const { done, value } = await reader.read();
      if (done) return start;
      start = new Uint8Array([...start, ...value.subarray(0, GLANCE_BYTES)]);
    }
    await reader.cancel();
    return start.subarray(0, GLANCE_BYTES);
  }

  async #needed(name: string): Promise<Uint8Array> {
    const file = await this.#fetch(name);
    if (file) return file;
    throw new ApiError({ code: 'NOT_FOUND', title: t('public-file-missing', { name }), status: 404 });
  }

  /** The bytes of a file, or null when it is not published. */
  async #fetch(name: string): Promise<Uint8Array | null> {
    const response = await this.#answer(name);
    return response.status === 404 ? null : new Uint8Array(await response.arrayBuffer().catch(silent));
  }

  async #answer(name: string): Promise<Response> {
    const response = await fetch(`${this.base}/${name}`).catch(silent);
    if (response.ok || response.status === 404) return response;
    throw problemError(response.status, null, t('error-unreadable', { status: response.status }));
  }
}

const silent = (): never => {
  throw new ApiError({ code: OFFLINE, title: t('error-offline'), status: 0 });
};

const valueOf = <T>(reply: { readonly ok: true; readonly value: T } | { readonly ok: false }): T | null =>
  reply.ok ? reply.value : null;
