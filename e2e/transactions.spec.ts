import { expect, test } from './fixtures.ts';
import { ConversationFacts } from './pages/conversation.ts';

test('a message says who is UAC and UAS of its transaction, and how fast it was answered', async ({
  workbench,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap&message=0');
  await expect(facts.transaction).toContainText(
    'INVITE transaction: UAC 10.77.0.10:5060, UAS 10.77.0.1:5060',
  );
  await facts.transaction.getByRole('button', { name: /^407 after 1\.0 ms$/ }).click();
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 2');
  await expect(facts.transaction.getByRole('button', { name: 'its request' })).toBeVisible();
});

test('a retransmission says which sending it is', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/lost-packets.pcap&call=2');
  await workbench
    .option(/retransmission/)
    .nth(1)
    .click();
  await workbench.idle();
  await expect(facts.transaction).toContainText('sent 4 times, this is sending 3');
});

test('Hops tells what the proxy changed, and leads to the message before', async ({ workbench, page }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap&call=0');
  await page.keyboard.press('ControlOrMeta+g');
  await page.getByRole('textbox', { name: 'Frame' }).fill('399');
  await page.keyboard.press('Enter');
  await workbench.idle();
  await expect(facts.transaction).toContainText('hop 2 of 2');
  const hops = await facts.showHops();
  await expect(hops).toContainText('Changed before it came here by 10.77.0.1');
  const row = hops.getByRole('row').filter({ hasText: 'Max-Forwards' });
  await expect(row.getByRole('cell')).toHaveText(['70', '69']);
  await expect(hops).toContainText('The proxy counted its hop.');
  await hops.getByRole('button', { name: 're-INVITE in frame 397' }).click();
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 397');
  await expect(hops).toContainText('Changed when it was sent on by 10.77.0.1');
});

test('a message that was seen on one hop has no Hops', async ({ workbench }) => {
  await workbench.goto('#trace=samples/basic-call.pcap&message=0');
  await expect(workbench.message.getByRole('tab')).toHaveText(['Headers', 'Raw', 'Bytes']);
});
