import type { Page } from '@playwright/test';
import { expect, test, takeComplaints } from './fixtures.ts';
import type { Workbench } from './pages/workbench.ts';

// Workers that hang or are gone, in a real browser; src/engine/client/recovery.test.ts has them at any point.

// What is seen here is about workers: each page begins without one.
test.use({ reuseContext: false });

/** Ends the first worker without a word once that many of its messages have come; no event tells the page. */
async function endFirstWorkerAfter(page: Page, messages: number): Promise<void> {
  await page.addInitScript((limit) => {
    const Native = globalThis.Worker;
    let workers = 0;
    globalThis.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (workers++ > 0) return;
        let heard = 0;
        this.addEventListener('message', () => {
          if (++heard === limit) this.terminate();
        });
      }
    };
  }, messages);
}

async function expectAll(workbench: Workbench): Promise<void> {
  await expect(workbench.status).toHaveText('2700 packets, 2700 SIP messages, 500 calls', {
    timeout: 30_000,
  });
  await workbench.calls.getByRole('row').nth(3).click();
  await workbench.idle();
  await expect(workbench.messages.getByRole('option').first()).toBeVisible();
}

// Before anything is shown, and in the middle.
for (const messages of [1, 5]) {
  test(`a worker that is gone after ${messages} messages is replaced while it reads`, async ({
    workbench,
    page,
  }) => {
    await endFirstWorkerAfter(page, messages);
    await workbench.goto();
    await workbench.open('28-500-calls.pcap');
    await expectAll(workbench);
    await expect(workbench.problems).toHaveCount(0);
  });
}

test('a worker that hangs costs the question it was asked; the rest goes on', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('28-500-calls.pcap');
  await expectAll(workbench);
  for (const worker of page.workers()) void worker.evaluate('for (;;);').catch(() => undefined);
  await workbench.calls.getByRole('row').nth(5).click();
  await expect(workbench.ladder).toContainText('The worker stopped while it worked on this', {
    timeout: 15_000,
  });
  await expect(workbench.status).toHaveText('2700 packets, 2700 SIP messages, 500 calls');
  await workbench.calls.getByRole('row').nth(6).click();
  await workbench.idle();
  await expect(workbench.messages.getByRole('option').first()).toBeVisible();
  await workbench.calls.getByRole('row').nth(5).click();
  await workbench.idle();
  await expect(workbench.messages.getByRole('option').first()).toBeVisible();
});

test('a mistake in drawing a row costs that row', async ({ workbench, page, problems }) => {
  // What marks invisible characters looks at every text of a capture: here it fails for one of them.
  await page.addInitScript(() => {
    const test = Reflect.get(RegExp.prototype, 'test');
    const failing = function (this: RegExp, text: string): boolean {
      if (text === 'poison') throw new Error('a mistake');
      return test.call(this, text);
    };
    Reflect.set(RegExp.prototype, 'test', failing);
  });
  await workbench.goto();
  const message = (start: string, cseq: string): string =>
    [
      start,
      'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKrow',
      'From: <sip:a@example.com>;tag=1',
      'To: <sip:b@example.com>',
      'Call-ID: row@example.com',
      `CSeq: 1 ${cseq}`,
      'Subject: poison',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
  const text = message('INVITE sip:b@example.com SIP/2.0', 'INVITE') + message('SIP/2.0 200 OK', 'INVITE');
  await workbench.drop({ name: 'row.txt', bytes: text });
  await workbench.select(/INVITE/);
  const fields = workbench.message.getByLabel('Header fields');
  await expect(fields).toContainText('This field could not be drawn, by a mistake in sip-ladder.');
  await expect(fields).toContainText('row@example.com');
  await expect(workbench.messages.getByRole('option')).toHaveCount(2);
  expect((await takeComplaints(page, problems)).join('\n')).toContain('a mistake');
});
