import { expect, test } from './fixtures.ts';
import type { Workbench } from './pages/workbench.ts';

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

/** The capture is open; from here on hands are counted. */
async function begin(workbench: Workbench, capture: string): Promise<Hands> {
  await workbench.goto();
  await workbench.drop(capture);
  return new Hands();
}

test('why did this call fail: the sentence says it without a click, 1 click shows the response', async ({
  workbench,
}) => {
  const hands = await begin(workbench, '10-reinvite-488.pcap');
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
  const hands = await begin(workbench, '28-500-calls.pcap');
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

test('which of these 500 calls had trouble: by mouse, 1 click shows the worst first', async ({
  workbench,
  page,
}) => {
  const hands = await begin(workbench, '28-500-calls.pcap');
  const head = page.getByRole('columnheader', { name: 'Findings' });
  await hands.does(head.click());
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(workbench.calls.getByRole('row').nth(1)).toHaveAccessibleName(/failed 500 .* error/);
  await expect(workbench.calls.getByRole('row').nth(2)).toHaveAccessibleName(/failed 500 .* error/);
  expect(hands.count).toBe(1);
});

test('when did it go wrong: 1 drag over the histogram shows the calls of that time', async ({
  workbench,
  page,
}) => {
  const hands = await begin(workbench, '28-500-calls.pcap');
  const histogram = page.getByRole('region', { name: 'Histogram' });
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

test('who put it on hold: the sentence and the strip say it without a click, 1 click shows the offer that did', async ({
  workbench,
}) => {
  const hands = await begin(workbench, '02-hold-proxy-auth.pcap');
  await expect(workbench.ladder.getByRole('heading', { level: 2 })).toContainText(
    'held once by the caller for 4.0 s',
  );
  const held = workbench.ladder.getByRole('button', {
    name: /^audio, PCMU, held by the caller, 4\.\d s to 8\.\d s/,
  });
  await hands.does(held.click());
  await workbench.idle();
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText(
    'Caller put audio on hold: sendrecv to sendonly',
  );
  await expect(workbench.added).toContainText(['a=sendonly']);
  await expect(workbench.message).toContainText('frame 397');
  expect(hands.count).toBe(1);
});

test('what did the SBC change: 2 clicks, the message it sent on and its hops', async ({ workbench }) => {
  const hands = await begin(workbench, '25b-b2bua-correlated.pcap');
  await hands.does(
    workbench
      .option(/^INVITE with SDP, 10\.77\.0\.1:5060 to 10\.77\.0\.20/)
      .first()
      .click(),
  );
  await workbench.idle();
  await hands.does(workbench.message.getByRole('tab', { name: 'Hops' }).click());
  const panel = workbench.message.getByRole('tabpanel');
  await expect(panel).toContainText('by 10.77.0.1, which began another leg (a B2BUA)');
  const notable = panel.getByRole('table', { name: 'Worth knowing' });
  await expect(notable.getByRole('row', { name: /^Contact / })).toContainText('<sip:b2b@10.77.0.1:5060>');
  expect(hands.count).toBe(2);
});

test('what is different in the call that failed: 3 clicks set it beside one that did not', async ({
  workbench,
  page,
}) => {
  const hands = await begin(workbench, '28-500-calls.pcap');
  await hands.does(workbench.row(/uans1@/).click());
  await hands.does(workbench.row(/^busy 486 ubusy1@/).click({ modifiers: ['ControlOrMeta'] }));
  await hands.does(workbench.ladder.getByRole('button', { name: 'Compare the two' }).click());
  await expect(page.getByRole('dialog', { name: 'Compare two calls' })).toContainText(
    'They part after INVITE: A goes on with 180 Ringing, B with 486 Busy Here.',
  );
  expect(hands.count).toBe(3);
});
