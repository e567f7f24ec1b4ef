import { pcapFile } from '../src/testing/capture-files.ts';
import { scenario } from '../src/testing/scenario.ts';
import { expect, test } from './fixtures.ts';
import { ConversationFacts } from './pages/conversation.ts';

const lost = '#trace=samples/lost-packets.pcap&call=2';

test('findings are counted above the ladder and lead to their messages', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto(lost);
  await expect(facts.findingsToggle).toContainText('1 warning');
  await facts.findingsToggle.click();
  const item = facts.findingItems.first();
  await expect(item).toContainText('The callee sent 200 OK for the INVITE 4 times');
  await expect(item).toContainText('RFC 3261 13.3.1.4');
  await item.click();
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 17');
  await expect(item).toHaveAttribute('aria-current', 'true');
  // The detail and every message it rests on: of one finding alone at once.
  await expect(facts.findings.getByRole('button', { name: 'Detail', expanded: true })).toHaveCount(1);
  await facts.findings.getByRole('button', { name: '200 OK in frame 20' }).click();
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 20');
});

test('what is wrong is marked at its arrow, in the name and the title of the row', async ({ workbench }) => {
  await workbench.goto(lost);
  const marked = workbench.option(/warning: The callee sent 200 OK for the INVITE 4 times/);
  await expect(marked).toHaveCount(1);
  await expect(marked).toHaveAttribute('title', /warning: The callee sent/);
  await expect(marked).toHaveAccessibleName(
    /^200 OK with SDP, 10\.77\.0\.20:5060 to .*\+0\.808 s$|\+0\.809 s$/,
  );
});

test('by keys: f lists the findings, arrows move and open, Enter leads to the message, Escape back', async ({
  workbench,
  page,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await workbench.messages.focus();
  await page.keyboard.press('f');
  await expect(facts.findingItems.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(facts.findingItems.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(facts.findings.getByRole('button', { name: 'Detail', expanded: true })).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await expect(facts.findings.getByRole('button', { name: 'Detail', expanded: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await workbench.idle();
  await expect(workbench.message).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.messages).toBeFocused();
});

test('where nothing was found, the page says so', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/basic-call.pcap');
  await expect(facts.findings).toContainText('none: nothing here is against the rules');
});

test('the list does not push the ladder away', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  await facts.findingsToggle.click();
  const ladder = (await workbench.ladder.boundingBox())!;
  const findings = (await facts.findings.boundingBox())!;
  expect(findings.height).toBeLessThan(ladder.height * 0.45);
  await expect(workbench.messages).toBeInViewport();
});

test('a finding that rests on many messages leads to every one of them, by keys too', async ({
  workbench,
  page,
}) => {
  const facts = new ConversationFacts(workbench);
  const { packets } = scenario(`alice -> bob: INVITE sdp
    bob -> alice: 200 sdp
    ${'bob -> alice: 200 again +1\n'.repeat(19)}`);
  await workbench.goto();
  await workbench.open({
    name: 'again.pcap',
    bytes: pcapFile(packets, { linkType: 101, nanoseconds: true }),
  });
  await facts.findingsToggle.click();
  const finding = facts.findings
    .getByRole('listitem')
    .filter({ hasText: 'sent 200 OK for the INVITE 20 times' });
  await finding.getByRole('button', { name: 'Detail' }).click();
  const messages = finding.getByRole('button', { name: /^200 OK in frame/ });
  await expect(messages).toHaveCount(12);
  await finding.getByRole('button', { name: 'and 8 more' }).focus();
  await page.keyboard.press('Enter');
  await expect(messages).toHaveCount(20);
  await expect(messages.nth(12)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(messages.nth(11)).toBeFocused();
  await messages.last().click();
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 21');
});
