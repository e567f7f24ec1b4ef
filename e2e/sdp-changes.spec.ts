import { expect, test } from './fixtures.ts';
import type { Workbench } from './pages/workbench.ts';

const hold = '#trace=samples/hold-proxy-auth.pcap';

/** Chooses what the description is compared with, by the beginning of its name. */
async function compareWith(workbench: Workbench, name: RegExp): Promise<void> {
  const choice = workbench.sdpChanges.getByRole('combobox', { name: 'Compare with' });
  const option = choice.getByRole('option', { name });
  await choice.selectOption({ label: (await option.first().textContent()) ?? '' });
  await workbench.idle();
}

test('an answer can be compared with the offer that it answers', async ({ workbench }) => {
  await workbench.goto(hold);
  await workbench.select(/^200 OK with SDP, hold, 10\.77\.0\.1:5060/);
  await expect(workbench.sdpChanges).toContainText("the callee's description before");
  await compareWith(workbench, /^the offer that it answers: re-INVITE/);
  await expect(workbench.sdpChanges.getByText(/^Compared with/)).toHaveText(
    'Compared with re-INVITE in frame 397',
  );
  await expect(workbench.removed).toContainText(['a=sendonly']);
  await expect(workbench.added).toContainText(['a=recvonly']);
});

test('a message can be compared with itself one hop earlier, and with any other', async ({ workbench }) => {
  await workbench.goto(hold);
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.1:5060 to 10\.77\.0\.20/);
  await compareWith(workbench, /^the same message one hop earlier: re-INVITE in frame 397/);
  // The proxy left it as it was.
  await expect(workbench.removed).toHaveCount(0);
  await compareWith(workbench, /^200 OK in frame \d+$/);
  await expect(workbench.removed.first()).toContainText('o=');
  // Another message begins with what is usual.
  await workbench.select(/^re-INVITE with SDP, resume, 10\.77\.0\.10:5060/);
  await expect(workbench.sdpChanges).toContainText("the caller's description before");
});

test('texts stand beside each other or one below the other, as the reader wants and from then on', async ({
  workbench,
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await workbench.goto(hold);
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  const lines = workbench.sdpChanges.getByRole('table', { name: 'Session description, before and after' });
  const changed = lines.getByRole('row').filter({ hasText: 'a=sendonly' });
  await expect(changed.getByRole('cell')).toHaveCount(2);
  await workbench.sdpChanges.getByRole('button', { name: 'Unified' }).click();
  await expect(changed.getByRole('cell')).toHaveCount(1);
  await page.reload();
  await workbench.idle();
  await expect(changed.getByRole('cell')).toHaveCount(1);
  await workbench.sdpChanges.getByRole('button', { name: 'Side by side' }).click();
  await expect(changed.getByRole('cell')).toHaveCount(2);
});

test('the table says what is in force afterwards, and what still is when an offer was refused', async ({
  workbench,
}) => {
  await workbench.goto(hold);
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  await expect(workbench.sdpChanges.getByRole('row', { name: /^In force/ })).toHaveText(
    'In forcePCMU, held by the caller',
  );
  await workbench.goto('#trace=samples/reinvite-refused.pcap');
  await workbench.select(/^re-INVITE with SDP, hold refused/);
  await expect(workbench.sdpChanges.getByRole('row', { name: /^Still in force/ })).toContainText('both ways');
});
