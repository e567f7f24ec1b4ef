// What the service worker does: the files of one build are there without a network. Its requests are bound by no policy
// of the page, so it asks for nothing but these files, and keeps nothing else: no capture, no sample.

/** The build that a service worker belongs to. Files count from the folder of the page. */
export interface Build {
  /** Changes with any byte of any file. */
  readonly version: string;
  /** Files besides the page; those in `assets/` have the hash of their content in their name. */
  readonly files: readonly string[];
  /** Files that are kept once somebody asked for them. */
  readonly filesOnDemand: readonly string[];
  /** What the page of this build mentions, and that of no other: its first script. */
  readonly entry: string;
}

interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** As much of ServiceWorkerGlobalScope as is used. */
export interface ServiceWorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'match'>;
  fetch(request: Request | string, init?: RequestInit): Promise<Response>;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

/** Whatever a host varies its answers by, a file of a build is the same. */
const match: CacheQueryOptions = { ignoreVary: true };

/**
 * Keeps the files of a build. With a network the page itself always comes from there, so that no older version is shown
 * after an update; files named by their content can't be older, and come from the cache.
 */
export function serveOffline(worker: ServiceWorkerScope, build: Build): void {
  const { caches } = worker;
  const { scope } = worker.registration;
  const addressOf = (file: string): string => new URL(file, scope).href;
  // Several pages may share an origin, and with it the caches.
  const prefix = `sip-ladder ${scope} `;
  const cacheName = prefix + build.version;
  const pages = [scope, addressOf('index.html')];
  const files = new Set(build.files.map(addressOf));
  const onDemand = new Set(build.filesOnDemand.map(addressOf));
  const assets = addressOf('assets/');

  const keep = async (cache: Cache, address: string): Promise<void> => {
    const response = await worker.fetch(address, {
      cache: address.startsWith(assets) ? 'default' : 'no-cache',
    });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  };
  /** The page lies where the folder is asked for, or under its name; a host may know but one of them. */
  const keepPage = async (cache: Cache): Promise<void> => {
    for (const address of pages) {
      const response = await worker.fetch(address, { cache: 'no-cache' });
      const text = response.ok && !response.redirected ? await response.clone().text() : '';
      // While somebody uploads a new build, its page may be there before its files, or behind them.
      if (text.includes(build.entry)) return cache.put(scope, response);
    }
    throw new Error('The page of this build is not there.');
  };
  const install = async (): Promise<void> => {
    const cache = await caches.open(cacheName);
    await Promise.all([keepPage(cache), ...Array.from(files, (address) => keep(cache, address))]);
    await worker.skipWaiting();
  };
  const activate = async (): Promise<void> => {
    const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
    // A page that is open goes on with the build before: its parts are no longer on the host.
    await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };

  const fromNetwork = async (request: Request, kept: string): Promise<Response> => {
    try {
      return await worker.fetch(request, { cache: 'no-cache' });
    } catch (error) {
      const response = await (await caches.open(cacheName)).match(kept, match);
      if (response === undefined) throw error;
      return response;
    }
  };
  const keptOnDemand = async (request: Request, address: string): Promise<Response> => {
    const response = await fromNetwork(request, address);
    if (response.ok) await (await caches.open(cacheName)).put(address, response.clone());
    return response;
  };
  const fromCache = async (request: Request, address: string): Promise<Response> =>
    (await caches.match(address, match)) ?? worker.fetch(request);

  worker.addEventListener('install', (event) => event.waitUntil(install()));
  worker.addEventListener('activate', (event) => event.waitUntil(activate()));
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET') return;
    const address = request.url.replace(/[?#].*$/s, '');
    if (pages.includes(address)) {
      if (request.mode === 'navigate') event.respondWith(fromNetwork(request, scope));
    } else if (address.startsWith(assets)) event.respondWith(fromCache(request, address));
    else if (onDemand.has(address)) event.respondWith(keptOnDemand(request, address));
    else if (files.has(address)) event.respondWith(fromNetwork(request, address));
  });
}
