import type { CaptureInput } from '../engine/open/open-inputs.ts';

/** Loads the capture that a link names; rejects with TraceError. */
export type LoadTrace = (trace: string, options: LoadOptions) => Promise<CaptureInput>;

/** Why a capture could not be loaded, as a sentence for the reader. */
export class TraceError extends Error {}

/** A request that says nothing about the reader. */
const quietly: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };

export interface LoadOptions {
  /** Address of the page: relative addresses count from it, and its origin may always be asked. */
  readonly page: string;
  /** Other origins that may be asked; named when the page is built. */
  readonly origins: readonly string[];
  readonly signal: AbortSignal;
  /** Bytes so far, and in all where the server says so (else 0). */
  progress(bytes: number, totalBytes: number): void;
}

/**
 * Loads the capture that a link names. The only request the page ever makes besides its own files: without cookies,
 * without a referrer, to its own origin or one that was named when it was built. Rejects with TraceError.
 */
export async function loadTrace(trace: string, options: LoadOptions): Promise<CaptureInput> {
  const url = resolveTrace(trace, options);
  const name = nameOf(url);
  let response: Response;
  try {
    // oxlint-disable-next-line no-restricted-globals -- a capture that the reader named in the address
    response = await fetch(url, { ...quietly, signal: options.signal });
  } catch {
    if (options.signal.aborted) throw new TraceError(`Loading ${name} was cancelled.`);
    if (await isRedirected(url)) {
      throw new TraceError(
        `${url.origin} redirects the request for ${name} to a host that this page may not ask. Download the capture and open it here; or whoever deploys this page can allow that host (TRACE_ORIGINS).`,
      );
    }
    throw new TraceError(
      `${name} could not be loaded from ${url.origin}: the server did not answer, or it does not allow this page to read it (CORS).`,
    );
  }
  check(response, name, options);
  return { name, blob: await readBody(response, name, options) };
}

/** Whether a redirect is why nothing came: the browser does not tell, but for this. */
async function isRedirected(url: URL): Promise<boolean> {
  try {
    // oxlint-disable-next-line no-restricted-globals -- the capture that the reader named, from the same host again
    const { type } = await fetch(url, { ...quietly, redirect: 'manual' });
    return type === 'opaqueredirect';
  } catch {
    return false;
  }
}

/** The origin that a link would be loaded from, if that is another one than the page's and may be asked. */
export function otherOrigin(
  trace: string,
  { page, origins }: Pick<LoadOptions, 'page' | 'origins'>,
): string | undefined {
  const origin = URL.canParse(trace, page) ? new URL(trace, page).origin : '';
  return origin !== new URL(page).origin && origins.includes(origin) ? origin : undefined;
}

/** Where a link leads; throws TraceError for what the page may not ask. */
function resolveTrace(trace: string, { page, origins }: LoadOptions): URL {
  if (!URL.canParse(trace, page)) throw new TraceError(`The link names "${trace}", which is not an address.`);
  const url = new URL(trace, page);
  const own = new URL(page);
  if (own.protocol === 'file:') {
    throw new TraceError('A page that was opened from a file can load nothing: open the capture itself.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TraceError(
      `The link names an address that begins with "${url.protocol}", which is not loaded.`,
    );
  }
  if (url.origin !== own.origin && !origins.includes(url.origin)) {
    throw new TraceError(
      `The link names a capture at ${url.origin}, which this page may not ask: it loads from ${[own.origin, ...origins].join(', ')} only. Download the capture and open it here; or whoever deploys this page can allow that host (TRACE_ORIGINS).`,
    );
  }
  url.hash = '';
  return url;
}

function check(response: Response, name: string, { page, origins }: LoadOptions): void {
  const { status, url } = response;
  // A redirect elsewhere is stopped by the page's policy; this says so where there is none.
  const origin = url === '' ? new URL(page).origin : new URL(url).origin;
  if (origin !== new URL(page).origin && !origins.includes(origin)) {
    throw new TraceError(`${name} was moved to ${origin}, which this page may not ask.`);
  }
  if (status === 404 || status === 410) {
    throw new TraceError(`There is no capture at ${url}: the server says ${status}. Check the link.`);
  }
  if (!response.ok) throw new TraceError(`${name} could not be loaded: the server says ${status}.`);
  if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
    throw new TraceError(`The link leads to a web page, not to a capture: ${url}`);
  }
}

async function readBody(response: Response, name: string, options: LoadOptions): Promise<Blob> {
  const total = Number(response.headers.get('content-length')) || 0;
  // A packed transfer counts other bytes than arrive here.
  const isPacked = response.headers.get('content-encoding') !== null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
      pieces.push(piece.value);
      bytes += piece.value.length;
      options.progress(bytes, isPacked ? 0 : total);
    }
  } catch {
    if (options.signal.aborted) throw new TraceError(`Loading ${name} was cancelled.`);
    throw new TraceError(`Loading ${name} broke off after ${bytes} bytes. Try again.`);
  }
  return new Blob(pieces);
}

function nameOf(url: URL): string {
  const last = url.pathname.split('/').pop() ?? '';
  try {
    return decodeURIComponent(last) || url.host;
  } catch {
    return last;
  }
}
