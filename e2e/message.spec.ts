import { expect, test } from './fixtures.ts';

const onHold = '#trace=samples/hold-proxy-auth.pcap&message=15';

test.describe('header fields', () => {
  test('are taken apart, each part to be copied, in this message and the next', async ({
    workbench,
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.goto(onHold);
    await workbench.message.getByRole('button', { name: 'Parts of From' }).click();
    const fields = workbench.message.locator('dl');
    await expect(fields.getByRole('definition').filter({ hasText: /^alice$/ })).toHaveCount(1);
    await fields
      .getByRole('term')
      .filter({ hasText: /^user$/ })
      .hover();
    await workbench.message.getByRole('button', { name: 'Copy user', exact: true }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('alice');
    await workbench.select(/^BYE/);
    await expect(
      workbench.message.getByRole('button', { name: 'Parts of From', expanded: true }),
    ).toHaveCount(1);
  });

  test('lead to the other messages with the same branch, tag and Call-ID', async ({ workbench }) => {
    await workbench.goto(onHold);
    await expect(
      workbench.message.getByRole('button', { name: 'Same Call-ID: 35 other messages' }),
    ).toBeVisible();
    await workbench.message.getByRole('button', { name: 'Same branch: 2 other messages' }).click();
    await workbench.page.getByRole('menuitem', { name: '200 OK in frame 401' }).click();
    await workbench.idle();
    await expect(workbench.message).toContainText('frame 401');
    // The focus is where the reader was: at the message.
    await expect(workbench.message.getByRole('tab', { name: 'Headers' })).toBeFocused();
  });

  test('and what a message answers or is answered by is a click away', async ({ workbench }) => {
    await workbench.goto(onHold);
    const line = workbench.message.getByRole('group', { name: 'Offer and answer' });
    await line.getByRole('button', { name: 'answered by 200 OK in frame 400' }).click();
    await workbench.idle();
    await line.getByRole('button', { name: 'to re-INVITE in frame 397' }).click();
    await workbench.idle();
    await line.getByRole('button', { name: 'before: INVITE in frame 4', exact: true }).click();
    await workbench.idle();
    await expect(workbench.message).toContainText('frame 4');
  });
});

test('a message without a description has the whole pane, one with a description shares it', async ({
  workbench,
}) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  /** Pixels between the tops of the ladder, beside it, and the message. */
  const above = async (): Promise<number> => {
    const [message, ladder] = await Promise.all([
      workbench.message.boundingBox(),
      workbench.ladder.boundingBox(),
    ]);
    return (message?.y ?? NaN) - (ladder?.y ?? NaN);
  };
  for (const name of [/^ACK/, /^INVITE with SDP/, /^BYE/]) {
    await workbench.select(name);
    if (name.source.includes('SDP')) await expect.poll(above).toBeGreaterThan(100);
    else await expect.poll(above).toBeLessThan(4);
  }
});

test('the text tells URIs, names and parameters apart by colour, and is still the text', async ({
  workbench,
}) => {
  await workbench.goto(onHold);
  await workbench.showTab('Raw');
  await expect(workbench.message.locator('[data-kind="uri"]')).toContainText([
    'sip:bob@10.77.0.20:5060',
    '<sip:10.77.0.1;lr=on;ftag=26078A1>',
  ]);
  await expect(workbench.message.locator('pre')).toContainText(
    'From: "Alice" <sip:alice@lab.example>;tag=26078A1\n',
  );
});

test.describe('bytes', () => {
  test('are those of the packet, layer by layer; a field shows its bytes', async ({ workbench }) => {
    await workbench.goto(onHold);
    await workbench.showTab('Bytes');
    const layers = workbench.message.getByRole('group', { name: 'Layers' }).getByRole('button');
    await expect(layers).toHaveText([
      'Ethernet 14 bytes',
      'IPv4 20 bytes',
      'UDP 8 bytes',
      'SIP 786 bytes',
      'SDP 229 bytes',
    ]);
    await layers.nth(2).click();
    const fields = workbench.message.getByRole('list', { name: 'Fields of UDP' }).getByRole('button');
    await expect(fields).toHaveText(['source port5060', 'destination port5060', 'length1023', /^checksum0x/]);
    await fields.nth(1).click();
    await expect(workbench.message.getByRole('status')).toHaveText(
      'offset 36 (0x0024): UDP, destination port 5060',
    );
    await expect(workbench.message.locator('[data-tone="chosen"]')).toHaveText(['13 ', 'c4 ', '.', '.']);
  });

  test('lead back to their field, by pointer and by keys', async ({ workbench, page }) => {
    await workbench.goto(onHold);
    await workbench.showTab('Bytes');
    const table = workbench.message.getByRole('group', { name: 'Bytes', exact: true });
    await table.locator('[data-at="27"]').first().click();
    const chosen = workbench.message.getByRole('listitem').getByRole('button', { pressed: true });
    await expect(chosen).toHaveText('source10.77.0.10');
    await table.press('ArrowDown');
    await expect(chosen).toHaveText(/^start line/);
    await table.press('End');
    await expect(chosen).toHaveText('a=sendonly');
    await expect(workbench.message.getByRole('status')).toContainText('SDP, a= sendonly');
    await page.keyboard.press('Home');
    await expect(chosen).toHaveText(/^destination02:77/);
  });

  test('of a message that was put together are the message alone, and the page says so', async ({
    workbench,
  }) => {
    await workbench.goto();
    await workbench.open('23-udp-fragments.pcap');
    await workbench.row(/./).nth(1).click();
    await workbench.select(/^INVITE/);
    await workbench.showTab('Bytes');
    await expect(workbench.message).toContainText("The packet around it can't be shown");
    await expect(
      workbench.message.getByRole('group', { name: 'Layers' }).getByRole('button').first(),
    ).toHaveText(/^SIP /);
  });
});

test('what is wrong with a session description stands below its line', async ({ workbench }) => {
  await workbench.goto('#trace=samples/attended-transfer.pcap&frame=20');
  const description = workbench.message.getByRole('region', { name: 'Session description' });
  await expect(description.getByRole('list', { name: 'Problems' })).toContainText(
    'warning The value does not fit: "a=rtcp-xr".',
  );
});
