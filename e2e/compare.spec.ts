import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const hold = '#trace=samples/hold-proxy-auth.pcap';

/** A line of the table of header fields: its name, then both values. */
function field(page: Page, name: string) {
  return page.getByRole('region', { name: 'Comparison' }).getByRole('row', { name: new RegExp(`^${name} `) });
}

test('two messages: Space marks one, the next one chosen is compared with it', async ({
  workbench,
  page,
}) => {
  await workbench.goto(`${hold}&message=0`);
  await workbench.messages.focus();
  await page.keyboard.press(' ');
  await expect(workbench.option(/marked to compare/)).toHaveCount(1);
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.getByRole('heading', { level: 2 })).toContainText(
    'INVITE in frame 1 compared with B re-INVITE in frame 397',
  );
  await expect(comparison).toContainText('2 of 14 fields differ, beside what each message has of its own.');
  await expect(field(page, 'Start line').getByRole('cell')).toHaveText([
    'INVITE sip:bob@lab.example',
    'INVITE sip:bob@10.77.0.20:5060;transport=UDP',
  ]);
  await expect(field(page, 'Route').getByRole('cell').first()).toHaveText('not there');
  await expect(comparison.getByRole('deletion').filter({ hasText: 'a=' })).toHaveText(['a=sendrecv']);
  await expect(comparison.getByRole('insertion').filter({ hasText: 'a=' })).toHaveText(['a=sendonly']);
  await expect(field(page, 'Call-ID')).toHaveCount(0);
  await comparison.getByRole('checkbox', { name: 'Show what is the same' }).check();
  await expect(field(page, 'Call-ID')).toHaveCount(1);

  // The address leads somebody else to the same place.
  expect(workbench.fragment()).toContain('message=15&compare=0');
  await workbench.goto(workbench.fragment());
  await expect(comparison.getByRole('heading', { level: 2 })).toContainText('re-INVITE in frame 397');
  await comparison.getByRole('button', { name: 'Swap' }).click();
  await workbench.idle();
  await expect(comparison.getByRole('deletion').filter({ hasText: 'a=' })).toHaveText(['a=sendonly']);
  await comparison.getByRole('button', { name: 'Compare no more' }).click();
  await expect(workbench.message).toContainText('frame 1');
  expect(workbench.fragment()).not.toContain('compare');
});

test('two calls: ladders side by side, the first difference in view, what differs leads to both messages', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await workbench.open('28-500-calls.pcap');
  await workbench.row(/uans1@/).click();
  await workbench.row(/^busy 486 ubusy1@/).click({ modifiers: ['ControlOrMeta'] });
  await workbench.ladder.getByRole('button', { name: 'Compare the two' }).click();
  await workbench.idle();
  const dialog = page.getByRole('dialog', { name: 'Compare two calls' });
  await expect(dialog).toContainText(
    'They part after INVITE: A goes on with 180 Ringing, B with 486 Busy Here.',
  );
  await expect(dialog.getByRole('rowheader', { name: 'First difference' })).toBeInViewport();
  const cells = (name: RegExp) => dialog.getByRole('row', { name }).getByRole('cell');
  await expect(cells(/180 Ringing/).nth(1)).toHaveText('not there');
  await expect(cells(/486 Busy Here/).first()).toHaveText('not there');
  // Other numbers are told of once; later messages only say that it is as before.
  await expect(cells(/ACK/).last()).toContainText('as before');
  await dialog.getByRole('button', { name: /^Start line, / }).click();
  await workbench.idle();
  await expect(dialog).toHaveCount(0);
  await expect(field(page, 'Start line').getByRole('cell')).toHaveText([/sales@/, /busy@/]);
});
