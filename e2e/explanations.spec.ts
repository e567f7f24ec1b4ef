import { expect, test } from './fixtures.ts';
import { ConversationFacts } from './pages/conversation.ts';

const onHold = '#trace=samples/hold-proxy-auth.pcap&message=15';

test('a header field, a method, a parameter and a line of SDP say what they mean and where that is written', async ({
  workbench,
  page,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto(onHold);
  for (const [word, text, source] of [
    ['Via', 'header field', 'RFC 3261'],
    ['INVITE', 'method', 'RFC 3261'],
    ['branch', 'parameter', 'RFC 3261'],
    ['m', 'line of a session description', 'RFC 8866'],
    ['sendonly', 'attribute', 'RFC'],
  ] as const) {
    await facts.word(word).click();
    await expect(facts.explanation).toContainText(word);
    await expect(facts.explanation).toContainText(text);
    await expect(facts.explanation).toContainText(source);
    await page.keyboard.press('Escape');
    await expect(facts.explanation).toHaveCount(0);
  }
});

test('a status code is explained', async ({ workbench }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap&message=1');
  await facts.word('407').click();
  await expect(facts.explanation).toContainText('status code');
});

test('an explanation comes on hover, stays under the pointer, moves nothing and goes', async ({
  workbench,
  page,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto(onHold);
  const word = facts.word('CSeq');
  await word.scrollIntoViewIfNeeded();
  const before = await word.boundingBox();
  await word.hover();
  await expect(facts.explanation).toBeVisible();
  await expect(word).toHaveAccessibleDescription(/RFC 3261/);
  expect(await word.boundingBox()).toEqual(before);
  await facts.explanation.hover();
  await page.waitForTimeout(400);
  await expect(facts.explanation).toBeVisible();
  await workbench.filter.hover();
  await expect(facts.explanation).toHaveCount(0);
});

test('by keys: Tab reaches the words, arrows move, Escape closes and only then leads back', async ({
  workbench,
  page,
}) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto(onHold);
  await workbench.messages.focus();
  for (const key of ['Enter', 'Enter', 'Tab', 'Tab']) await page.keyboard.press(key);
  await expect(facts.word('Via')).toBeFocused();
  await expect(facts.explanation).toContainText('header field');
  // First what opens the parts of the field.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(facts.word('branch')).toBeFocused();
  await expect(facts.explanation).toContainText('parameter');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  const second = workbench.message.getByRole('term').nth(1).getByRole('button').first();
  await expect(second).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(facts.explanation).toHaveCount(0);
  await expect(second).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(workbench.messages).toBeFocused();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a tap opens an explanation, a tap elsewhere closes it', async ({ workbench }) => {
    const facts = new ConversationFacts(workbench);
    await workbench.goto(onHold);
    await facts.word('Call-ID').tap();
    await expect(facts.explanation).toContainText('Call-ID');
    await workbench.message
      .getByRole('heading')
      .first()
      .tap({ position: { x: 200, y: 6 } });
    await expect(facts.explanation).toHaveCount(0);
  });
});

test('its text can be selected, and so can the text with the words in it', async ({ workbench, page }) => {
  const facts = new ConversationFacts(workbench);
  await workbench.goto(onHold);
  await facts.word('CSeq').click();
  await facts.explanation.getByText('RFC 3261').dblclick();
  expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/\S/);
  await expect(facts.explanation).toBeVisible();
});

test('no word of the tables is loaded before a message is read', async ({ workbench, page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  expect(scripts.filter((url) => /explain/.test(url))).toEqual([]);
  await workbench
    .option(/^INVITE/)
    .first()
    .click();
  await workbench.idle();
  expect(scripts.filter((url) => /explain/.test(url))).toHaveLength(1);
});
