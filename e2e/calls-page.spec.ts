import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test as guarded } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';

// Calls as a page of their own: one file, which shows them from wherever it lies.

const test = guarded.extend<{ folder: string }>({
  folder: async ({ problems }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-page-'));
    const { href } = pathToFileURL(folder);
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
    // The files themselves are all that was asked for.
    const others = problems
      .splice(0)
      .filter((problem) => !problem.startsWith(`request off-origin: ${href}/`));
    expect(others).toEqual([]);
  },
});

/** Exports what is selected; the path of the page. */
async function savePage(page: Page, folder: string, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Page (HTML)' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(name);
  const path = join(folder, name);
  await download.saveAs(path);
  return pathToFileURL(path).href;
}

async function openPage(page: Page, href: string): Promise<Workbench> {
  await page.goto('about:blank');
  await page.goto(href);
  const workbench = new Workbench(page);
  await workbench.idle();
  return workbench;
}

test('a call is saved as a page that shows it, and what was selected, from file://', async ({
  page,
  workbench,
  folder,
}) => {
  await workbench.goto();
  await workbench.open('02-hold-proxy-auth.pcap');
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  const href = await savePage(page, folder, '02-hold-proxy-auth.html');
  const opened = await openPage(page, href);
  await expect(opened.status).toContainText('36 SIP messages, 1 call');
  await expect(opened.messages.getByRole('option', { selected: true })).toHaveAccessibleName(
    /^re-INVITE with SDP, hold, 10\.77\.0\.10:5060 to 10\.77\.0\.1:5060, \+4\.818 s$/,
  );
  await expect(opened.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
  await opened.select(/^407/);
  await page.reload();
  await opened.idle();
  await expect(opened.messages.getByRole('option', { selected: true })).toHaveAccessibleName(/^407/);
  await expect(opened.problems).toHaveCount(0);
});

test('such a page makes others', async ({ page, workbench, folder }) => {
  await workbench.goto();
  await workbench.open('17-unsuccessful.pcap');
  await workbench.calls.getByRole('row').nth(3).click();
  const first = await openPage(page, await savePage(page, folder, '17-unsuccessful.html'));
  await expect(first.status).toHaveText(/, 1 call$/);
  await first.open('07-fork.pcap');
  const second = await openPage(page, await savePage(page, folder, '07-fork.html'));
  await expect(second.status).toContainText('27 SIP messages, 1 call');
  // What another page brought along is not in it.
  await page.getByRole('button', { name: 'Commands' }).click();
  await page.getByRole('combobox', { name: 'Command' }).fill('close');
  await page.keyboard.press('Enter');
  await expect(second.samples.getByRole('link')).toHaveCount(0);
});

test('a page is shared redacted, and closed with a pass phrase', async ({ page, workbench, folder }) => {
  await workbench.goto();
  await workbench.open('02-hold-proxy-auth.pcap');
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByLabel('Pass phrase, if you want one').fill('open sesame');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#c=1p\./);
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as page' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('calls.html');
  const path = join(folder, 'calls.html');
  await download.saveAs(path);
  expect(readFileSync(path, 'utf8')).not.toContain('02-hold-proxy-auth');
  const opened = await openPage(page, pathToFileURL(path).href);
  const asking = page.getByRole('dialog', { name: 'Pass phrase' });
  await expect(asking).toContainText('closed with a pass phrase');
  await page.keyboard.type('open sesame');
  await page.keyboard.press('Enter');
  await expect(opened.status).toContainText('36 SIP messages, 1 call');
  await expect(opened.messages.getByRole('option', { selected: true })).toHaveAccessibleName(
    /^re-INVITE with SDP, hold, 10\.\d+\.\d+\.\d+:5060/,
  );
  await expect(page.getByText('10.77.0.10')).toHaveCount(0);
});

test('no name and no message ends its place in the page', async ({ page, workbench, folder }) => {
  await workbench.goto();
  const hostile = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>';
  const message = [
    `INVITE sip:bob@lab.example SIP/2.0`,
    'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1',
    `From: "${hostile}" <sip:alice@lab.example>;tag=1`,
    'To: <sip:bob@lab.example>',
    'Call-ID: hostile',
    'CSeq: 1 INVITE',
    `Subject: ${hostile} <!-- <script>`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
  await workbench.drop({ name: `${hostile}.txt`, bytes: message });
  await workbench.idle();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Page (HTML)' }).click();
  const path = join(folder, 'hostile.html');
  await (await downloading).saveAs(path);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const opened = await openPage(page, pathToFileURL(path).href);
  await expect(opened.status).toContainText('1 SIP message, 1 call');
  await expect(page.getByRole('img', { name: 'x' })).toHaveCount(0);
  expect(await page.locator('body > img, body > script:not([type])').count()).toBe(1);
  expect(dialogs).toEqual([]);
});

test('a page without calls that can be read is the page', async ({ page, folder }) => {
  const path = join(folder, 'empty.html');
  const shell = await (await page.request.get('./sip-ladder.html')).text();
  const block = '<script type="application/vnd.sip-ladder.file" data-name="calls/x">nonsense</script>';
  writeFileSync(path, shell.replace('<!--files-->', `<!--files-->${block}`));
  const opened = await openPage(page, pathToFileURL(path).href);
  await expect(opened.openButton).toBeVisible();
});
