import { expect, test } from './fixtures.ts';

test('the start page says in three lines what it is for, and has something to begin with', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  const start = page.getByRole('region', { name: 'Drop a packet capture or a SIP log anywhere' });
  const lines = start.getByRole('paragraph').filter({ visible: true });
  await expect(lines).toHaveText([/ladder/, /session description/, /never leave this tab/]);
  for (const line of await lines.all()) expect((await line.boundingBox())!.height).toBeLessThan(40);
  for (const sample of [/^Hold/, /transfer/, /forks/, /went wrong/, /^Registrations/, /fax/])
    await expect(workbench.samples.getByRole('link', { name: sample }).first()).toBeVisible();
});

test('the tour goes from part to part by its buttons, and ends where work begins', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await page.getByRole('button', { name: 'Tour of a sample' }).click();
  const steps = [
    'A row for each call',
    'The filter',
    'The ladder',
    'Findings',
    'What a re-INVITE changed',
    'The message',
    'Everything else',
  ];
  const step = page.getByRole('dialog', { name: /^Tour, step/ });
  for (const [i, title] of steps.entries()) {
    await expect(step).toHaveAccessibleName(`Tour, step ${i + 1} of 7: ${title}`);
    await expect(step).toBeInViewport({ ratio: 1 });
    await expect(step).toBeFocused();
    if (i < steps.length - 1) await step.getByRole('button', { name: 'Next' }).click();
  }
  await step.getByRole('button', { name: 'Done' }).click();
  await expect(step).toHaveCount(0);
  await expect(workbench.row(/alice/)).toBeFocused();
});

test('by keys the tour goes on, back, and ends', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/basic-call.pcap');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('tour');
  await page.keyboard.press('Enter');
  const step = page.getByRole('dialog', { name: /^Tour, step/ });
  await expect(step).toHaveAccessibleName(/step 1 of 7/);
  await expect(step).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(step).toHaveAccessibleName(/step 2 of 7/);
  await page.keyboard.press('ArrowLeft');
  await expect(step).toHaveAccessibleName(/step 1 of 7/);
  await page.keyboard.press('Escape');
  await expect(step).toHaveCount(0);
  await expect(workbench.row(/alice/)).toBeFocused();
});

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 480, height: 800 }, hasTouch: true });

  test('the tour shows each pane in turn', async ({ workbench, page }) => {
    await workbench.goto();
    await page.getByRole('button', { name: 'Tour of a sample' }).tap();
    const step = page.getByRole('dialog', { name: /^Tour, step/ });
    for (let i = 1; i <= 7; i++) {
      await expect(step).toHaveAccessibleName(new RegExp(`step ${i} of 7`));
      await expect(step).toBeInViewport({ ratio: 1 });
      if (i === 3) await expect(workbench.messages).toBeVisible();
      await step.getByRole('button', { name: i < 7 ? 'Next' : 'Done' }).tap();
    }
    await expect(step).toHaveCount(0);
    await expect(workbench.calls).toBeVisible();
  });
});
