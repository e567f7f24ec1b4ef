import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';

const hold = '02-hold-proxy-auth.pcap';
const holdStatus = '786 packets, 36 SIP messages, 1 call';
const pastedHold = readFileSync(capturePath('pasted/call-hold.txt'), 'utf8');

test.beforeEach(({ workbench }) => workbench.goto());

test('a capture is opened with the button', async ({ workbench }) => {
  await workbench.open(hold);
  await expect(workbench.status).toHaveText(holdStatus);
  await expect(workbench.row(/alice@lab\.example/)).toHaveAttribute('aria-selected', 'true');
  await expect(
    workbench.option(/^INVITE with SDP, 10\.77\.0\.10:5060 to 10\.77\.0\.1:5060, \+0\.000 s$/),
  ).toBeVisible();
});

test('a capture is dropped anywhere, and another one takes its place', async ({ workbench }) => {
  await workbench.drop(hold);
  await expect(workbench.status).toHaveText(holdStatus);
  await workbench.select(/^re-INVITE with SDP, hold, /);
  await workbench.drop('07-fork.pcap');
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
  await expect(workbench.message).toHaveCount(0);
  await expect(workbench.row(/team@lab\.example/)).toHaveAttribute('aria-selected', 'true');
});

test('several captures are one, on one clock', async ({ workbench }) => {
  await workbench.drop(hold, '07-fork.pcap');
  await expect(workbench.status).toHaveText('813 packets, 63 SIP messages, 2 calls');
  await expect(workbench.calls.getByRole('row')).toHaveCount(3);
});

test('text is pasted into the dialog', async ({ workbench, page }) => {
  await workbench.pasteButton.click();
  const dialog = page.getByRole('dialog', { name: 'Paste SIP text' });
  await expect(dialog.getByRole('textbox', { name: 'SIP text' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'SIP text' }).fill(pastedHold);
  await dialog.getByRole('button', { name: 'Show' }).click();
  await workbench.idle();
  await expect(dialog).toHaveCount(0);
  await expect(workbench.status).toHaveText('2 SIP messages, 1 call');
});

test('text and files are pasted anywhere with Ctrl+V', async ({ workbench, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), pastedHold);
  await page.keyboard.press('ControlOrMeta+v');
  await workbench.idle();
  await expect(workbench.status).toHaveText('2 SIP messages, 1 call');
  // A browser has no way to put files into the clipboard: the event that brings them is made here.
  const fork = readFileSync(capturePath('07-fork.pcap')).toString('base64');
  await page.evaluate((base64) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'fork.pcap'));
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, fork);
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
});

test('every sample opens by its link, and shows a ladder', async ({ workbench, page }) => {
  const links = await workbench.samples
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href') ?? ''] as const));
  expect(links.length).toBeGreaterThanOrEqual(11);
  for (const [i, [name, href]] of links.entries()) {
    await test.step(name, async () => {
      // The first by a click; then the start page is gone, and the address leads to the next.
      if (i === 0) await workbench.samples.getByRole('link', { name, exact: true }).click();
      else await page.evaluate((address) => (location.href = address), href);
      await expect(page.getByRole('banner')).toContainText(href.slice(href.lastIndexOf('/') + 1));
      await workbench.idle();
      await expect(workbench.status).toHaveText(/^\d.* packets, \d+ SIP messages, \d+ calls?$/);
      await expect(workbench.problems).toHaveCount(0);
      await expect(workbench.messages.getByRole('option').first()).toBeVisible();
      await expect(page).toHaveURL(/#trace=samples\//);
    });
  }
});

test('what is open can be closed, and the start page is back', async ({ workbench, page }) => {
  await workbench.open(hold);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('close');
  await page.keyboard.press('Enter');
  await expect(workbench.samples).toBeVisible();
  await expect(workbench.status).toHaveCount(0);
});
