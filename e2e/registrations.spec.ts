import { expect, test } from './fixtures.ts';
import { ConversationFacts } from './pages/conversation.ts';

test('a registration shows its address-of-record, its bindings and how they went over time', async ({
  workbench,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/registrations.pcap');
  const registration = facts.part('Registration');
  await expect(registration).toContainText('sip:alice@lab.example, not registered when the capture ends');
  const rows = registration.getByRole('table', { name: 'Bindings' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('sip:alice@10.77.0.10:5060');
  await expect(rows.nth(1)).toContainText('removed');
  await expect(rows.nth(2)).toContainText('0.5');
  await expect(
    registration.getByRole('img', { name: /^Bindings over time: sip:alice@10\.77\.0\.10/ }),
  ).toBeVisible();
  await registration.getByRole('button', { name: 'refreshed' }).click();
  await workbench.idle();
  await expect(workbench.message).toContainText('REGISTER');
});

test('other registrations of the account are linked', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/registrations.pcap');
  const related = facts.part('Related').getByRole('button').first();
  await expect(related).toHaveAccessibleName(/alice@lab\.example/);
  await related.click();
  await workbench.idle();
  await expect(workbench.calls.getByRole('row').nth(1)).toHaveAttribute('aria-selected', 'false');
});

test('a wrong password says so', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/registrations.pcap&registration=2');
  await expect(facts.part('Registration')).toContainText('refused');
  await expect(facts.part('Registration')).toContainText('No bindings: no 2xx listed a contact.');
  await expect(facts.part('Authentication')).toContainText('the password or the user name is wrong');
  await expect(facts.findingsToggle).toContainText(/error|warning/);
});

test('a subscription tells who is told of what, and what was told last', async ({ workbench, page }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto();
  await workbench.open('26-presence-message-info.pcap');
  await page.getByRole('tab', { name: /^Other/ }).click();
  await workbench.idle();
  await workbench.row(/SUBSCRIBE/).click();
  await workbench.idle();
  const subscription = facts.part('Subscriptions').getByRole('row').nth(1);
  await expect(subscription).toContainText('dialog');
  await expect(subscription).toContainText('alice@10.77.0.10');
  await subscription.getByRole('button', { name: 'idle' }).click();
  await workbench.idle();
  await expect(workbench.message).toContainText('NOTIFY');
});
