import { expect, test } from './fixtures.ts';
import { ConversationFacts } from './pages/conversation.ts';

test('a call over a B2BUA says why its legs are one, and the reader can separate them and undo that', async ({
  workbench,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto();
  await workbench.open('25b-b2bua-correlated.pcap');
  await expect(workbench.calls.getByRole('row')).toHaveCount(5);
  const legs = facts.part('Legs');
  await expect(legs.getByRole('listitem')).toHaveCount(2);
  await expect(legs).toContainText(/Joined by x-call-id: .*Session-ID: .*\(sure, 100 of 100\)/);
  await legs.getByRole('button', { name: 'Separate leg 2' }).click();
  await workbench.idle();
  await expect(workbench.calls.getByRole('row')).toHaveCount(6);
  await expect(legs.getByRole('listitem')).toHaveCount(1);
  await expect(legs).toContainText('The only leg');
  await expect(workbench.messages).toBeFocused();
  await legs.getByRole('button', { name: 'Undo the last choice' }).click();
  await workbench.idle();
  await expect(workbench.calls.getByRole('row')).toHaveCount(5);
  await expect(legs.getByRole('listitem')).toHaveCount(2);
  await expect(legs.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
});

test('two calls are joined by hand, chosen from those near in time, by keys', async ({ workbench, page }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  const rows = await workbench.calls.getByRole('row').count();
  await facts
    .part('Legs')
    .getByRole('button', { name: /^Join with another call/ })
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Join with another call' });
  await expect(dialog.getByRole('searchbox', { name: 'Filter the calls' })).toBeFocused();
  await expect(dialog.getByRole('listitem')).toHaveCount(rows - 2);
  await page.keyboard.type('nobody at all');
  await expect(dialog.getByRole('status')).toHaveText('No other call has all of these words.');
  await dialog.getByRole('searchbox').fill('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await workbench.idle();
  await expect(workbench.calls.getByRole('row')).toHaveCount(rows - 1);
  await expect(facts.part('Legs')).toContainText('joined by hand (sure, 100 of 100)');
  await expect(workbench.messages).toBeFocused();
});

test('what was selected stays selected when legs are separated', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto();
  await workbench.open('25b-b2bua-correlated.pcap');
  await workbench.calls.getByRole('row').nth(3).click();
  await workbench.idle();
  const from = await workbench.calls.getByRole('row', { selected: true }).innerText();
  await facts.part('Legs').getByRole('button', { name: 'Separate leg 2' }).click();
  await workbench.idle();
  const now = await workbench.calls.getByRole('row', { selected: true }).innerText();
  expect(now.split('\t')[1]).toBe(from.split('\t')[1]);
  await expect(workbench.problems).toHaveCount(0);
});

test('a transfer leads to the other call and shows both in one ladder', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/blind-transfer.pcap');
  const transfers = facts.part('Transfers');
  await expect(transfers).toContainText(
    'Blind transfer by the callee to sip:carol@10.77.0.30: succeeded, 200',
  );
  await transfers.getByRole('button', { name: 'Show both in one ladder' }).click();
  await workbench.idle();
  await expect(workbench.ladder).toContainText('10.77.0.30');
  await expect(workbench.option(/^REFER/)).toHaveCount(1);
  await expect(facts.summary.getByRole('region', { name: 'Transfers' })).toHaveCount(2);
  await workbench.row(/carol/).click();
  await workbench.idle();
  await expect(facts.part('Transfers')).toContainText('A transfer made this call');
  await facts
    .part('Transfers')
    .getByRole('button', { name: /^call alice@10\.77\.0\.10 → bob/ })
    .click();
  await workbench.idle();
  await expect(workbench.option(/^REFER/)).toHaveCount(1);
});

test('branches of a forked call say what became of each', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/forked-call.pcap');
  const branches = facts.part('Branches').getByRole('listitem');
  await expect(branches).toHaveText([
    /10\.77\.0\.20:5060: cancelled/,
    /10\.77\.0\.30:5060: answered/,
    /cancelled/,
  ]);
});

test('authentication tells of challenge and credentials; what is missing is said with the reason', async ({
  workbench,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await expect(facts.part('Authentication')).toContainText('for realm lab.example, user alice: accepted');
  await expect(facts.part('Not seen')).toContainText('transfers: no REFER, and no INVITE with Replaces');
  await expect(facts.part('Not seen')).not.toContainText('authentication');
  // From a message there is a way back to the facts, with i and with the button.
  await workbench.select(/^INVITE/);
  await expect(facts.summary).toHaveCount(0);
  await facts.factsButton.click();
  await expect(facts.summary).toBeVisible();
});
