import type { Browser, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';

const hold = '02-hold-proxy-auth.pcap';

/** The dialog, with its link made. */
async function share(workbench: Workbench): Promise<{ dialog: Locator; link: Locator }> {
  await workbench.page.getByRole('button', { name: 'Share' }).click();
  const dialog = workbench.page.getByRole('dialog', { name: 'Share' });
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#c=/);
  await workbench.idle();
  return { dialog, link };
}

/** Somebody else, who has never seen the page. */
async function inFreshProfile(
  browser: Browser,
  address: string,
  look: (workbench: Workbench, requests: string[], page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  const workbench = new Workbench(page);
  await workbench.idle();
  await look(workbench, requests, page);
  await context.close();
}

test('a call is shared by a link, redacted, and opened where it was', async ({
  workbench,
  browser,
  page,
}) => {
  await workbench.goto();
  await workbench.open(hold);
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  const { dialog, link } = await share(workbench);
  await expect(dialog.getByRole('switch', { name: /^Redact/ })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /^IP addresses 3, in/ })).toBeChecked();
  await expect(dialog.getByRole('status')).toContainText(
    /^\d+ characters\. Short enough for mail and chat\.$/,
  );
  const address = await link.inputValue();
  expect(address.length).toBeLessThan(2000);
  await inFreshProfile(browser, address, async (other, requests) => {
    await expect(other.status).toHaveText('36 SIP messages, 1 call');
    const selected = other.messages.getByRole('option', { selected: true });
    await expect(selected).toHaveAccessibleName(/^re-INVITE with SDP, hold, 10\.\d+\.\d+\.\d+:5060/);
    await expect(other.page.getByText('10.77.0.10')).toHaveCount(0);
    const header = other.page.getByRole('banner');
    await header.getByRole('button', { name: 'redacted' }).click();
    await expect(other.page.getByRole('dialog', { name: 'What was read' })).toContainText(
      'had names, numbers, addresses or the like replaced',
    );
    await other.page.keyboard.press('Escape');
    await expect(other.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
    // The page and its parts, and nothing that tells of the link.
    const foreign = requests.filter(
      (url) => !/^(?:http:\/\/127\.0\.0\.1:\d+\/[\w./-]*|blob:.*)(?:#.*)?$/.test(url),
    );
    expect(foreign).toEqual([]);
    expect(requests.some((url) => url.replace(/#.*$/, '').includes('c=1'))).toBe(false);
  });
  expect(page.url()).not.toContain('#c=');
});

test('what the reader keeps stays, and nothing is taken out without the switch', async ({ workbench }) => {
  await workbench.goto();
  await workbench.open(hold);
  const { dialog, link } = await share(workbench);
  const redacted = await link.inputValue();
  await dialog.getByRole('checkbox', { name: /^IP addresses/ }).uncheck();
  await expect(link).not.toHaveValue('');
  await workbench.idle();
  const kept = await link.inputValue();
  expect(kept).not.toBe(redacted);
  await dialog.getByRole('checkbox', { name: /^IP addresses/ }).check();
  await expect(link).toHaveValue(redacted);
  await dialog.getByRole('switch', { name: /^Redact/ }).uncheck();
  await expect(dialog.getByRole('list', { name: 'What is removed' })).toHaveCount(0);
  await expect(link).not.toHaveValue('');
  await workbench.idle();
  const whole = await link.inputValue();
  await workbench.page.keyboard.press('Escape');
  await workbench.goto(whole.slice(whole.indexOf('#')));
  await expect(workbench.status).toHaveText('36 SIP messages, 1 call');
  await expect(workbench.ladder.getByText('10.77.0.10').first()).toBeVisible();
  await expect(workbench.page.getByRole('banner').getByRole('button', { name: 'redacted' })).toHaveCount(0);
});

test('a link with a pass phrase asks for it', async ({ workbench, browser }) => {
  await workbench.goto();
  await workbench.open('01-basic.pcap');
  const { dialog, link } = await share(workbench);
  await dialog.getByLabel('Pass phrase, if you want one').fill('open sesame');
  await expect(link).toHaveValue(/#c=1p\./);
  await inFreshProfile(browser, await link.inputValue(), async (other, _, page) => {
    const asking = page.getByRole('dialog', { name: 'Pass phrase' });
    await expect(asking).toContainText('The link is closed with a pass phrase.');
    await page.keyboard.type('sesame');
    await page.keyboard.press('Enter');
    await expect(asking).toContainText('does not open with this pass phrase');
    await page.keyboard.type('open sesame');
    await page.keyboard.press('Enter');
    await expect(other.status).toHaveText('6 SIP messages, 1 call');
    await expect(other.problems).toHaveCount(0);
  });
});

test('many calls are saved as a file, which opens like a capture', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('22-ws.pcap');
  const { dialog } = await share(workbench);
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('calls.sipcalls');
  const path = await download.path();
  await page.keyboard.press('Escape');
  await workbench.open(path);
  await expect(workbench.status).toContainText('SIP messages');
  await expect(workbench.problems).toHaveCount(0);
});

test('a link takes the place of what is open only if the reader wants it', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('01-basic.pcap');
  const { link } = await share(workbench);
  const address = await link.inputValue();
  const fragment = address.slice(address.indexOf('#'));
  await page.keyboard.press('Escape');
  await workbench.open(hold);
  const follow = (): Promise<void> => page.evaluate((hash) => void (location.hash = hash), fragment);
  await follow();
  const question = page.getByRole('dialog', { name: 'Open the calls in the link?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
  expect(workbench.fragment()).not.toContain('c=1');
  await follow();
  await question.getByRole('button', { name: 'Open' }).click();
  await expect(workbench.status).toHaveText('6 SIP messages, 1 call');
  await workbench.idle();
  expect(workbench.fragment()).toMatch(/^#c=11\.[\w-]+&call=0/);
});

test('a link that was cut or made up is refused in words', async ({ workbench }) => {
  await workbench.goto();
  await workbench.open('01-basic.pcap');
  const { link } = await share(workbench);
  const address = await link.inputValue();
  const fragment = address.slice(address.indexOf('#')).split('&')[0]!;
  for (const [broken, reason] of [
    [fragment.slice(0, -9), 'The link is not whole'],
    [fragment.replace('#c=11', '#c=91'), 'The link is of version "9"'],
    ['#c=%3Cscript%3E', 'The link is not one that this page makes'],
    ['#c=', 'The link is not one that this page makes'],
  ] as const) {
    await workbench.goto(broken);
    await expect(workbench.problems).toContainText(reason);
    await expect(workbench.problems).toContainText('Ask for it again.');
  }
});

test('names and order of participants go along', async ({ workbench, browser, page }) => {
  await workbench.goto();
  await workbench.open('01-basic.pcap');
  const heads = workbench.ladder.getByRole('toolbar', { name: 'Participants' }).getByRole('button');
  await heads.first().press('F2');
  await page.getByRole('textbox', { name: /^Name of/ }).fill('Reception');
  await page.keyboard.press('Enter');
  const { dialog, link } = await share(workbench);
  await dialog.getByRole('switch', { name: /^Redact/ }).uncheck();
  await expect(link).not.toHaveValue('');
  await workbench.idle();
  await inFreshProfile(browser, await link.inputValue(), async (other) => {
    await expect(other.ladder.getByText('Reception').first()).toBeVisible();
  });
});

test('the dialog is worked by keys, and gives the focus back', async ({ workbench, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.goto();
  await workbench.open(hold);
  await workbench.messages.focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('share');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog.getByRole('switch', { name: /^Redact/ })).toBeFocused();
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#c=/);
  await dialog.getByRole('button', { name: 'Copy link' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#c=11\./);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(workbench.messages).toBeFocused();
});
