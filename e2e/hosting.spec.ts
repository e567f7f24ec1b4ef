import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

// All tests run in a folder of a host, /a/b/; here that is what is looked at.

test('everything that the page asks for lies in its folder', async ({ page, workbench, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  expect(new URL(baseURL ?? '').pathname).toBe('/a/b/');
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap&message=15');
  await workbench.open('logs/asterisk-pjsip-dated.txt');
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((url) => !url.startsWith(baseURL ?? ''))).toEqual([]);
});

test('a page that is embedded says who could hand captures over, and shows what its address names', async ({
  page,
  workbench,
}) => {
  await workbench.goto('#embed');
  await expect(page.getByText('No page may hand captures over to this one')).toBeVisible();
  await workbench.goto('#embed&trace=samples/forked-call.pcap');
  await expect(workbench.messages.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(0);
  expect(workbench.fragment()).toBe('#embed&trace=samples/forked-call.pcap&call=0');
});

test('the page has an address with its name, too', async ({ page, workbench }) => {
  await page.goto('./index.html#trace=samples/forked-call.pcap');
  await workbench.idle();
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
});

test('the page itself is saved as one file by a command', async ({ page, workbench }) => {
  await workbench.goto();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Commands' }).click();
  await page.getByRole('combobox', { name: 'Command' }).fill('one file');
  await page.keyboard.press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('sip-ladder.html');
  const built = readFileSync(new URL('../dist/sip-ladder.html', import.meta.url));
  expect(readFileSync(await download.path()).equals(built)).toBe(true);
});
