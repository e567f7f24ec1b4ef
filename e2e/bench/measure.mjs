// One measurement each: the bare read of a file, and the page reading it.
import { processMemory } from './memory.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * What the page did from the pick of a file to rest. Times in milliseconds.
 * @typedef {object} PageReading
 * @property {number} pickToIdle from the file's pick to `data-app="idle"`
 * @property {number} firstCall from the pick to the first call in the list
 * @property {number | undefined} engine the engine's own time, from the measure `sip-ladder:read`
 * @property {{ bytes?: number, packets?: number, messages?: number }} detail what the engine says it read
 * @property {number} longestTask the longest task of the main thread, if over 50 ms, else 0
 */

/** Asking in every frame, which is the habit, would make the page draw frames that nobody needs. */
const waiting = { timeout: 30 * 60_000, polling: 100 };
/** Milliseconds. Adding up the pages of a large process takes the system some itself, and holds the process up meanwhile. */
const SAMPLE_EVERY = 400;

/**
 * R: the file once through a worker, without work, in milliseconds.
 * @param {Page} page @param {string} url @param {string} path
 */
export async function measureRawRead(page, url, path) {
  await page.goto(`${url}raw-read.html`);
  await page.setInputFiles('input[type=file]', path);
  const result = await page.waitForFunction(() => Reflect.get(window, 'rawRead'), undefined, waiting);
  return /** @type {{ bytes: number, milliseconds: number }} */ (await result.jsonValue()).milliseconds;
}

/**
 * The real page reads the file that was picked.
 * @param {Page} page @param {string} url @param {string} path
 * @returns {Promise<PageReading>}
 */
export async function measurePage(page, url, path) {
  await openPage(page, url);
  return readInPage(page, path);
}

/**
 * How far the browser's memory grows while the page reads, in bytes, or undefined where it can't be told.
 * @param {Page} page @param {string} url @param {string} path @param {number} browserProcess
 */
export async function measureMemory(page, url, path, browserProcess) {
  await openPage(page, url);
  await page.waitForTimeout(1000);
  const before = processMemory(browserProcess);
  if (before === undefined) return undefined;
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, processMemory(browserProcess) ?? 0);
  }, SAMPLE_EVERY);
  try {
    await readInPage(page, path);
  } finally {
    clearInterval(sampling);
  }
  return peak - before;
}

/**
 * From the request of the page to its rest, with nothing of it in the cache, in milliseconds.
 * @param {Page} page @param {string} url
 */
export async function measureColdStart(page, url) {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.documentElement.dataset['app'] !== 'idle') return;
      observer.disconnect();
      Reflect.set(window, 'ready', performance.now());
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-app'] });
  });
  await page.goto(url);
  const ready = await page.waitForFunction(() => Reflect.get(window, 'ready'));
  return /** @type {number} */ (await ready.jsonValue());
}

/** @param {Page} page @param {string} url */
async function openPage(page, url) {
  await page.addInitScript(watchReading);
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset['app'] === 'idle');
}

/** @param {Page} page @param {string} path */
async function readInPage(page, path) {
  await page.locator('input[type=file]').first().setInputFiles(path);
  const result = await page.waitForFunction(() => Reflect.get(window, 'reading'), undefined, waiting);
  return /** @type {PageReading} */ (await result.jsonValue());
}

/** Runs in the page before its own scripts: puts what it saw into `window.reading` when the page rests again. */
function watchReading() {
  let picked = -1;
  let firstCall = NaN;
  let busy = false;
  const calls = new MutationObserver(() => {
    if (document.querySelector('[role="grid"] [aria-rowindex="2"]') === null) return;
    firstCall = performance.now() - picked;
    calls.disconnect();
  });
  /** @type {PerformanceEntry[]} */
  const longTasks = [];
  new PerformanceObserver((list) => void longTasks.push(...list.getEntries())).observe({ type: 'longtask' });
  addEventListener(
    'change',
    (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
      picked = performance.now();
      calls.observe(document, { childList: true, subtree: true });
    },
    true,
  );
  new MutationObserver(() => {
    const state = document.documentElement.dataset['app'];
    if (picked < 0) return;
    if (state === 'busy') busy = true;
    if (state !== 'idle' || !busy) return;
    const idle = performance.now();
    busy = false;
    // Long tasks are reported after they end, so the list is read a little later.
    setTimeout(() => {
      const entry = /** @type {PerformanceMeasure | undefined} */ (
        performance.getEntriesByName('sip-ladder:read', 'measure').at(-1)
      );
      const tasks = longTasks.filter(({ startTime }) => startTime >= picked && startTime < idle);
      Reflect.set(window, 'reading', {
        pickToIdle: idle - picked,
        firstCall,
        engine: entry?.duration,
        detail: entry?.detail ?? {},
        longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
      });
    }, 300);
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-app'] });
}
