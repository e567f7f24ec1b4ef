import { expect, test } from './fixtures.ts';

test.describe('in a window of 900 pixels', () => {
  test.use({ viewport: { width: 900, height: 900 } });

  test('list, ladder and message stand one over the other', async ({ workbench, page }) => {
    await workbench.goto();
    await workbench.open('02-hold-proxy-auth.pcap');
    await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
    const boxes = await Promise.all(
      [workbench.calls, workbench.ladder, workbench.message, workbench.sdpChanges].map((part) =>
        part.boundingBox(),
      ),
    );
    const [calls, ladder, message, changes] = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 });
    expect(ladder!.y).toBeGreaterThan(calls!.y);
    expect(ladder!.width).toBe(900);
    expect(message!.y).toBeGreaterThanOrEqual(ladder!.y + ladder!.height);
    expect(message!.x).toBeGreaterThanOrEqual(changes!.x + changes!.width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(900);
  });
});

test.describe('in a window of 600 pixels', () => {
  test.use({ viewport: { width: 600, height: 900 } });

  test('one pane is shown, Enter goes in and Escape comes back', async ({ workbench, page }) => {
    await workbench.goto();
    await workbench.open('02-hold-proxy-auth.pcap');
    await expect(workbench.ladder).toHaveCount(0);
    await page.keyboard.press('Tab');
    await workbench.calls.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await expect(workbench.messages).toBeFocused();
    await expect(workbench.calls).toHaveCount(0);
    // The heads of the lifelines hide nothing of the first message.
    const heads = await workbench.ladder.getByText('Frame', { exact: true }).boundingBox();
    const first = await workbench
      .option(/^INVITE with SDP/)
      .first()
      .boundingBox();
    expect(first!.y).toBeGreaterThanOrEqual(heads!.y + heads!.height);
    await page.keyboard.press('ArrowDown');
    await workbench.idle();
    await page.keyboard.press('Enter');
    await expect(workbench.message).toBeVisible();
    await expect(workbench.ladder).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(workbench.messages).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(workbench.calls).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(600);
  });

  test('a tap goes in, a button comes back', async ({ workbench, page }) => {
    await workbench.goto();
    await workbench.open('02-hold-proxy-auth.pcap');
    await workbench.row(/alice/).click();
    await workbench.select(/^407/);
    await expect(workbench.message).toContainText('407 Proxy Authentication Required');
    await page.getByRole('button', { name: 'Ladder' }).click();
    await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(/^407/);
    await page.getByRole('button', { name: 'Calls' }).click();
    await expect(workbench.calls).toBeVisible();
  });
});
