import { expect, test } from './fixtures.ts';

// What people come for, and how much they have to do for it once the capture is open. Each click and each key press
// goes through `hands`, and the number in the title is held to it.

class Hands {
  count = 0;

  /** One click, or one press of a key. */
  async does(action: Promise<unknown>): Promise<void> {
    this.count++;
    await action;
  }
}

test('why did this call fail: the sentence says it without a click, 1 click shows the response', async ({
  workbench,
}) => {
  const hands = new Hands();
  await workbench.goto();
  await workbench.drop('10-reinvite-488.pcap');
  await expect(workbench.ladder).toContainText(/refused|488/);
  await hands.does(workbench.option(/^488/).first().click());
  await workbench.idle();
  await expect(workbench.message).toContainText('488');
  await expect(workbench.sdpChanges).toContainText(/stays|as it was|refused/i);
  expect(hands.count).toBe(1);
});

test('which of these 500 calls had trouble: 3 keys sort them to the top, 2 more show why the worst failed', async ({
  workbench,
  page,
}) => {
  const hands = new Hands();
  await workbench.goto();
  await workbench.drop('28-500-calls.pcap');
  // Ctrl+K, the word, Enter: the word is typed at once, as one does.
  await hands.does(page.keyboard.press('ControlOrMeta+k'));
  await hands.does(page.keyboard.type('trouble'));
  await hands.does(page.keyboard.press('Enter'));
  await expect(page.getByRole('status').filter({ hasText: /^60 of 500$/ })).toBeVisible();
  const worst = workbench.calls.getByRole('row').nth(1);
  await expect(worst).toHaveAccessibleName(/failed 500 .* error/);
  expect(hands.count).toBe(3);

  await hands.does(worst.click());
  await workbench.idle();
  await expect(workbench.ladder).toContainText(/500/);
  const findings = page.getByRole('region', { name: 'Findings' });
  await hands.does(findings.getByRole('button', { name: /^Findings/ }).click());
  await expect(findings.getByRole('listitem').first()).toContainText(/500/);
  expect(hands.count).toBe(5);
});

test('which of these 500 calls had trouble: by mouse, 1 click sorts by findings, and another one the worst first', async ({
  workbench,
  page,
}) => {
  const hands = new Hands();
  await workbench.goto();
  await workbench.drop('28-500-calls.pcap');
  const head = page.getByRole('columnheader', { name: 'Findings' });
  await hands.does(head.click());
  await hands.does(head.click());
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(workbench.calls.getByRole('row').nth(1)).toHaveAccessibleName(/failed 500 .* error/);
  await expect(workbench.calls.getByRole('row').nth(2)).toHaveAccessibleName(/failed 500 .* error/);
  expect(hands.count).toBe(2);
});

test('when did it go wrong: 1 drag over the histogram shows the calls of that time', async ({
  workbench,
  page,
}) => {
  const hands = new Hands();
  await workbench.goto();
  await workbench.drop('28-500-calls.pcap');
  const histogram = page.getByRole('region', { name: 'Histogram of the time' });
  const { x, y, width } = (await histogram.boundingBox())!;
  const drag = async (): Promise<void> => {
    await page.mouse.move(x + width * 0.1, y + 20);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.2, y + 20, { steps: 3 });
    await page.mouse.up();
  };
  await hands.does(drag());
  await expect(page.getByRole('status').filter({ hasText: /^[45]\d of 500$/ })).toBeVisible();
  expect(hands.count).toBe(1);
});
