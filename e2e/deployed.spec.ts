import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Page } from '@playwright/test';
import { contentSecurityPolicy } from '../vite.csp.ts';
import { importMapHashOf } from '../vite.integrity.ts';
import { buildPage } from './build.mjs';
import { expect, test as guarded, takeComplaints } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';
import { readHeaders, serve } from './serve.mjs';

// A page that was built for hosts of traces and for pages that embed it, and the hosts themselves. All tests share one
// build, and so one worker.
/** Another host. */
interface Host {
  readonly origin: string;
  /** What it was asked for. */
  readonly hits: IncomingMessage[];
}

interface Deployment {
  readonly page: string;
  /** Where the build lies. */
  readonly folder: string;
  /** Named as a host of traces, and as one that may embed. */
  readonly friend: Host;
  readonly stranger: Host;
}

const capture = readFileSync(capturePath('02-hold-proxy-auth.pcap'));
const holdStatus = '786 packets, 36 SIP messages, 1 call';

const test = guarded.extend<{ hosts: Deployment }, { deployment: Deployment }>({
  deployment: [
    async ({}, use) => {
      const [friend, stranger] = [await startHost(), await startHost()];
      friend.strangerOrigin = stranger.origin;
      const environment = { TRACE_ORIGINS: friend.origin, EMBED_ORIGINS: friend.origin };
      const { folder, remove } = buildPage(environment);
      const headers = readHeaders(folder);
      const { url, close } = await serve({ root: folder, headers });
      friend.pageUrl = url;
      stranger.pageUrl = url;
      await use({ page: url, folder, friend, stranger });
      for (const { server } of [friend, stranger]) server.close().closeAllConnections();
      close();
      remove();
    },
    // It builds the page.
    { scope: 'worker', timeout: 180_000 },
  ],
  hosts: async ({ deployment }, use) => {
    deployment.friend.hits.splice(0);
    deployment.stranger.hits.splice(0);
    await use(deployment);
  },
  baseURL: ({ deployment }, use) => use(deployment.page),
});

test.describe.configure({ mode: 'default' });

interface RunningHost extends Host {
  readonly server: Server;
  pageUrl: string;
  strangerOrigin: string;
}

async function startHost(): Promise<RunningHost> {
  const server = createServer((request, response) => {
    host.hits.push(request);
    const { pathname } = new URL(request.url ?? '', host.origin);
    const open = { 'access-control-allow-origin': '*' };
    if (pathname === '/call.pcap') response.writeHead(200, open).end(capture);
    else if (pathname === '/closed.pcap') response.writeHead(200).end(capture);
    else if (pathname === '/slow.pcap') {
      // The other half never comes.
      response.writeHead(200, { ...open, 'content-length': capture.length });
      response.write(capture.subarray(0, capture.length / 2));
    } else if (pathname === '/near') response.writeHead(302, { ...open, location: '/call.pcap' }).end();
    else if (pathname === '/away')
      response.writeHead(302, { ...open, location: `${host.strangerOrigin}/call.pcap` }).end();
    else if (pathname === '/tool')
      response.writeHead(200, { 'content-type': 'text/html' }).end(toolPage(host.pageUrl));
    else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  });
  const host: RunningHost = { origin: '', hits: [], server, pageUrl: '', strangerOrigin: '' };
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return Object.assign(host, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** A page that embeds ours, as README.md tells how. */
const toolPage = (url: string): string => `<!doctype html><title>A tool</title>
  <iframe title="Call flow" src="${url}#embed" style="width: 1200px; height: 800px"></iframe>
  <script>
    window.answers = [];
    let other = document.querySelector('iframe').contentWindow;
    window.onmessage = ({ data }) => window.answers.push(data);
    window.send = (message) => other.postMessage(message, '*');
    window.openWindow = () => { other = window.open('${url}'); };
  </script>`;

interface Tool {
  readonly answers: readonly unknown[];
  send(message: unknown): void;
  openWindow(): void;
}

/** Asks until the page is there, as the tool of a deployer would. */
async function ping(tool: Page): Promise<void> {
  await expect
    .poll(async () => {
      await tool.evaluate(() => (window as unknown as Tool).send({ sipLadder: 'ping' }));
      return answersOf(tool);
    })
    .toContainEqual({ sipLadder: 'ready', version: 1 });
}

function answersOf(tool: Page): Promise<readonly unknown[]> {
  return tool.evaluate(() => (window as unknown as Tool).answers);
}

async function handOver(tool: Page, id: number, select?: string): Promise<void> {
  const base64 = capture.toString('base64');
  await tool.evaluate(
    ([text, number, selected]) => {
      const content = Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
      (window as unknown as Tool).send({
        sipLadder: 'open',
        id: number,
        select: selected,
        files: [{ name: 'handed-over.pcap', content }],
      });
    },
    [base64, id, select] as const,
  );
}

/** The requests to other hosts, which the guard of all tests took down. */
function takeRequests(problems: string[]): string[] {
  const found = problems.filter((problem) => problem.startsWith('request off-origin: '));
  const rest = problems.filter((problem) => !found.includes(problem));
  problems.splice(0, problems.length, ...rest);
  return found.map((problem) => problem.replace('request off-origin: ', ''));
}

test('the policy lets in the hosts that were named, and no others', async ({
  page,
  hosts: { folder, friend },
}) => {
  const response = await page.goto('./');
  const origins = { traceOrigins: [friend.origin], embedOrigins: [friend.origin] };
  const policy = contentSecurityPolicy(origins, importMapHashOf(folder));
  expect(response?.headers()['content-security-policy']).toBe(policy.header);
  await expect(page.locator('head > :first-child')).toHaveAttribute('content', policy.meta);
});

test.describe('a host of traces', () => {
  test('is asked when the reader agrees, and told nothing about them', async ({
    page,
    workbench,
    hosts: { friend },
    problems,
  }) => {
    const url = `${friend.origin}/call.pcap`;
    await workbench.goto(`#trace=${url}&message=15`);
    const dialog = page.getByRole('dialog', { name: `Load a capture from ${new URL(url).host}?` });
    await expect(dialog).toContainText(url);
    expect(friend.hits).toEqual([]);
    await expect(dialog.getByRole('button', { name: 'Load' })).toBeFocused();
    expect((await new AxeBuilder({ page }).include('dialog[open]').analyze()).violations).toEqual([]);
    await dialog.getByRole('button', { name: 'Load' }).click();
    await expect(workbench.status).toHaveText(holdStatus);
    await workbench.idle();
    await expect(workbench.message).toContainText('frame 397');
    expect(workbench.fragment()).toBe(`#trace=${url}&call=0&message=15`);
    expect(friend.hits.map(({ method, url: path }) => `${method} ${path}`)).toEqual(['GET /call.pcap']);
    expect(friend.hits[0]?.headers).not.toHaveProperty('cookie');
    expect(friend.hits[0]?.headers).not.toHaveProperty('referer');
    expect(takeRequests(problems)).toEqual([url]);
  });

  test('is not asked when the reader says no', async ({ page, workbench, hosts: { friend } }) => {
    await workbench.goto(`#trace=${friend.origin}/call.pcap`);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(workbench.samples).toBeVisible();
    await workbench.idle();
    expect(workbench.fragment()).toBe('');
    // Nor when what is open would be closed for it: then that stays, with its address.
    await workbench.open('07-fork.pcap');
    const fragment = workbench.fragment();
    await page.evaluate((hash) => (location.hash = hash), `#trace=${friend.origin}/call.pcap`);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await workbench.idle();
    await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
    expect(workbench.fragment()).toBe(fragment);
    expect(friend.hits).toEqual([]);
  });

  test('may redirect to itself, but to nobody else', async ({
    page,
    workbench,
    hosts: { friend, stranger },
    problems,
  }) => {
    await workbench.goto(`#trace=${friend.origin}/near`);
    await page.getByRole('button', { name: 'Load' }).click();
    await expect(workbench.status).toHaveText(holdStatus);
    await workbench.goto(`#trace=${friend.origin}/away`);
    await page.getByRole('button', { name: 'Load' }).click();
    await expect(workbench.problems).toHaveText([
      `${friend.origin} redirects the request for away to a host that this page may not ask. Download the capture and open it here; or whoever deploys this page can allow that host (TRACE_ORIGINS).`,
    ]);
    expect(stranger.hits).toEqual([]);
    const complaints = await takeComplaints(page, problems);
    expect(complaints.join('\n')).toContain('policy violation: connect-src');
  });

  test('that is slow shows how far it is, and can be left', async ({
    page,
    workbench,
    hosts: { friend },
    problems,
  }) => {
    const url = `${friend.origin}/slow.pcap`;
    await page.goto(`./#trace=${url}`);
    await page.getByRole('button', { name: 'Load' }).click();
    await expect(workbench.progress).toHaveAttribute('aria-valuetext', '98 kB of 195 kB');
    await workbench.cancelButton.click();
    await workbench.idle();
    await expect(workbench.samples).toBeVisible();
    expect(takeRequests(problems)).toEqual([url]);
  });

  test('that does not allow it is told from one that is not there', async ({
    page,
    workbench,
    hosts: { friend },
    problems,
  }) => {
    await workbench.goto(`#trace=${friend.origin}/closed.pcap`);
    await page.getByRole('button', { name: 'Load' }).click();
    await expect(workbench.problems).toContainText(['it does not allow this page to read it (CORS)']);
    await takeComplaints(page, problems);
  });

  test('that nobody named is not asked, and the page says who could name it', async ({
    workbench,
    hosts: { page, friend, stranger },
  }) => {
    await workbench.goto(`#trace=${stranger.origin}/call.pcap`);
    await expect(workbench.problems).toHaveText([
      `The link names a capture at ${stranger.origin}, which this page may not ask: it loads from ${new URL(page).origin}, ${friend.origin} only. Download the capture and open it here; or whoever deploys this page can allow that host (TRACE_ORIGINS).`,
    ]);
    expect(stranger.hits).toEqual([]);
  });
});

test.describe('a page that embeds', () => {
  test('shows the call without a header, and hands captures over without a click', async ({
    page,
    hosts: { friend },
    problems,
  }) => {
    await page.goto(`${friend.origin}/tool`);
    await ping(page);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByText('Waiting for a capture.')).toBeVisible();
    await handOver(page, 1);
    await expect
      .poll(() => answersOf(page))
      .toContainEqual({ sipLadder: 'opened', id: 1, calls: 1, messages: 36, problems: [] });
    await expect(ladderOf(frame).getByRole('option').first()).toBeVisible();
    await expect(frame.getByRole('banner')).toHaveCount(0);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const seen = await new AxeBuilder({ page }).include('iframe').withTags(tags).analyze();
    expect(seen.violations).toEqual([]);
    // One after the other, as its reader goes from call to call.
    await handOver(page, 2, 'call=0&message=15');
    await expect(ladderOf(frame).getByRole('option', { selected: true })).toHaveAccessibleName(
      /^re-INVITE with SDP, hold, /,
    );
    await expect(frame.getByRole('dialog')).toHaveCount(0);
    takeRequests(problems);
  });

  test('is told what is wrong with what it hands over', async ({ page, hosts: { friend }, problems }) => {
    await page.goto(`${friend.origin}/tool`);
    await ping(page);
    await page.evaluate(() =>
      (window as unknown as Tool).send({ sipLadder: 'open', id: 'x', files: 'none' }),
    );
    await expect
      .poll(() => answersOf(page))
      .toContainEqual({ sipLadder: 'refused', id: 'x', reason: '"files" is not a list with files in it.' });
    takeRequests(problems);
  });

  test('that nobody named gets no frame', async ({ page, hosts: { stranger }, problems }) => {
    await page.goto(`${stranger.origin}/tool`);
    await expect.poll(() => problems.join('\n')).toContain('frame-ancestors');
    await expect(page.frameLocator('iframe').locator('#root')).toHaveCount(0);
    problems.splice(0);
  });
});

test.describe('a page that opens this one in a window', () => {
  test('asks the reader before it closes what they opened', async ({
    page,
    context,
    hosts: { friend },
    problems,
  }) => {
    await page.goto(`${friend.origin}/tool`);
    const opening = context.waitForEvent('page');
    await page.evaluate(() => (window as unknown as Tool).openWindow());
    const opened = await opening;
    await ping(page);
    await opened.getByRole('link', { name: 'A call that forks' }).click();
    const status = opened.getByRole('status').filter({ hasText: 'SIP message' });
    await expect(status).toHaveText('27 packets, 27 SIP messages, 1 call');
    await handOver(page, 1);
    const dialog = opened.getByRole('dialog', { name: 'Close what is open?' });
    await expect(dialog).toContainText(`${friend.origin} hands over handed-over.pcap.`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect
      .poll(() => answersOf(page))
      .toContainEqual({ sipLadder: 'refused', id: 1, reason: 'The reader kept what was open.' });
    await handOver(page, 2);
    await dialog.getByRole('button', { name: 'Open' }).click();
    await expect(status).toHaveText(holdStatus);
    takeRequests(problems);
  });

  test('and that nobody named hands nothing over', async ({
    page,
    context,
    hosts: { stranger },
    problems,
  }) => {
    await page.goto(`${stranger.origin}/tool`);
    const opening = context.waitForEvent('page');
    await page.evaluate(() => (window as unknown as Tool).openWindow());
    const opened = await opening;
    await expect(opened.locator('html')).toHaveAttribute('data-app', 'idle');
    await handOver(page, 1);
    await expect(opened.getByRole('alert').getByRole('listitem')).toContainText([
      `A page of ${stranger.origin} tried to hand a capture over and was refused`,
    ]);
    expect(await answersOf(page)).toEqual([]);
    problems.splice(0);
  });
});

function ladderOf(frame: FrameLocator) {
  return frame.getByRole('region', { name: 'Ladder' }).getByRole('listbox', { name: 'Messages' });
}
