import { createHash, timingSafeEqual } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../domain/errors.ts';
import type { App, HttpConfig } from './deps.ts';

/**
 * No inline script or style; `style-src-attr` stays open because Lit's styleMap writes a style attribute on the first
 * rendering and Web Awesome uses it. Trusted Types: only Lit's own policy may make HTML, and only two others may name a script
 * each, the worker that checks a draw (web/draw/verifier.ts) and the one that holds the stream of a browser (web/live.ts).
 */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['lit-html', 'verify-worker', 'live-worker'],
};

const PERMISSIONS = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';

/** For an answer that comes before the hooks that set the full headers: it is text and shows nothing. */
export const BARE_HEADERS = {
  'content-security-policy': "default-src 'none'",
  'permissions-policy': PERMISSIONS,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Puts the security headers on every answer and refuses requests of foreign pages. */
export async function secure(app: App, config: HttpConfig): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    // On plain http in a local network HSTS and the upgrade of requests would only lock people out.
    strictTransportSecurity: config.secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // Over plain http browsers ignore it, and complain on the console of every page.
    crossOriginOpenerPolicy: config.secureCookies ? { policy: 'same-origin' } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  const publicOrigin = config.publicOrigin === null ? null : new URL(config.publicOrigin).origin;
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    const { access } = request.routeOptions.config;
    const proxied = request.routeOptions.url?.startsWith('/sandbox/api') ?? false;
    if (request.is404 || SAFE_METHODS.has(request.method) || access === 'telegram' || proxied) return;
    if (!isOwnRequest(request, publicOrigin)) throw new AppError('FOREIGN_REQUEST');
  });
}

/**
 * Whether a request that changes something was made by a page of ours or by a program: a foreign page can neither set the
 * header nor send JSON (or a file of a type that no form sends) without asking first (CORS), and the browser names its
 * origin.
 */
function isOwnRequest({ headers, host, routeOptions }: FastifyRequest, publicOrigin: string | null): boolean {
  const { files = [] } = routeOptions.config;
  if (headers['x-requested-with'] !== 'panel') return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const type = headers['content-type'];
  if (type && !['application/json', ...files].includes(type.split(';', 1)[0]?.trim().toLowerCase() ?? '')) return false;
  const { origin } = headers;
  if (origin === undefined || origin === publicOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Whether two secrets are the same, in a time that tells nothing of how much of them is. */
export function isSameSecret(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Whether the operator asks: from this machine and not through a proxy on it, or with the token as bearer. */
export function isOperator({ headers, socket }: FastifyRequest, token: string | null): boolean {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined && token !== null && isSameSecret(bearer, token)) return true;
  const isLoopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '');
  return isLoopback && FORWARDED.every((name) => headers[name] === undefined);
}
