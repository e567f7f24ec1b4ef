import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { capturePath, type Workbench } from './pages/workbench.ts';

// Messages as people copy them from web pages: curly quotes, indentation, blank and wrapped lines, headings.

async function paste(workbench: Workbench, name: string): Promise<void> {
  await workbench.goto();
  await workbench.pasteButton.click();
  const dialog = workbench.page.getByRole('dialog', { name: 'Paste SIP text' });
  await dialog
    .getByRole('textbox', { name: 'SIP text' })
    .fill(readFileSync(capturePath(`pasted/${name}`), 'utf8'));
  await dialog.getByRole('button', { name: 'Show' }).click();
  await workbench.idle();
}

test('an INVITE with curly quotes and a blank line behind every line is read', async ({ workbench }) => {
  await paste(workbench, 'anatomy-invite.txt');
  await expect(workbench.status).toHaveText('1 SIP message, 1 call');
  await workbench.select(/^INVITE with SDP, aprokop@10\.101\.6\.120 to twhite@10\.101\.5\.120(,|$)/);
  const fields = workbench.message.getByLabel('Header fields');
  await expect(fields).toContainText(
    '"Andrew Prokop" <sip:aprokop@10.101.6.120>;tag=35b8d8a74ca0f4e34e0adfa7_F10.101.6.120',
  );
  await expect(fields).toContainText('15 INVITE');
  const description = workbench.message.getByRole('region', { name: 'Session description' });
  await expect(description.getByRole('listitem')).toHaveCount(12);
  await expect(description).toContainText('a=rtpmap:120 telephone-event/8000/1');
});

test('an INVITE and the re-INVITE by which the callee asks to hold are one call', async ({ workbench }) => {
  await paste(workbench, 'call-hold.txt');
  await expect(workbench.status).toHaveText('2 SIP messages, 1 call');
  await expect(
    workbench.option(/^INVITE with SDP, alice@atlanta\.example\.com to bob@biloxi\.example\.com(,|$)/),
  ).toHaveCount(1);
  await workbench.select(
    /^re-INVITE with SDP, hold not answered, bob@biloxi\.example\.com to alice@atlanta\.example\.com(,|$)/,
  );
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText(
    'Callee asked to put audio on hold; no answer was captured.',
  );
  await expect(workbench.message.getByLabel('Header fields')).toContainText(
    '<sips:bob@client.biloxi.example.com>',
  );
});

test('a REFER whose header fields are broken over two lines is read', async ({ workbench }) => {
  await paste(workbench, 'refer-transfer.txt');
  await workbench.select(/^REFER, alice@atlanta\.example\.com to bob@biloxi\.example\.com(,|$)/);
  const fields = workbench.message.getByLabel('Header fields');
  await expect(fields).toContainText('12345601@atlanta.example.com');
  await expect(fields).toContainText('101 REFER');
  await expect(fields).toContainText('<sips:carol@chicago.example.com>');
  // What stands behind the stray blank line is a header field all the same.
  await expect(fields).toContainText('<sips:alice@client.atlanta.example.com>');
});

test('text without SIP is refused in words', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.pasteButton.click();
  await page.getByRole('textbox', { name: 'SIP text' }).fill('Dear colleague,\nplease look at this call.\n');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(workbench.problems).toHaveText([/^pasted text .*\.$/]);
  await expect(workbench.samples).toBeVisible();
});
