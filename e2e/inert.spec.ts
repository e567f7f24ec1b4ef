import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import {
  FIELDS_AS_THEY_ARE,
  hostileFieldsCapture,
  LINES_AS_THEY_ARE,
  payloads,
} from '../src/testing/hostile-fields.ts';
import { expect, test } from './fixtures.ts';
import { MediaView } from './pages/media-view.ts';
import { Workbench } from './pages/workbench.ts';

// Forty payloads in every field of a capture that is shown, in every place that shows it: all of it is text.

/** The elements that the page makes; nothing in a capture may add another. */
const elements =
  'a abbr article aside audio bdi body br button caption circle clippath code col colgroup dd defs del details dialog div dl dt em ' +
  'fieldset footer form g h1 h2 h3 h4 head header hr html input ins kbd label legend li line link main mark marker meta ' +
  'nav noscript ol optgroup option output p path pattern polygon polyline pre progress rect script section select small span ' +
  'strong style sub summary sup svg table tbody td text textarea tfoot th thead time title tr tspan ul use var canvas';

interface Watched {
  /** Tags and attributes that should not be there. */
  readonly odd: string[];
}

/** Runs in the page: looks at every element and attribute that comes, as it comes. */
function watchElements(names: string): void {
  const odd: string[] = [];
  Object.assign(globalThis, { watched: { odd } });
  const known = new Set(names.split(' '));
  const own = /^(?:#|\.\/assets\/|\.\/icon\.svg$|blob:|data:image\/svg\+xml)/;
  const look = (element: Element): void => {
    const tag = element.localName;
    // The two that the page comes with, and what the builder loads; a form and a style there are none.
    if (!known.has(tag) || tag === 'form' || tag === 'use') odd.push(tag);
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') odd.push(`${tag} ${name}=${value}`);
      else if (/^(?:href|src|xlink:href|action|formaction|data|poster|background)$/.test(name)) {
        const relative = value.replace(new URL('.', location.href).href, './');
        if (!own.test(relative)) odd.push(`${tag} ${name}=${value}`);
      }
    }
  };
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') look(target as Element);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        look(node);
        node.querySelectorAll('*').forEach(look);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

async function oddIn(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.odd);
}

/** How often each text is found in what a screen shows. */
async function countIn(place: Locator, text: string): Promise<number> {
  const shown = (await place.evaluate((element) => element.textContent)) ?? '';
  return shown.split(text).length - 1;
}

/** Any dialog of the browser is one that a script opened. */
function countDialogs(page: Page): () => number {
  let count = 0;
  page.on('dialog', (dialog) => {
    count++;
    void dialog.dismiss();
  });
  return () => count;
}

const name = '"><img src=x onerror=alert(1)>.pcapng';

/**
 * Four payloads a call. The last ten, of which some are something only at the beginning of a value, are the first of their call;
 * one that got out and swallowed those behind it would be seen itself.
 */
const groups = Array.from({ length: 10 }, (_, i) => [
  payloads[30 + i]!,
  payloads[i]!,
  payloads[10 + i]!,
  payloads[20 + i]!,
]);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(watchElements, elements);
  await page.addInitScript(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
});

test('in the lists, the ladder, headers, text and descriptions every field is text', async ({
  workbench,
  page,
}) => {
  test.slow();
  const dialogs = countDialogs(page);
  await page.setViewportSize({ width: 1600, height: 1800 });
  await workbench.goto();
  await workbench.drop({ name, bytes: hostileFieldsCapture(groups.map((group) => group.join(' '))) });
  await expect(workbench.status).toContainText(`${2 * groups.length} SIP messages, ${groups.length} calls`);
  await expect(page.getByRole('banner')).toContainText(name);
  await workbench
    .row(/^#?1\b|alert/)
    .first()
    .click();
  for (const [i, group] of groups.entries()) {
    if (i > 0) await workbench.calls.press('ArrowDown');
    await workbench.idle();
    // The reason phrase, at the arrow.
    for (const payload of group)
      await expect.poll(() => countIn(workbench.ladder, payload), payload).toBeGreaterThan(0);
    await workbench.messages
      .getByRole('option', { name: /^INVITE/ })
      .first()
      .click();
    await workbench.idle();
    if (i === 0) await workbench.showTab('Headers');
    for (const payload of group) {
      const fields = await countIn(workbench.message, payload);
      expect(fields, `${payload} in the header fields`).toBeGreaterThanOrEqual(FIELDS_AS_THEY_ARE);
    }
    await workbench.showTab('Raw');
    for (const payload of group)
      expect(await countIn(workbench.message, payload), `${payload} in the text`).toBeGreaterThanOrEqual(
        FIELDS_AS_THEY_ARE + LINES_AS_THEY_ARE,
      );
    await workbench.showTab('Headers');
    await workbench.calls.focus();
  }
  expect(await oddIn(page)).toEqual([]);
  expect(dialogs()).toBe(0);
});

test('printed, shared, heard and saved it is text as well', async ({
  workbench,
  page,
  context,
  problems,
}) => {
  test.slow();
  const dialogs = countDialogs(page);
  await workbench.goto();
  await workbench.drop({ name, bytes: hostileFieldsCapture() });
  await workbench.calls.getByRole('row').nth(1).click();
  await workbench.idle();
  const [payload = ''] = payloads;

  const media = new MediaView(workbench);
  await media.open('streams');
  await expect(media.region).toContainText('192.0.2.1');
  await page.emulateMedia({ media: 'print' });
  await page.keyboard.press('ControlOrMeta+p');
  const printed = page.getByRole('article', { name: 'Printed call' });
  await expect(printed).toContainText(payload);
  expect(await countIn(printed, payload)).toBeGreaterThan(FIELDS_AS_THEY_ARE);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });

  // All calls, as they are: as a link and as a page of its own.
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('switch', { name: /^Redact/ }).uncheck();
  await workbench.idle();
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#c=/);
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as page' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^[\w.-]+\.html$/);
  const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-inert-'));
  const file = join(folder, 'call.html');
  copyFileSync(await saved.path(), file);
  expect(readFileSync(file, 'utf8')).not.toContain(payload);
  await page.keyboard.press('Escape');
  expect(await oddIn(page)).toEqual([]);

  await workbench.goto(link.slice(link.indexOf('#')));
  await expect(workbench.ladder).toContainText(payload);
  expect(await oddIn(page)).toEqual([]);

  const other = await context.newPage();
  const otherDialogs = countDialogs(other);
  const requests: string[] = [];
  other.on('request', (request) => requests.push(request.url()));
  await other.goto(pathToFileURL(file).href);
  const shown = new Workbench(other);
  await shown.idle();
  await expect(shown.ladder).toContainText(payload);
  expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
  // The file itself is all that was asked for.
  expect(problems.splice(0)).toEqual([`request off-origin: ${pathToFileURL(file).href}`]);
  await other.close();
  rmSync(folder, { recursive: true, force: true });
  expect(dialogs() + otherDialogs()).toBe(0);
});

/** What can't be seen, or turns round what is beside it, in the fields that people read. */
const invisible = [
  ['\u202e', 'RLO'],
  ['\u2066', 'LRI'],
  ['\u2067', 'RLI'],
  ['\u2069', 'PDI'],
  ['\u200b', 'ZWSP'],
  ['\u200d', 'ZWJ'],
  ['\u200e', 'LRM'],
  ['\u061c', 'ALM'],
  ['\ufeff', 'BOM'],
  ['\u001b', 'ESC'],
  ['\u0007', 'BEL'],
  ['\u007f', 'DEL'],
  ['\u009b', 'U+009B'],
] as const;

test('what turns text round or hides is a mark, alone with its value', async ({ workbench, page }) => {
  await workbench.goto();
  const list = [...invisible.map(([character, mark]) => `ab${character}cd-${mark}`), 'שלום-مرحبا'];
  await workbench.drop({ name: 'a\u202egnp.pcapng', bytes: hostileFieldsCapture(list) });
  await page.setViewportSize({ width: 1600, height: 1400 });
  await expect(workbench.calls).toContainText('שלום-مرحبا');
  for (const [, mark] of invisible) await expect(workbench.calls).toContainText(`ab${mark}cd-${mark}`);
  await workbench.calls.getByRole('row').nth(1).click();
  await workbench.select(/^INVITE/);
  await workbench.showTab('Headers');
  await expect(workbench.message).toContainText('abRLOcd-RLO');
  await expect(workbench.ladder).toContainText('abRLOcd-RLO');
  // No character of them is left anywhere, not in a name for screen readers or a tooltip either.
  const left = await page.evaluate(
    (characters) => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const texts =
          node instanceof Element
            ? [...node.attributes].filter(({ name: n }) => n !== 'd').map(({ value }) => value)
            : [node.nodeValue ?? ''];
        for (const text of texts)
          if (characters.some((character) => text.includes(character)))
            found.push(`${node.parentElement?.localName} ${node.nodeName}: ${JSON.stringify(text)}`);
      }
      return found;
    },
    invisible.map(([character]) => character),
  );
  expect(left).toEqual([]);
  // Each value is isolated: what stands beside it keeps its place.
  const alone = await page.evaluate(() =>
    [...document.querySelectorAll('bdi')].every((value) => getComputedStyle(value).unicodeBidi === 'isolate'),
  );
  expect(alone).toBe(true);
});
