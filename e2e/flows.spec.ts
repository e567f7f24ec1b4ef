import { expect, test } from './fixtures.ts';

// What people come for, with how much they have to do for it. The last expectation of a test is the answer.

test('why did this call fail: 0 clicks after the drop, 1 for the message that says it', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await workbench.drop('28-500-calls.pcap');
  await workbench.filter.fill('"Wrong Number"');
  await workbench
    .row(/failed 404/)
    .first()
    .waitFor();
  await workbench
    .row(/failed 404/)
    .first()
    .click();
  await workbench.idle();
  await expect(workbench.ladder.getByText(/404 Not Found/).first()).toBeVisible();
  await workbench.option(/^404/).click();
  await expect(workbench.message).toContainText('SIP/2.0 404');
  void page;
});
