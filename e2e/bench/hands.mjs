// How the page answers to hands: the first ladder after a drop, a message that is chosen, lists that are scrolled.

/** @typedef {import('@playwright/test').Page} Page */

/** @typedef {{ sip: string, call: string, calls: string }} HandsCaptures paths: 10 MB of SIP, a long call, many calls */

/**
 * @typedef {object} HandsRow
 * @property {string} work
 * @property {number} target milliseconds, at most
 * @property {(page: Page, url: string, captures: HandsCaptures) => Promise<number>} measure in milliseconds
 */

const patience = 10 * 60_000;

/** One more is one more entry. @type {readonly HandsRow[]} */
export const handsRows = [
  {
    work: 'from a pick of 10 MB to the first ladder drawn, above the time of the worker',
    target: 300,
    measure: (page, url, { sip }) => firstLadder(page, url, sip),
  },
  {
    work: 'a message chosen to its details drawn, median of 20',
    target: 50,
    measure: (page, url, { sip }) => selectMessages(page, url, sip),
  },
  {
    work: 'a ladder of 10 000 messages scrolled, 95th percentile of frames',
    target: 32,
    measure: (page, url, { call }) =>
      scrollFrames(page, url, call, '[role="listbox"][aria-label="Messages"]'),
  },
  {
    work: 'a grid of 200 000 calls scrolled, 95th percentile of frames',
    target: 32,
    measure: (page, url, { calls }) => scrollFrames(page, url, calls, '[role="grid"]'),
  },
];

/** @param {Page} page @param {string} url @param {string} path */
export async function open(page, url, path) {
  await page.goto(url);
  await idle(page);
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.locator('[role="option"]').first().waitFor({ timeout: patience });
  await idle(page);
}

/** @param {Page} page */
export async function idle(page) {
  await page.waitForFunction(() => document.documentElement.dataset['app'] === 'idle', undefined, {
    timeout: patience,
  });
}

/** @param {Page} page @param {string} url @param {string} path */
async function firstLadder(page, url, path) {
  await page.addInitScript(() => {
    addEventListener(
      'change',
      (event) => {
        if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
        const picked = performance.now();
        const watch = new MutationObserver(() => {
          if (document.querySelector('[role="option"]') === null) return;
          watch.disconnect();
          // Behind the frame in which it is drawn.
          requestAnimationFrame(() =>
            setTimeout(() => Reflect.set(window, 'firstLadder', performance.now() - picked)),
          );
        });
        watch.observe(document, { childList: true, subtree: true });
      },
      true,
    );
  });
  await open(page, url, path);
  return page.evaluate(() => {
    const read = performance.getEntriesByName('sip-ladder:read', 'measure').at(-1);
    return /** @type {number} */ (Reflect.get(window, 'firstLadder')) - (read?.duration ?? NaN);
  });
}

/** @param {Page} page @param {string} url @param {string} path */
async function selectMessages(page, url, path) {
  await open(page, url, path);
  return chooseMessages(page, 'drawn');
}

/**
 * From the choice of a message to its details, in the page or drawn as well.
 * @param {Page} page @param {'in the page' | 'drawn'} until
 */
export function chooseMessages(page, until) {
  return medianOf(page, 20, (at) =>
    page.evaluate(
      ([at, isDrawn]) =>
        new Promise((resolve) => {
          const options = [
            ...document.querySelectorAll('[role="listbox"][aria-label="Messages"] [role="option"]'),
          ];
          const option = /** @type {HTMLElement | undefined} */ (options[at % options.length]);
          const details = document.querySelector('[data-pane="details"]');
          if (option === undefined || details === null) throw new Error('There is no ladder.');
          const started = performance.now();
          const end = () => resolve(performance.now() - started);
          const watch = new MutationObserver(() => {
            if (document.querySelector('section[aria-label="Message"]') === null) return;
            watch.disconnect();
            if (isDrawn) requestAnimationFrame(() => setTimeout(end));
            else end();
          });
          watch.observe(details, { childList: true, subtree: true, characterData: true });
          option.click();
        }),
      /** @type {const} */ ([at, until === 'drawn']),
    ),
  );
}

/**
 * The median of some turns, between which the page comes to rest.
 * @param {Page} page @param {number} turns @param {(turn: number) => Promise<number>} measure
 */
export async function medianOf(page, turns, measure) {
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    times.push(await measure(turn));
    await idle(page);
  }
  return percentile(times, 0.5);
}

/**
 * Scrolls as a wheel does, a step each frame.
 * @param {Page} page @param {string} url @param {string} path @param {string} list its selector
 */
async function scrollFrames(page, url, path, list) {
  await open(page, url, path);
  const frames = await page.evaluate(
    (selector) =>
      new Promise((resolve) => {
        let scroller = document.querySelector(selector);
        while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 100)
          scroller = scroller.parentElement;
        if (scroller === null) throw new Error('It does not scroll.');
        const box = scroller;
        /** @type {number[]} */
        const times = [];
        let last = performance.now();
        const step = (/** @type {number} */ now) => {
          times.push(now - last);
          last = now;
          box.scrollTop += 240;
          if (times.length < 240) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
    list,
  );
  return percentile(/** @type {number[]} */ (frames), 0.95);
}

/** @param {number[]} numbers @param {number} share */
function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
