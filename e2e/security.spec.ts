import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy, parseOrigins } from '../vite.csp.ts';
import { importMapHashOf } from '../vite.integrity.ts';
import { expect, test as guarded, takeComplaints } from './fixtures.ts';

/** Another origin that counts who asks it for something. */
const test = guarded.extend<{ elsewhere: { url: string; hits: string[] } }>({
  elsewhere: async ({}, use) => {
    const hits: string[] = [];
    const server = createServer((request, response) => {
      hits.push(`${request.method} ${request.url}`);
      response
        .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' })
        .end('1');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, hits });
    server.closeAllConnections();
    server.close();
  },
});

test('the page carries the policy, the host no header', async ({ page }) => {
  const response = await page.goto('./');
  expect(response?.headers()['content-security-policy']).toBeUndefined();
  const first = page.locator('head > :first-child');
  await expect(first).toHaveAttribute('http-equiv', 'Content-Security-Policy');
  const origins = {
    traceOrigins: parseOrigins('TRACE_ORIGINS', process.env['TRACE_ORIGINS']),
    embedOrigins: parseOrigins('EMBED_ORIGINS', process.env['EMBED_ORIGINS']),
  };
  // One inline script: the import map, by its hash.
  const importMap = importMapHashOf(fileURLToPath(new URL('../dist', import.meta.url)));
  expect(importMap).toMatch(/^'sha256-[\w+/]{43}='$/);
  const policy = contentSecurityPolicy(origins, importMap);
  await expect(first).toHaveAttribute('content', policy.meta);
  const headers = readFileSync(new URL('../dist/_headers', import.meta.url), 'utf8');
  expect(headers).toContain(`  Content-Security-Policy: ${policy.header}\n`);
});

test('a script in the page reaches no other origin', async ({ page, elsewhere, problems }) => {
  await page.goto('./');
  const tries = await page.evaluate(async (url) => {
    const refused = (): 'refused' => 'refused';
    navigator.sendBeacon(`${url}beacon`, 'x');
    const socket = new WebSocket(url.replace('http', 'ws'));
    const image = new Image();
    image.src = `${url}image`;
    const script = document.createElement('link');
    script.rel = 'prefetch';
    script.href = `${url}prefetch`;
    document.head.append(script);
    return Promise.all([
      fetch(`${url}fetch`).then(() => 'reached', refused),
      import(/* @vite-ignore */ `${url}module`).then(() => 'reached', refused),
      new Promise((resolve) => {
        socket.addEventListener('error', () => resolve('refused'));
        socket.addEventListener('open', () => resolve('reached'));
      }),
      new Promise((resolve) => {
        image.addEventListener('error', () => resolve('refused'));
        image.addEventListener('load', () => resolve('reached'));
      }),
    ]);
  }, elsewhere.url);
  expect(tries).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(elsewhere.hits).toEqual([]);
  const complaints = (await takeComplaints(page, problems)).join('\n');
  expect(complaints).toContain('policy violation: connect-src');
  expect(complaints).toContain('policy violation: img-src');
});

test('a worker of the page reaches no other origin', async ({ page, elsewhere, problems }) => {
  await page.goto('./');
  // The page may start its own worker at any time: this one is told by its name.
  const started = page.waitForEvent('worker', {
    predicate: async (worker) =>
      (await worker.evaluate(() => (globalThis as { name?: unknown }).name)) === 'planted',
  });
  await page.evaluate((url) => {
    const source = `
      const refused = () => 'refused';
      const attempt = (run) => { try { run(); return 'reached'; } catch { return 'refused'; } };
      onmessage = async () => postMessage([
        await fetch('${url}fetch').then(() => 'reached', refused),
        attempt(() => importScripts('${url}script')),
        attempt(() => eval('1')),
      ]);`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), {
      name: 'planted',
    });
    Object.assign(globalThis, { planted: worker });
  }, elsewhere.url);
  await (await started).evaluate(() => 'the guard listens by now');
  const tries = await page.evaluate(() => {
    const { planted } = globalThis as unknown as { planted: Worker };
    planted.postMessage('go');
    return new Promise((resolve) => {
      planted.addEventListener('message', (event) => resolve(event.data));
    });
  });
  expect(tries).toEqual(['refused', 'refused', 'refused']);
  expect(elsewhere.hits).toEqual([]);
  await expect.poll(() => problems.join('\n')).toContain('policy violation: connect-src');
  await expect.poll(() => problems.join('\n')).toContain('policy violation: require-trusted-types-for');
  problems.splice(0);
});

test('text never becomes markup or code', async ({ page, problems }) => {
  await page.goto('./');
  const tries = await page.evaluate(async () => {
    // What the test evaluates is exempt from the policy; what a timer calls later is the page's own again.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const attempt = (run: () => void): string => {
      try {
        run();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    return [
      attempt(() => (document.createElement('div').innerHTML = '<img src=x>')),
      attempt(() => document.write('x')),
      // oxlint-disable-next-line no-eval -- it must be refused
      attempt(() => void (0, eval)('1')),
      attempt(() => document.createElement('script').setAttribute('src', 'https://x.invalid/')),
      attempt(() => void new Worker('https://x.invalid/')),
    ];
  });
  expect(tries).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  const complaints = await takeComplaints(page, problems);
  expect(complaints.join('\n')).toContain('policy violation: require-trusted-types-for');
});

test('the guard of all these tests sees what it should', async ({ page, elsewhere, problems }) => {
  await page.goto('./');
  await page.evaluate(() => console.warn('a warning'));
  await page.evaluate(() => void Promise.reject(new Error('a rejection')));
  await page.evaluate(() => void setTimeout(() => console.error('an error'), 0));
  await expect.poll(() => problems.join('\n')).toContain('console warning: a warning');
  await expect.poll(() => problems.join('\n')).toContain('uncaught: a rejection');
  await expect.poll(() => problems.join('\n')).toContain('console error: an error');
  // Navigation is what no policy stops; only the linter and this guard do.
  await page.goto(elsewhere.url);
  await expect.poll(() => problems.join('\n')).toContain(`request off-origin: ${elsewhere.url}`);
  expect(elsewhere.hits).toContain('GET /');
  problems.splice(0);
});
