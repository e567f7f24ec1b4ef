import { AxeBuilder } from '@axe-core/playwright';
import { faxCall } from '../src/testing/fax-calls.ts';
import { expect, test } from './fixtures.ts';

test('the Media view tells the pages and the steps of a fax', async ({ page, workbench }) => {
  await workbench.goto();
  await workbench.open({ name: 'fax.pcap', bytes: faxCall() });
  await workbench.calls.first().click();
  await workbench.messages.focus();
  await page.keyboard.press('m');
  const fax = page.getByRole('table', { name: 'Fax: 1 page confirmed' });
  await expect(fax).toBeVisible();
  await workbench.idle();
  await expect(fax.getByRole('row')).toHaveCount(7);
  await expect(fax.getByRole('row').nth(2)).toContainText('CSI');
  await expect(fax.getByRole('row').nth(2)).toContainText('+43 1 234');
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
