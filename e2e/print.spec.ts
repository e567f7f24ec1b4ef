import { expect, test } from './fixtures.ts';

const hold = '#trace=samples/hold-proxy-auth.pcap';

// The browser's dialog would wait for somebody to close it.
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  }),
);

test('what is printed is a document of the call: verdict, findings, ladder, messages', async ({
  workbench,
  page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await workbench.goto(hold);
  await page.keyboard.press('ControlOrMeta+p');
  const printed = page.getByRole('article', { name: 'Printed call' });
  await expect(printed.getByRole('heading', { level: 1 })).toHaveText('alice@lab.example → bob@lab.example');
  await expect(printed).toContainText('held once by the caller for 4.0 s, hung up by the caller.');
  await expect(printed.getByRole('listitem').first()).toContainText('The caller');
  // All of it, not only the rows in view; each message once.
  await expect(printed.getByRole('row')).toHaveCount(1 + 41);
  await expect(printed.getByRole('heading', { level: 3 })).toHaveCount(36);
  await expect(printed.getByText('o=alice 1700000001 2 IN IP4 10.77.0.10').first()).toBeVisible();
  // Nothing of the page around it, and on white.
  await expect(workbench.openButton).toBeHidden();
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(scheme).toBe('light');
  // Afterwards the page is as it was.
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(printed).toHaveCount(0);
  await expect(workbench.openButton).toBeVisible();
});

test('printed from the menu of the browser it has no texts, and says how to get them', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.print());
  await expect(page.getByRole('article', { name: 'Printed call' })).toContainText('Ctrl+P');
});
