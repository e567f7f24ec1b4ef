import { expect, test } from './fixtures.ts';

const onHold = '#trace=samples/hold-proxy-auth.pcap&message=15';

test('with the colours of the system, what is selected and what changed can still be told', async ({
  workbench,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await workbench.goto(onHold);
  const background = (selected: boolean): Promise<string> =>
    workbench.messages
      .getByRole('option', { selected })
      .last()
      .evaluate((row) => getComputedStyle(row, '::before').backgroundColor);
  expect(await background(true)).not.toBe(await background(false));
  await expect(workbench.sdpChanges.getByRole('img', { name: 'changed to' }).first()).toBeVisible();
});

test('who wants more contrast has no faint words and lines', async ({ workbench, page }) => {
  await workbench.goto(onHold);
  const colours = (): Promise<(string | undefined)[]> =>
    page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('span'));
      const found = ['--text', '--muted', '--border-strong', '--lifeline'].map((name) => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return found;
    });
  const [text, muted, strong, lifeline] = await colours();
  expect(muted).not.toBe(text);
  expect(lifeline).not.toBe(strong);
  await page.emulateMedia({ contrast: 'more' });
  const [moreText, moreMuted, moreStrong, moreLifeline] = await colours();
  expect(moreMuted).toBe(moreText);
  expect(moreLifeline).toBe(moreStrong);
});

test('who wants less motion has none', async ({ workbench, page }) => {
  const durations = (): Promise<Set<string>> =>
    page
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => getComputedStyle(button).transitionProperty))
      .then((all) => new Set(all));
  await workbench.goto(onHold);
  expect([...(await durations())]).toContain('background');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect([...(await durations())]).toEqual(['none']);
});
