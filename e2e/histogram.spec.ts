import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ workbench }) => {
  await workbench.goto();
  await workbench.open('28-500-calls.pcap');
});

test('the histogram says when calls began and failed, and a brush over it filters by time', async ({
  workbench,
  page,
}) => {
  const histogram = page.getByRole('region', { name: 'Histogram' });
  await expect(histogram.getByRole('img')).toHaveAccessibleName(/^500 starts, 60 failures; most at 08:36:/);
  const { x, y, width } = (await histogram.boundingBox())!;
  await page.mouse.move(x + width * 0.25, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + 20, { steps: 3 });
  await page.mouse.up();
  await expect(workbench.filter).toHaveValue(/^time:08:36:15\.\d{3}\.\.08:36:18\.\d{3}$/);
  const status = page.getByRole('status').filter({ hasText: /^1[1-3]\d of 500$/ });
  await expect(status).toBeVisible();

  // Another brush takes the place of the first; what else was filtered stays.
  await workbench.filter.fill('state:failed time:08:36:15..08:36:18');
  await page.mouse.move(x + width * 0.5, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.9, y + 20, { steps: 3 });
  await page.mouse.up();
  await expect(workbench.filter).toHaveValue(/^state:failed time:08:36:1[78]\.\d{3}\.\.08:36:2[12]\.\d{3}$/);
  await page.getByRole('button', { name: 'All times' }).click();
  await expect(workbench.filter).toHaveValue('state:failed');
});

test('by keys the ends of the brush move', async ({ workbench, page }) => {
  const from = page.getByRole('slider', { name: 'Began at or after' });
  const to = page.getByRole('slider', { name: 'Began at or before' });
  await from.focus();
  for (let times = 0; times < 3; times++) await page.keyboard.press('Shift+ArrowRight');
  await expect(workbench.filter).toHaveValue(/^time:08:36:15\.\d{3}\.\./);
  await expect(from).toHaveAttribute('aria-valuetext', /^08:36:15/);
  await expect(from).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(to).toBeFocused();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(to).toHaveAttribute('aria-valuetext', /^08:36:22/);
  await expect(page.getByRole('status').filter({ hasText: /^\d{3} of 500$/ })).toBeVisible();
});

test('it can be put away', async ({ page }) => {
  const histogram = page.getByRole('region', { name: 'Histogram' });
  await expect(histogram).toBeVisible();
  await page.getByRole('button', { name: 'Histogram' }).click();
  await expect(histogram).toHaveCount(0);
});
