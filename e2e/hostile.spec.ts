import { expect, test } from './fixtures.ts';

// 30d-xss.pcap: markup, script, templates and formulas in every place where a capture has text.

const payloads = [
  '"><script>alert(1)</script>',
  '<img src=x onerror=al',
  // oxlint-disable-next-line no-script-url -- it stands in the capture
  'javascript:alert(1)',
  '${7*7}',
  '{{constructor.construc',
  "=cmd|' /C calc'!A0",
];

test('everything is shown literally, and nothing executes', async ({ workbench, page }) => {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
  await workbench.goto();
  await workbench.open('30d-xss.pcap');
  await expect(workbench.status).toHaveText('57 packets, 57 SIP messages, 9 calls');
  const elements = await page.evaluate(
    () => document.querySelectorAll('script, img, iframe, object, svg [onload], b').length,
  );
  for (const payload of payloads) await expect(workbench.calls).toContainText(payload);

  const rows = await workbench.calls.getByRole('row').count();
  for (let row = 1; row < rows; row++) {
    await workbench.calls.getByRole('row').nth(row).click();
    await workbench.idle();
    await workbench.select(/^INVITE/);
    // The tab stays: each of them is seen with three calls.
    await workbench.showTab((['Headers', 'Raw', 'Bytes'] as const)[row % 3] ?? 'Raw');
  }
  await workbench.calls.getByRole('row').nth(1).click();
  await workbench.select(/^INVITE/);
  await workbench.showTab('Headers');
  await expect(workbench.message.getByLabel('Header fields')).toContainText(
    'xss-0"><script>alert(2)</script>@lab',
  );
  await expect(workbench.sdpChanges).toContainText('s="><script>alert(1)</script>');
  expect(
    await page.evaluate(
      () => document.querySelectorAll('script, img, iframe, object, svg [onload], b').length,
    ),
  ).toBe(elements);
  expect(dialogs).toBe(0);
});

test('the name of a file is text as well', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.drop({ name: '<img src=x onerror=alert(1)>\u202egnp.pcap', bytes: 'no capture' });
  await expect(workbench.problems).toHaveText([/<img src=x onerror=alert\(1\)>RLOgnp\.pcap/]);
  await expect(page.locator('img')).toHaveCount(0);
});
