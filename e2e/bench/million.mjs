// How the page answers to hands when a million messages are open.
import { idle, open, percentile } from './hands.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Milliseconds, medians.
 * @typedef {object} MillionHands
 * @property {number} ladder from the click on a call to its ladder drawn
 * @property {number} text from the choice of a message to its text in the page
 * @property {number} structured from the last key of a filter by fields to the list of what fits
 * @property {number} freeText the same for a text that is looked for in all messages
 */

const filters = { structured: 'state:busy or status>=500', freeText: 'nowhere-in-here' };

/** @param {Page} page @param {string} url @param {string} path @returns {Promise<MillionHands>} */
export async function measureMillionHands(page, url, path) {
  await open(page, url, path);
  return {
    ladder: await chooseCalls(page),
    text: await chooseMessages(page),
    structured: await filter(page, filters.structured),
    freeText: await filter(page, filters.freeText),
  };
}

/** @param {Page} page */
async function chooseCalls(page) {
  const times = [];
  for (let turn = 0; turn < 15; turn++) {
    const time = await page.evaluate(
      (at) =>
        new Promise((resolve) => {
          const row = document.querySelector(`[role="grid"] [aria-rowindex="${at + 2}"]`);
          if (!(row instanceof HTMLElement)) throw new Error('There is no such row.');
          new PerformanceObserver((entries, observer) => {
            const [drawn] = entries.getEntriesByName('sip-ladder:ladder');
            if (drawn === undefined) return;
            observer.disconnect();
            resolve(drawn.duration);
          }).observe({ type: 'measure' });
          row.click();
        }),
      turn + 1,
    );
    times.push(/** @type {number} */ (time));
    await idle(page);
  }
  return percentile(times, 0.5);
}

/** @param {Page} page */
async function chooseMessages(page) {
  const times = [];
  for (let turn = 0; turn < 15; turn++) {
    const time = await page.evaluate(
      (at) =>
        new Promise((resolve) => {
          const options = [
            ...document.querySelectorAll('[role="listbox"][aria-label="Messages"] [role="option"]'),
          ];
          const option = options[at % options.length];
          const details = document.querySelector('[data-pane="details"]');
          if (!(option instanceof HTMLElement) || details === null) throw new Error('There is no ladder.');
          const started = performance.now();
          const watch = new MutationObserver(() => {
            if (document.querySelector('section[aria-label="Message"]') === null) return;
            watch.disconnect();
            resolve(performance.now() - started);
          });
          watch.observe(details, { childList: true, subtree: true, characterData: true });
          option.click();
        }),
      turn,
    );
    times.push(/** @type {number} */ (time));
    await idle(page);
  }
  return percentile(times, 0.5);
}

/** @param {Page} page @param {string} text */
async function filter(page, text) {
  const times = [];
  for (let turn = 0; turn < 5; turn++) {
    const box = page.getByRole('searchbox', { name: 'Filter calls' });
    await box.fill('');
    await idle(page);
    const time = await page.evaluate(
      ([value, box]) =>
        new Promise((resolve) => {
          const started = performance.now();
          const root = document.documentElement;
          const watch = new MutationObserver(() => {
            if (root.dataset['app'] !== 'idle') return;
            watch.disconnect();
            resolve(performance.now() - started);
          });
          watch.observe(root, { attributes: true, attributeFilter: ['data-app'] });
          const input = /** @type {HTMLInputElement} */ (box);
          Reflect.set(HTMLInputElement.prototype, 'value', value, input);
          input.dispatchEvent(new Event('input', { bubbles: true }));
        }),
      /** @type {const} */ ([text, await box.elementHandle()]),
    );
    times.push(/** @type {number} */ (time));
  }
  await page.getByRole('searchbox', { name: 'Filter calls' }).fill('');
  await idle(page);
  return percentile(times, 0.5);
}
