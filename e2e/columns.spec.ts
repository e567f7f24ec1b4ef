import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const calls = '#trace=samples/unsuccessful-calls.pcap';

/** Titles of the columns from left to right. */
function titles(page: Page): Promise<string[]> {
  return page.getByRole('columnheader').allInnerTexts();
}

async function widthOf(head: Locator): Promise<number> {
  return (await head.boundingBox())?.width ?? NaN;
}

/** Presses the mouse at a place of an element, moves it and lets go. */
async function drag(page: Page, element: Locator, from: 'middle' | 'right edge', by: number): Promise<void> {
  const box = (await element.boundingBox())!;
  const [x, y] = [from === 'middle' ? box.x + box.width / 2 : box.x + box.width, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 3 });
  await page.mouse.up();
}

test('with the mouse columns are sorted, resized, reordered and hidden', async ({ workbench, page }) => {
  await workbench.goto(calls);
  const to = page.getByRole('columnheader', { name: 'To', exact: true });
  const status = page.getByRole('columnheader', { name: 'State' });
  const usual = await titles(page);
  expect(usual.slice(0, 4)).toEqual(['State', 'From', 'To', 'Findings']);

  await status.click();
  await expect(status).toHaveAttribute('aria-sort', 'ascending');
  await expect(workbench.row(/cancelled|completed/).first()).toBeVisible();
  const first = workbench.calls.getByRole('row').nth(1);
  const smallest = await first.innerText();
  await status.click();
  await expect(status).toHaveAttribute('aria-sort', 'descending');
  await expect(first).not.toHaveText(smallest);
  await status.click();
  await expect(status).toHaveAttribute('aria-sort', 'none');
  await expect(first).toHaveAccessibleName(/cancelled/);

  const before = await widthOf(to);
  await drag(page, to, 'right edge', 80);
  expect(await widthOf(to)).toBeCloseTo(before + 80, -1);
  // A double click makes it as wide as it usually is.
  const { x, y, width, height } = (await to.boundingBox())!;
  await page.mouse.dblclick(x + width - 1, y + height / 2);
  await expect.poll(() => widthOf(to)).toBeCloseTo(before, -1);

  await drag(page, to, 'middle', -before);
  expect((await titles(page)).slice(0, 4)).toEqual(['State', 'To', 'From', 'Findings']);
  await expect(to, 'dragging is no click').toHaveAttribute('aria-sort', 'none');

  await to.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide To' }).click();
  expect((await titles(page)).slice(0, 3)).toEqual(['State', 'From', 'Findings']);
  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('dialog', { name: 'Columns' });
  await menu.getByRole('checkbox', { name: 'To' }).check();
  await menu.getByRole('checkbox', { name: 'Endpoints' }).check();
  await menu.getByRole('checkbox', { name: 'No.' }).check();
  expect(await titles(page)).toEqual(expect.arrayContaining(['To', 'Endpoints', 'No.']));
  await menu.getByRole('button', { name: 'As it was' }).click();
  expect(await titles(page)).toEqual(usual);
});

test('with keys columns are sorted, resized, reordered and hidden', async ({ workbench, page }) => {
  await workbench.goto(calls);
  await workbench.calls.getByRole('row').nth(1).focus();
  await page.keyboard.press('ArrowUp');
  const status = page.getByRole('columnheader', { name: 'State' });
  await expect(status).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('ArrowRight');
  const from = page.getByRole('columnheader', { name: 'From' });
  await expect(from).toBeFocused();
  const before = await widthOf(from);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf(from)).toBeGreaterThan(before);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => widthOf(from)).toBeCloseTo(before, 0);
  await page.keyboard.press('Control+ArrowLeft');
  expect((await titles(page)).slice(0, 2)).toEqual(['From', 'State']);
  await expect(from).toBeFocused();

  await page.keyboard.press('Shift+F10');
  const hide = page.getByRole('menuitem', { name: 'Hide From' });
  await page.keyboard.press('ArrowUp');
  await expect(hide).toBeFocused();
  await page.keyboard.press('Enter');
  expect((await titles(page)).slice(0, 2)).toEqual(['State', 'To']);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(workbench.calls.locator(':focus'), 'the focus stays in the list').toHaveCount(1);
});

test('settings last, and nothing of a capture is stored', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('17-unsuccessful.pcap');
  await page.getByRole('columnheader', { name: 'Holds' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide Holds' }).click();
  await drag(page, page.getByRole('columnheader', { name: 'State' }), 'right edge', 40);
  const width = await widthOf(page.getByRole('columnheader', { name: 'State' }));
  await workbench.filter.fill('busy');
  await workbench.row(/busy/).first().click();
  await workbench.select(/^INVITE/);
  await page.goto('about:blank');
  await workbench.goto(calls);
  expect(await titles(page)).not.toContain('Holds');
  expect(await widthOf(page.getByRole('columnheader', { name: 'State' }))).toBeCloseTo(width, 0);
  await expect(workbench.filter).toHaveValue('');

  const stored = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  expect(stored).toMatchObject({ session: 0, cookies: '', databases: 0, caches: 0 });
  expect(stored.local).toContain('holds');
  for (const text of ['alice', '10.77', '28187', 'INVITE', 'busy', '17-unsuccessful']) {
    expect(stored.local).not.toContain(text);
  }
});
