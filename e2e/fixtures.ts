import { test as base, expect, type Page } from '@playwright/test';
import { Workbench } from './pages/workbench.ts';

export { expect };

interface Watch {
  /**
   * What went wrong in the page so far, in words. A test fails if anything is left here at its end;
   * one that provokes a problem on purpose looks for it and takes it out: `problems.splice(0)`.
   */
  problems: string[];
  /** The page, by the names of its parts. Nothing is loaded yet. */
  workbench: Workbench;
}

/** Playwright's `test`, in which every console warning, error, policy violation and request off-origin is a failure. */
export const test = base.extend<Watch>({
  problems: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = [];
      const origin = new URL(baseURL ?? '').origin;
      context.on('console', (message) => {
        if (message.text() === 'Service Worker registration blocked by Playwright') return;
        if (message.type() === 'error' || message.type() === 'warning') {
          problems.push(`console ${message.type()}: ${message.text()}`);
        }
      });
      context.on('weberror', (webError) => problems.push(`uncaught: ${webError.error().message}`));
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol !== 'blob:' && url.protocol !== 'data:' && url.origin !== origin) {
          problems.push(`request off-origin: ${request.url()}`);
        }
      });
      const watch = (page: Page): void => {
        page.on('websocket', (socket) => problems.push(`request off-origin: ${socket.url()}`));
        page.on('crash', () => problems.push('the page crashed'));
        // A worker keeps its violations to itself. One that ended meanwhile has nothing to report to.
        page.on('worker', (worker) => void worker.evaluate(reportViolations).catch(() => undefined));
      };
      // A page that is used again is there already.
      context.pages().forEach(watch);
      context.on('page', watch);
      await context.addInitScript(reportViolations);
      await use(problems);
      expect(problems, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],
  workbench: ({ page }, use) => use(new Workbench(page)),
});

/** Runs in the page and in its workers. */
function reportViolations(): void {
  const target: EventTarget = 'document' in globalThis ? document : globalThis;
  target.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
    console.error(`policy violation: ${effectiveDirective} ${blockedURI}`);
  });
}

/**
 * What the page has complained about until now, taken out of `problems`. A violation is told by a task of its own, some time
 * after what was forbidden: what is said two frames later comes behind it.
 */
export async function takeComplaints(page: Page, problems: string[]): Promise<string[]> {
  const last = 'That was all.';
  await page.evaluate((words) => {
    requestAnimationFrame(() => requestAnimationFrame(() => console.error(words)));
  }, last);
  await expect.poll(() => problems.join('\n')).toContain(last);
  return problems.splice(0).filter((problem) => !problem.includes(last));
}
