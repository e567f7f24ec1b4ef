import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Presses a key until something is so, forty times at most. */
async function press(page: Page, key: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 40; times++) {
    await page.keyboard.press(key);
    if (await isSo()) return;
  }
  throw new Error(`${key} leads nowhere.`);
}

function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((found) => found === document.activeElement);
}

const hold = '#trace=samples/hold-proxy-auth.pcap';

test('from the start page to the SDP diff of the hold without a mouse', async ({ workbench, page }) => {
  await workbench.goto();
  // Tab reaches the samples; Enter opens the one in focus.
  const sample = workbench.samples.getByRole('link', { name: /^Hold/ });
  await press(page, 'Tab', () => hasFocus(sample));
  await page.keyboard.press('Enter');
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
  await workbench.idle();

  // The focus is in the list, Enter goes into the ladder.
  await expect(workbench.row(/alice/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(workbench.messages).toBeFocused();

  const selected = workbench.messages.getByRole('option', { selected: true });
  await press(page, 'j', async () => {
    await workbench.idle();
    return (await selected.getAttribute('aria-label'))?.startsWith('re-INVITE with SDP, hold, ') === true;
  });
  await workbench.idle();
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
  await expect(workbench.added).toContainText(['a=sendonly']);

  // d closes the changes and opens them again, r shows the text, Escape leads back.
  await page.keyboard.press('d');
  await expect(workbench.added).toHaveCount(0);
  await page.keyboard.press('d');
  await expect(workbench.added).toContainText(['a=sendonly']);
  await page.keyboard.press('r');
  await expect(workbench.message.getByRole('tab', { name: 'Raw' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(workbench.message.getByRole('tab', { name: 'Raw' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(workbench.message.getByRole('tab', { name: 'Bytes' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(workbench.messages).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(workbench.row(/alice/)).toBeFocused();
});

test('arrows, Home, End and pages move in the ladder, and what is selected stays in view', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  await workbench.messages.focus();
  const selected = workbench.messages.getByRole('option', { selected: true });
  for (const [key, name] of [
    ['ArrowDown', /^INVITE with SDP, .*\+0\.000 s$/],
    ['ArrowDown', /^407 /],
    ['End', /^200 OK, .*/],
    ['Home', /^INVITE with SDP, .*\+0\.000 s$/],
    ['PageDown', /./],
    ['k', /./],
  ] as const) {
    await page.keyboard.press(key);
    await workbench.idle();
    await expect(selected).toHaveAccessibleName(name);
    await expect(selected).toBeInViewport({ ratio: 0.9 });
  }
  // Streams are part of the picture, but not to be selected.
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
  await expect(selected).not.toHaveAccessibleName(/^RTP/);
});

test('[ and ] go from call to call while the focus stays in the ladder', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  await workbench.messages.focus();
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  await workbench.idle();
  await expect(workbench.calls.getByRole('row').nth(3)).toHaveAttribute('aria-selected', 'true');
  await expect(workbench.messages).toBeFocused();
  await page.keyboard.press('[');
  await expect(workbench.calls.getByRole('row').nth(2)).toHaveAttribute('aria-selected', 'true');
});

test('/ filters the list, Enter goes into what is left', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  await workbench.calls.getByRole('row').nth(1).focus();
  await page.keyboard.press('/');
  await expect(workbench.filter).toBeFocused();
  await page.keyboard.type('busy');
  await expect(workbench.calls.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(workbench.calls.getByRole('row').nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await workbench.idle();
  await expect(workbench.calls.getByRole('row').nth(1)).toHaveAttribute('aria-selected', 'true');
});

test('a frame is gone to by the number that Wireshark shows', async ({ workbench, page }) => {
  await workbench.goto(hold);
  await page.keyboard.press('ControlOrMeta+g');
  await expect(page.getByRole('textbox', { name: 'Frame' })).toBeFocused();
  await page.keyboard.type('602');
  await page.keyboard.press('Enter');
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 602');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('commands are found by their words, keys are explained', async ({ workbench, page }) => {
  await workbench.goto(hold);
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('raw mess');
  await expect(palette.getByRole('option')).toHaveCount(0);
  await palette.getByRole('combobox').fill('next call');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await workbench.messages.focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Go to frame');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await expect(workbench.messages).toBeFocused();
});

test('c goes to the next colours, + - and 0 set what a second takes in the ladder', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  await workbench.select(/^INVITE with SDP/);
  await workbench.messages.focus();
  const height = async (): Promise<number> => (await workbench.messages.boundingBox())?.height ?? NaN;
  const even = await height();
  // The first steps are smaller than the rows are high.
  for (let step = 0; step < 5; step++) await page.keyboard.press('+');
  await expect.poll(height).toBeGreaterThan(even);
  const wide = await height();
  await page.keyboard.press('-');
  await expect.poll(height).toBeLessThan(wide);
  await page.keyboard.press('0');
  await expect.poll(height).toBe(even);
  const colours = workbench.ladder.getByLabel('Colours');
  const before = await colours.inputValue();
  await page.keyboard.press('c');
  await expect(colours).not.toHaveValue(before);
});

test('the question mark shows the keys before anything is open', async ({ workbench, page }) => {
  await workbench.goto();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

test('keys of one character act in lists only, and can be switched off', async ({ workbench, page }) => {
  await workbench.goto(hold);
  await workbench.select(/^INVITE with SDP/);
  await workbench.filter.focus();
  await page.keyboard.type('d');
  await expect(workbench.filter).toHaveValue('d');
  await expect(workbench.sdpChanges.getByRole('table').first()).toBeVisible();
  await workbench.filter.fill('');
  await workbench.messages.focus();
  await page.keyboard.press('?');
  await page.getByRole('switch', { name: 'Use keys of one character' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(workbench.messages).toBeFocused();
  await page.keyboard.press('d');
  await expect(workbench.sdpChanges.getByRole('table').first()).toBeVisible();
  // Arrows and Enter are no characters.
  await page.keyboard.press('ArrowDown');
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(/^407/);
});

test('the Export menu opens, moves and closes by keys, and gives the focus back', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  const button = page.getByRole('button', { name: 'Export' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();
});
