import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const calls = '#trace=samples/unsuccessful-calls.pcap';

test('several calls are seen in one ladder: chosen with the mouse', async ({ workbench, page }) => {
  await workbench.goto(calls);
  const rows = workbench.calls.getByRole('row');
  const selected = workbench.calls.getByRole('row', { selected: true });
  await rows.nth(2).click();
  await rows.nth(4).click({ modifiers: ['ControlOrMeta'] });
  await workbench.idle();
  await expect(selected).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: '2 rows selected' })).toBeVisible();
  await expect(workbench.option(/^486 Busy/)).not.toHaveCount(0);
  await expect(workbench.option(/^503 /)).not.toHaveCount(0);
  await expect(workbench.option(/^404 /)).toHaveCount(0);
  await rows.nth(6).click({ modifiers: ['Shift'] });
  await expect(selected).toHaveCount(3);
  await rows.nth(6).click({ modifiers: ['ControlOrMeta'] });
  await expect(selected).toHaveCount(2);
  await rows.nth(1).click();
  await expect(selected).toHaveCount(1);
});

test('several calls are seen in one ladder: chosen by keys', async ({ workbench, page }) => {
  await workbench.goto(calls);
  const selected = workbench.calls.getByRole('row', { selected: true });
  await workbench.calls.getByRole('row').nth(1).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toHaveCount(2);
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await expect(selected).toHaveCount(2);
  await page.keyboard.press('Space');
  await expect(selected).toHaveCount(3);
  await workbench.idle();
  for (const status of [/^487/, /^486/, /^503/])
    await expect(workbench.option(status).first()).toBeAttached();
});

test('rows are copied for other programs, and the page says so', async ({ workbench, page }) => {
  await workbench.goto(calls);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await workbench.row(/busy/).click();
  await workbench.row(/503/).click({ modifiers: ['ControlOrMeta'] });
  const choose = async (item: string): Promise<void> => {
    await workbench.row(/503/).click({ button: 'right' });
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Copy Call-ID of the row');
  await expect(page.getByRole('status').filter({ hasText: 'Call-ID of 2 rows copied' })).toBeVisible();
  expect(await copied()).toBe('f486-28189@10.77.0.10\nf503-28193@10.77.0.10');
  await choose('Copy filter for Wireshark');
  await expect(page.getByRole('status').filter({ hasText: 'Filter for Wireshark of 2 rows' })).toBeVisible();
  expect(await copied()).toBe(
    'sip.Call-ID == "f486-28189@10.77.0.10" || sip.Call-ID == "f503-28193@10.77.0.10"',
  );
  await choose('Copy rows as text');
  await expect(page.getByRole('status').filter({ hasText: 'Text of 2 rows copied' })).toBeVisible();
  expect((await copied()).split('\n')).toEqual([
    expect.stringMatching(/^State\tStatus\tFrom\tTo/),
    expect.stringMatching(/^busy\t486\talice@10\.77\.0\.10\tbob@10\.77\.0\.20\t/),
    expect.stringMatching(/^failed\t503\t/),
  ]);
  // The menu of a row moves by its own keys, and the list does not move below it.
  await workbench.row(/503/).click({ button: 'right' });
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(workbench.calls.getByRole('row', { selected: true })).toHaveCount(2);
  await expect(workbench.row(/503/)).toBeFocused();
});
