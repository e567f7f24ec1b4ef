import type { Page } from '@playwright/test';
import { faxCall } from '../src/testing/fax-calls.ts';
import { expect, test } from './fixtures.ts';
import type { Workbench } from './pages/workbench.ts';

const hold = '#trace=samples/hold-proxy-auth.pcap';

interface State {
  readonly name: string;
  go(workbench: Workbench): Promise<void>;
}

/** What the page looks like most of the time, and where it has the most to show. */
const states: readonly State[] = [
  { name: 'the start page', go: (workbench) => workbench.goto() },
  { name: 'the facts of a call', go: (workbench) => workbench.goto(hold) },
  {
    name: 'a message and what it changed',
    go: async (workbench) => {
      await workbench.goto(hold);
      await workbench.select(/^re-INVITE with SDP, hold, 10/);
    },
  },
  {
    name: 'two calls of many',
    go: async (workbench) => {
      await workbench.goto();
      await workbench.open('28-500-calls.pcap');
      await workbench.calls
        .getByRole('row')
        .nth(4)
        .click({ modifiers: ['ControlOrMeta'] });
    },
  },
  {
    name: 'streams',
    go: async (workbench) => {
      await workbench.goto();
      await workbench.open('27b-loss-jitter.pcap');
      await workbench.messages.focus();
      await workbench.page.keyboard.press('m');
    },
  },
  {
    name: 'findings',
    go: async (workbench) => {
      await workbench.goto('#trace=samples/lost-packets.pcap&call=2');
      await workbench.page.getByRole('button', { name: /^Findings/ }).click();
    },
  },
  {
    name: 'a dialog',
    go: async (workbench) => {
      await workbench.goto(hold);
      await workbench.page.getByRole('button', { name: 'Share' }).click();
    },
  },
];

/** Controls that lie over each other, and those whose words are cut off; the one that has the other is no such pair. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element): string =>
      element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
    // What is scrolled out of its pane is not seen.
    const isSeen = (element: Element): boolean => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      return width > 0 && at !== null && (element.contains(at) || at.contains(element));
    };
    const above = document.querySelector('dialog[open]') ?? document;
    const controls = [...above.querySelectorAll('button, select, input, [role=tab]')].filter(isSeen);
    const boxes = controls.map((control) => control.getBoundingClientRect());
    const faults: string[] = [];
    controls.forEach((control, i) => {
      if (/^(BUTTON|SELECT)$/.test(control.tagName)) {
        // A stretch of media is as long as it took, and the sentence of a strip gives way.
        const mayBeCut = control.matches('[data-flow], :has([class*=summary])');
        if (!mayBeCut && control.scrollWidth > control.clientWidth + 1)
          faults.push(`cut off: ${name(control)}`);
      }
      for (let k = i + 1; k < controls.length; k++) {
        const [a, b] = [boxes[i]!, boxes[k]!];
        if (control.contains(controls[k]!) || controls[k]!.contains(control)) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1) faults.push(`${name(control)} lies over ${name(controls[k]!)}`);
      }
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} pixels too wide`);
    return faults;
  });
}

const viewports = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 900, height: 900 },
];

/** Laid out and drawn for the size that the window has now. */
async function resize(page: Page, viewport: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(viewport);
  // What is told of a new size draws once more.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

for (const { name, go } of states) {
  test(`with ${name} no control is cut off or lies over another, in a window of 900, 1440 or 1920 pixels`, async ({
    workbench,
    page,
  }) => {
    for (const [i, viewport] of viewports.entries()) {
      await resize(page, viewport);
      if (i === 0) await go(workbench);
      await workbench.idle();
      expect.soft(await faultsOf(page), `${viewport.width} pixels`).toEqual([]);
    }
  });
}

test('what panes hold begins at the same distance from their edge, however wide the window', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  /** From the edge of a pane to the first letter of a text in it. */
  const insetOf = (pane: string, text: string): Promise<number> =>
    page
      .locator(`[data-pane=${pane}]`)
      .getByText(text)
      .first()
      .evaluate((element, selector) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        // The pane has no box of its own.
        const edge = element.closest(selector)?.firstElementChild?.getBoundingClientRect().left ?? NaN;
        return range.getBoundingClientRect().left - edge;
      }, `[data-pane=${pane}]`);
  for (const viewport of viewports) {
    await resize(page, viewport);
    const insets = await Promise.all([
      insetOf('calls', 'Calls'),
      insetOf('calls', 'State'),
      insetOf('ladder', 'Answered after'),
      insetOf('details', 'Choose a message'),
      insetOf('details', 'Legs'),
    ]);
    expect(insets.map(Math.round), `${viewport.width} pixels`).toEqual([12, 12, 12, 12, 12]);
  }
});

test('a quiet button that can do nothing has no more frame than one that can', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  await page.getByRole('button', { name: 'Columns' }).click();
  const frames = await Promise.all(
    ['Move State to the left', 'Move State to the right'].map((name) =>
      page.getByRole('button', { name }).evaluate((button) => getComputedStyle(button).borderTopColor),
    ),
  );
  expect(frames).toEqual(['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)']);
});

test('the ports at the ends of arrows keep clear of a hold', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('30d-xss.pcap');
  const spans = await workbench.ladder
    .locator('[data-kind=hold] rect')
    .evaluateAll((rects) =>
      rects
        .map((rect) => rect.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
    );
  expect(spans.length).toBeGreaterThan(0);
  const ports = await page.evaluate(() =>
    Array.from(document.querySelectorAll('[role=option] span'), (span) => {
      const range = document.createRange();
      range.selectNodeContents(span);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { text: span.textContent, left, right, top, bottom };
    }).filter(({ text }) => /^\d{4,5}$/.test(text)),
  );
  const struck = ports.filter((port) =>
    spans.some(
      (span) =>
        port.left < span.right && port.right > span.left && port.top < span.bottom && port.bottom > span.top,
    ),
  );
  expect(struck.map(({ text }) => text)).toEqual([]);
});

test('many calls at once leave their ladder room', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('28-500-calls.pcap');
  const rows = workbench.calls.getByRole('row');
  await rows.nth(1).click();
  for (let i = 0; i < 20; i++) await page.keyboard.press('Shift+ArrowDown');
  await workbench.idle();
  await expect(workbench.ladder.getByRole('heading', { level: 2 })).toHaveText(
    '21 rows of the list in one ladder',
  );
  const pane = await workbench.ladder.boundingBox();
  const drawn = await workbench.ladder.getByRole('toolbar', { name: 'Participants' }).boundingBox();
  expect(drawn!.y - pane!.y).toBeLessThan(pane!.height / 3);
});

test('the steps of a fax begin where the rest of the Media view does', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open({ name: 'fax.pcap', bytes: faxCall() });
  await workbench.messages.focus();
  await page.keyboard.press('m');
  const table = page.getByRole('table', { name: /^Fax/ });
  await expect(table).toBeVisible();
  const heading = page.getByRole('heading', { name: 'Media', exact: true });
  expect((await table.boundingBox())!.x).toBe((await heading.boundingBox())!.x);
});

test('what is done with the lists is said in words, where there is room for them', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  for (const [width, isSaid] of [
    [1440, true],
    [900, false],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    for (const name of ['Filter language', 'Hide noise', 'Histogram', 'Columns'])
      await expect(page.getByRole('button', { name }).getByText(name)).toBeVisible({ visible: isSaid });
  }
});
