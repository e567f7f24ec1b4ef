import { expect, test } from './fixtures.ts';

const trace = '#trace=samples/hold-proxy-auth.pcap';

test('a link opens a capture and selects a message of it', async ({ workbench }) => {
  await workbench.goto(`${trace}&call=0&message=15`);
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(
    /^re-INVITE with SDP, hold, 10\.77\.0\.10:5060 to 10\.77\.0\.1:5060, \+4\.818 s$/,
  );
  await expect(workbench.message).toContainText('frame 397');
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
});

test('a link to a message alone shows the call around it', async ({ workbench }) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap&message=20');
  await expect(workbench.message).toBeVisible();
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveCount(1);
  await expect(workbench.calls.getByRole('row', { selected: true })).toHaveCount(1);
  expect(workbench.fragment()).toMatch(/^#trace=samples\/unsuccessful-calls\.pcap&call=\d&message=20$/);
});

test('a link by the number of a frame selects the message in it, or the next', async ({ workbench }) => {
  for (const [frame, found, message] of [
    [397, 397, 15],
    [393, 394, 12],
  ] as const) {
    await workbench.goto(`${trace}&frame=${frame}`);
    await expect(workbench.message).toContainText(`frame ${found}`);
    expect(workbench.fragment()).toBe(`${trace}&call=0&message=${message}`);
  }
});

test('the address follows the selection, without entries in the history', async ({ workbench, page }) => {
  await workbench.goto(trace);
  expect(workbench.fragment()).toBe(`${trace}&call=0`);
  const before = await page.evaluate(() => history.length);
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  expect(workbench.fragment()).toBe(`${trace}&call=0&message=15`);
  await workbench.select(/^407/);
  expect(workbench.fragment()).toBe(`${trace}&call=0&message=1`);
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.reload();
  await workbench.idle();
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(/^407/);
});

test('the address says which part of the message is shown, or that its media are', async ({
  workbench,
  page,
}) => {
  await workbench.goto(`${trace}&call=0&message=15&view=raw`);
  await expect(page.getByRole('tab', { name: 'Raw' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: 'Headers' }).click();
  await workbench.idle();
  expect(workbench.fragment()).toBe(`${trace}&call=0&message=15`);
  await workbench.goto(`${trace}&call=0&view=media`);
  await page.reload();
  await workbench.idle();
  await expect(page.getByRole('region', { name: 'Media', exact: true })).toBeVisible();
});

test('the address of a registration leads back to it', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/registrations.pcap&registration=2');
  await expect(page.getByRole('tab', { name: /^Registrations/ })).toHaveAttribute('aria-selected', 'true');
  await expect(workbench.calls.getByRole('row').nth(3)).toHaveAttribute('aria-selected', 'true');
  expect(workbench.fragment()).toBe('#trace=samples/registrations.pcap&registration=2');
});

test('another link is followed when the address is changed by hand', async ({ workbench, page }) => {
  await workbench.goto(trace);
  await page.evaluate(() => (location.hash = '#trace=samples/forked-call.pcap&message=3'));
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
  await workbench.idle();
  expect(workbench.fragment()).toBe('#trace=samples/forked-call.pcap&call=0&message=3');
});

test('files of the reader have no address: nothing of them is in a link', async ({ workbench }) => {
  await workbench.goto(trace);
  await workbench.open('07-fork.pcap');
  await workbench.select(/^180 Ringing/);
  expect(workbench.fragment()).toMatch(/^#call=0&message=\d+$/);
});
