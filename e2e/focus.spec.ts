import { expect, test } from './fixtures.ts';

// The focus is never lost: where what has it goes away, it is where work goes on.

const calls = '#trace=samples/unsuccessful-calls.pcap';

test('what opens a capture leaves the focus to its first row', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.samples.getByRole('link', { name: /^Hold/ }).focus();
  await page.keyboard.press('Enter');
  await expect(workbench.row(/alice/)).toBeFocused();
  // A key before all of the capture is there is for what was there before.
  await workbench.idle();
  await page.keyboard.press('Enter');
  await expect(workbench.messages).toBeFocused();
  // From the ladder, too: another capture takes the place of all that was there.
  await workbench.drop('17-unsuccessful.pcap');
  await expect(workbench.page.locator(':focus')).toHaveCount(1);
});

test('a row that no longer fits the filter leaves the focus to one that does', async ({
  workbench,
  page,
}) => {
  await workbench.goto(calls);
  await workbench.row(/rejected/).click();
  await workbench.row(/rejected/).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.row(/rejected/)).toBeFocused();
  // What a program does while the focus is in the list: the search goes on beside it.
  await workbench.filter.evaluate((input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'state:busy');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(workbench.calls.getByRole('row')).toHaveCount(2);
  await expect(workbench.row(/busy/)).toBeFocused();
});

test('sorting leaves the focus with its call', async ({ workbench, page }) => {
  await workbench.goto(calls);
  await workbench.row(/rejected/).click();
  await expect(workbench.row(/rejected/)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('Escape');
  await expect(workbench.row(/rejected/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(workbench.calls.getByRole('row').nth(7)).toBeFocused();
});

test('a capture that is closed leaves the focus to the start page', async ({ workbench, page }) => {
  await workbench.goto(calls);
  await workbench.messages.focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('close what');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Drop a packet capture/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByText('How that is enforced')).toBeFocused();
});

test('every dialog and menu gives the focus back', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await workbench.select(/^INVITE with SDP/);
  for (const keys of ['ControlOrMeta+k', 'ControlOrMeta+g', '?']) {
    await workbench.messages.focus();
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(workbench.messages).toBeFocused();
  }
  for (const name of ['Filter language', 'Columns', 'Keys', 'Paste SIP text', 'Export']) {
    const button = page.getByRole('button', { name, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('dialog[open], :popover-open')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open], :popover-open')).toHaveCount(0);
    await expect(button).toBeFocused();
  }
});

test('Escape leads back from where the mouse has been', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await workbench.select(/^INVITE with SDP/);
  await page.keyboard.press('Escape');
  await expect(workbench.row(/alice/)).toBeFocused();
});
