// How the page answers to hands when a million messages are open.
import { chooseMessages, idle, medianOf, open } from './hands.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Milliseconds, medians.
 * @typedef {object} MillionHands
 * @property {number} ladder from the click on a call to its ladder drawn
 * @property {number} text from the choice of a message to its text in the page
 * @property {number} structured from the last key of a filter by fields to the list of what fits
 * @property {number} freeText the same for a text that is looked for in all messages
 */

/** Another one each time: what was found before is kept. @type {Record<'structured' | 'freeText', (turn: number) => string>} */
const filters = {
  structured: (turn) => `state:busy or status>=${500 + turn}`,
  freeText: (turn) => `nowhere-in-here-${turn}`,
};

/** @param {Page} page @param {string} url @param {string} path @returns {Promise<MillionHands>} */
export async function measureMillionHands(page, url, path) {
  await open(page, url, path);
  return {
    ladder: await chooseCalls(page),
    text: await chooseMessages(page, 'in the page'),
    structured: await filter(page, filters.structured),
    freeText: await filter(page, filters.freeText),
  };
}

/** @param {Page} page */
function chooseCalls(page) {
  return medianOf(page, 15, (turn) =>
    page.evaluate(
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
      // Of those in view, from the second on: the first is chosen already.
      (turn % 4) + 1,
    ),
  );
}

/** @param {Page} page @param {(turn: number) => string} textOf */
async function filter(page, textOf) {
  const box = page.getByRole('searchbox', { name: 'Filter calls' });
  const time = await medianOf(page, 5, async (turn) => {
    await box.fill('');
    await idle(page);
    return page.evaluate(
      ([value, input]) =>
        new Promise((resolve) => {
          const started = performance.now();
          const root = document.documentElement;
          const watch = new MutationObserver(() => {
            if (root.dataset['app'] !== 'idle') return;
            watch.disconnect();
            resolve(performance.now() - started);
          });
          watch.observe(root, { attributes: true, attributeFilter: ['data-app'] });
          Reflect.set(HTMLInputElement.prototype, 'value', value, input);
          /** @type {HTMLElement} */ (input).dispatchEvent(new Event('input', { bubbles: true }));
        }),
      /** @type {const} */ ([textOf(turn), await box.elementHandle()]),
    );
  });
  await box.fill('');
  await idle(page);
  return time;
}
