import { expect, test } from './fixtures.ts';

test('names and values complete themselves, by keys and by mouse', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  const { filter } = workbench;
  const options = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
  await filter.focus();
  await page.keyboard.type('sta');
  await expect(options).toHaveText([/^state:what became/, /^status:/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue('state:');
  await expect(options.filter({ hasText: 'state:busy' })).toBeVisible();
  await page.keyboard.type('bu');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(filter).toHaveValue('state:busy ');
  await expect(filter).toBeFocused();
  await expect(workbench.calls.getByRole('row')).toHaveCount(2);

  await page.keyboard.type('header.Us');
  await options.filter({ hasText: 'header.User-Agent' }).click();
  await expect(filter).toHaveValue('state:busy header.User-Agent:');
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(filter).toHaveValue('');
  await expect(workbench.calls.getByRole('row')).toHaveCount(9);
});

test('what is wrong is said in words, and the list stays as what stands before has it', async ({
  workbench,
  page,
}) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  const problem = page.getByRole('status').filter({ hasText: /\./ });
  for (const [text, sentence, rows] of [
    ['colour:red', 'There is no field "colour". In quotes it would be looked for as text.', 8],
    ['state:failed (status:404', 'This parenthesis is not closed.', 3],
    ['state:failed status>=abc', '"abc" is not a status, like 486, 4xx or 400..499.', 3],
    ['state:busy and', 'Something is missing after "and".', 1],
  ] as const) {
    await workbench.filter.fill(text);
    await expect(workbench.filter).toHaveAttribute('aria-invalid', 'true');
    await expect(problem).toHaveText(sentence);
    await expect(workbench.filter).toHaveAccessibleDescription(sentence);
    await expect(workbench.calls.getByRole('row')).toHaveCount(rows + 1);
  }
  await workbench.filter.fill('state:busy or status:603');
  await expect(workbench.filter).toHaveAttribute('aria-invalid', 'false');
  await expect(workbench.calls.getByRole('row')).toHaveCount(3);
});

/** With how many of the 500 calls they fit. */
const filters: readonly (readonly [filter: string, calls: number])[] = [
  ['state:failed', 60],
  ['from:*busy8*', 2],
  ['status>=400', 200],
  ['status>=400 not status:486,487', 60],
  ['hold:yes', 40],
  ['hold:yes and state:completed or state:cancelled', 100],
  ['hold:yes and (state:failed or state:cancelled)', 0],
  ['ip:10.0.0.0/8 port:5065', 20],
  ['ip:192.168.0.0/16', 0],
  ['header.User-Agent:LabPhone*', 500],
  ['header.Contact:*5061*', 40],
  ['time:08:36:15..08:36:16', 50],
  ['duration>1s !hold:yes', 260],
  ['"Wrong Number"', 40],
  ['severity>=warning', 60],
  ['state:failed from:*err* status>=400 not hold:yes ip:10.0.0.0/8 header.Contact:*5065* time:+0s..+5s', 10],
];

test('each condition shows the calls that it names, alone and joined', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('28-500-calls.pcap');
  for (const [filter, calls] of filters) {
    await workbench.filter.fill(filter);
    // Without "still looking" behind it: all is decided.
    const status = page.getByRole('status').filter({ hasText: new RegExp(`^${calls} of 500$`) });
    await expect(status, filter).toBeVisible();
  }
});

test('the page is busy until a text was looked for in all messages', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open('28-500-calls.pcap');
  await page.evaluate(() => {
    const root = document.documentElement;
    Reflect.set(window, 'early', 0);
    new MutationObserver(() => {
      const isLooking = document.body.innerText.includes('still looking');
      if (root.dataset['app'] === 'idle' && isLooking) Reflect.set(window, 'early', 1);
    }).observe(root, { attributes: true, attributeFilter: ['data-app'] });
  });
  await workbench.filter.fill('nowhere-in-here');
  await expect(page.getByRole('status').filter({ hasText: /^0 of 500$/ })).toBeVisible();
  expect(await page.evaluate(() => Number(Reflect.get(window, 'early')))).toBe(0);
});

test('an example of the language is tried with a click', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  await page.getByRole('button', { name: 'Filter language' }).click();
  await page.getByRole('button', { name: 'state:failed,busy' }).click();
  await expect(workbench.filter).toHaveValue('state:failed,busy');
  await expect(workbench.calls.getByRole('row')).toHaveCount(5);
});

test('the row menu filters by what the row has', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/unsuccessful-calls.pcap');
  await workbench.row(/busy/).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter by this state' }).click();
  await expect(workbench.filter).toHaveValue('state:busy');
  await expect(workbench.calls.getByRole('row')).toHaveCount(2);

  await workbench.filter.fill('');
  await workbench.row(/busy/).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter by these two parties' }).click();
  await expect(workbench.filter).toHaveValue(/^\(\(from="(.+)" to="(.+)"\) or \(from="\2" to="\1"\)\)$/);
  await expect(workbench.row(/busy/)).toBeVisible();
});

test('one switch hides noise, and says how much', async ({ workbench, page }) => {
  await workbench.goto('#trace=samples/registrations.pcap');
  const rows = await workbench.calls.getByRole('row').count();
  const noise = page.getByRole('button', { name: 'Hide noise' });
  await noise.click();
  await expect(noise).toHaveAttribute('aria-pressed', 'true');
  const status = page.getByRole('status').filter({ hasText: /^\d+ of \d+, \d+ hidden as noise$/ });
  await expect(status).toBeVisible();
  expect(await workbench.calls.getByRole('row').count()).toBeLessThan(rows);
  await noise.click();
  await expect(workbench.calls.getByRole('row')).toHaveCount(rows);
});
