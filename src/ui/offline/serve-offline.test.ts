import { beforeEach, describe, expect, test } from 'vitest';
import { serveOffline, type Build, type ServiceWorkerScope } from './serve-offline.ts';

const scope = 'https://example.org/a/b/';
const build: Build = {
  version: 'two',
  files: ['icon.svg', 'assets/index-2.js'],
  filesOnDemand: ['sip-ladder.html'],
  entry: 'assets/index-2.js',
};

/** A host and a browser's caches, as far as a service worker sees them. */
class World {
  /** What the host has, by address. */
  readonly host = new Map<string, string>();
  readonly caches = new Map<string, Map<string, Response>>();
  readonly asked: string[] = [];
  isOnline = true;
  private readonly listeners = new Map<string, (event: never) => void>();

  start(made: Build = build): void {
    this.listeners.clear();
    const match = (name: string, address: string) => this.caches.get(name)?.get(address)?.clone();
    const scopeOfWorker = {
      registration: { scope },
      clients: { claim: () => Promise.resolve() },
      skipWaiting: () => Promise.resolve(),
      caches: {
        open: (name: string) => {
          const cache = this.caches.get(name) ?? new Map<string, Response>();
          this.caches.set(name, cache);
          return Promise.resolve({
            put: (address: string, response: Response) => Promise.resolve(void cache.set(address, response)),
            match: (address: string) => Promise.resolve(match(name, address)),
          });
        },
        keys: () => Promise.resolve([...this.caches.keys()]),
        delete: (name: string) => Promise.resolve(this.caches.delete(name)),
        match: (address: string) =>
          Promise.resolve([...this.caches.keys()].map((name) => match(name, address)).find(Boolean)),
      },
      fetch: (request: Request | string) => {
        const address = typeof request === 'string' ? request : request.url;
        this.asked.push(address);
        if (!this.isOnline) return Promise.reject(new TypeError('Failed to fetch'));
        const text = this.host.get(address);
        return Promise.resolve(new Response(text ?? 'Not found', { status: text === undefined ? 404 : 200 }));
      },
      addEventListener: (type: string, listener: (event: never) => void) =>
        this.listeners.set(type, listener),
    };
    serveOffline(scopeOfWorker as unknown as ServiceWorkerScope, made);
  }

  /** Installs and activates; rejects when that fails. */
  async install(): Promise<void> {
    for (const type of ['install', 'activate']) {
      let work: Promise<unknown> = Promise.resolve();
      this.listeners.get(type)?.({ waitUntil: (done: Promise<unknown>) => void (work = done) } as never);
      await work;
    }
  }

  /** The answer to the page, or undefined where the service worker leaves it to the browser. */
  async request(address: string, mode = 'cors', method = 'GET'): Promise<string | undefined> {
    let answer: Promise<Response> | undefined;
    const request = { url: new URL(address, scope).href, mode, method };
    this.listeners.get('fetch')?.({
      request,
      respondWith: (response: Promise<Response>) => void (answer = response),
    } as never);
    return answer === undefined ? undefined : (await answer).text();
  }

  kept(): string[] {
    return [...this.caches.values()].flatMap((cache) => [...cache.keys()]).sort();
  }
}

let world: World;
beforeEach(() => {
  world = new World();
  world.host
    .set(scope, '<script src="./assets/index-2.js">')
    .set(`${scope}icon.svg`, 'icon')
    .set(`${scope}assets/index-2.js`, 'script 2')
    .set(`${scope}sip-ladder.html`, 'one file')
    .set(`${scope}samples/a.pcap`, 'capture');
  world.start();
});

describe('without a network', () => {
  test('the files of the build are there, by either address of the page', async () => {
    await world.install();
    world.isOnline = false;
    expect(await world.request('./', 'navigate')).toBe('<script src="./assets/index-2.js">');
    expect(await world.request('index.html?x#y', 'navigate')).toBe('<script src="./assets/index-2.js">');
    expect(await world.request('assets/index-2.js')).toBe('script 2');
    expect(await world.request('icon.svg')).toBe('icon');
  });

  test('the page as one file is there once somebody asked for it', async () => {
    await world.install();
    expect(world.kept()).not.toContain(`${scope}sip-ladder.html`);
    await world.request('sip-ladder.html');
    world.isOnline = false;
    expect(await world.request('sip-ladder.html')).toBe('one file');
  });

  test('a host that knows the page by its name only serves as well', async () => {
    world.host.set(`${scope}index.html`, world.host.get(scope)!).delete(scope);
    await world.install();
    world.isOnline = false;
    expect(await world.request('./', 'navigate')).toBe('<script src="./assets/index-2.js">');
  });
});

describe('with a network', () => {
  test('the page comes from there, however long it is kept', async () => {
    await world.install();
    world.host.set(scope, '<script src="./assets/index-3.js">');
    expect(await world.request('./', 'navigate')).toBe('<script src="./assets/index-3.js">');
  });

  test('captures, samples and everything else are left to the browser, and are not kept', async () => {
    await world.install();
    const left = [
      'samples/a.pcap',
      'x.pcap',
      '../c/',
      'https://other.example/assets/index-2.js',
      'other.html',
    ];
    for (const address of left) expect(await world.request(address)).toBeUndefined();
    expect(await world.request('assets/index-2.js', 'cors', 'POST')).toBeUndefined();
    expect(world.kept()).toEqual([scope, `${scope}assets/index-2.js`, `${scope}icon.svg`]);
  });

  test('nothing is asked for but files of the build', async () => {
    await world.install();
    expect(world.asked.sort()).toEqual([scope, `${scope}assets/index-2.js`, `${scope}icon.svg`]);
  });
});

describe('an update', () => {
  test('leaves a page that is open the parts of the build before, and no older ones', async () => {
    for (const version of ['one', 'two', 'three']) {
      const entry = `assets/index-${version}.js`;
      world.host.set(scope, entry).set(`${scope}${entry}`, version);
      world.start({ ...build, version, entry, files: [entry] });
      await world.install();
      world.host.delete(`${scope}${entry}`);
    }
    expect(await world.request('assets/index-two.js')).toBe('two');
    expect(await world.request('assets/index-one.js')).toBe('Not found');
    world.isOnline = false;
    expect(await world.request('./', 'navigate')).toBe('assets/index-three.js');
  });

  test('waits while the page on the host is that of another build', async () => {
    world.host.set(scope, '<script src="./assets/index-1.js">');
    await expect(world.install()).rejects.toThrow('The page of this build is not there.');
  });

  test('waits while a file is missing', async () => {
    world.host.delete(`${scope}icon.svg`);
    await expect(world.install()).rejects.toThrow('icon.svg: 404');
  });

  test('leaves the caches of others alone', async () => {
    for (const name of [
      'other',
      'sip-ladder https://example.org/a/ one',
      'sip-ladder https://example.org/a/b/ one',
    ])
      world.caches.set(name, new Map());
    await world.install();
    expect([...world.caches.keys()]).toEqual([
      'other',
      'sip-ladder https://example.org/a/ one',
      'sip-ladder https://example.org/a/b/ one',
      'sip-ladder https://example.org/a/b/ two',
    ]);
  });
});
