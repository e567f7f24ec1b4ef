import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Workbench } from './pages/workbench.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const hold = '#trace=samples/hold-proxy-auth.pcap';
const onHold = `${hold}&message=15`;

/** What opens above the page is looked at alone: what lies below has its own state. */
const above = 'dialog[open], :popover-open';
/** What shows the same as in another state is looked at there. */
const list = '[data-pane="calls"]';
const ladder = '[data-pane="ladder"]';
const details = '[data-pane="details"]';

interface State {
  readonly name: string;
  readonly link: string;
  /** How one gets there from the link. */
  readonly go?: (workbench: Workbench) => Promise<unknown>;
  /** Only what fits this selector is looked at. */
  readonly within?: string;
}

const states: readonly State[] = [
  { name: 'nothing open', link: '', go: ({ page }) => page.getByText('How that is enforced').click() },
  {
    name: 'About, with a licence',
    link: '',
    go: async ({ page }) => {
      await page.getByRole('button', { name: 'About, licences' }).click();
      await page.getByText('react-dom').click();
    },
    within: above,
  },
  { name: 'a problem', link: '#trace=https://captures.example.com/call.pcap' },
  { name: 'a ladder, nothing selected', link: hold },
  { name: 'headers', link: onHold },
  { name: 'raw text', link: onHold, go: (workbench) => workbench.showTab('Raw'), within: details },
  { name: 'bytes', link: onHold, go: (workbench) => workbench.showTab('Bytes'), within: details },
  {
    name: 'the parts of header fields, and others with the same tag',
    link: onHold,
    go: async ({ page }) => {
      await page.getByRole('button', { name: 'Parts of Via' }).click();
      await page
        .getByRole('button', { name: /^Same tag/ })
        .first()
        .click();
    },
    within: details,
  },
  {
    name: 'a field and its bytes',
    link: onHold,
    go: async (workbench) => {
      await workbench.showTab('Bytes');
      await workbench.page.getByRole('button', { name: /^IPv4/ }).click();
      await workbench.page.getByRole('button', { name: /^DSCP/ }).click();
    },
    within: details,
  },
  { name: 'a refused offer', link: '#trace=samples/reinvite-refused.pcap&message=5' },
  { name: 'retransmissions', link: '#trace=samples/lost-packets.pcap&message=20', within: ladder },
  { name: 'registrations', link: '#trace=samples/registrations.pcap&message=3' },
  {
    name: 'findings with their detail',
    link: '#trace=samples/lost-packets.pcap&call=2',
    go: async ({ page }) => {
      await page.getByRole('button', { name: /^Findings/ }).click();
      await page.getByRole('button', { name: 'Detail', exact: true }).click();
    },
  },
  {
    name: 'an explanation',
    link: onHold,
    go: ({ page }) => page.getByRole('button', { name: 'Via', exact: true }).first().click(),
  },
  {
    name: 'hops',
    link: onHold,
    go: ({ page }) => page.getByRole('tab', { name: 'Hops' }).click(),
    within: details,
  },
  { name: 'the facts of a transferred call', link: '#trace=samples/blind-transfer.pcap', within: details },
  { name: 'the facts of a forked call', link: '#trace=samples/forked-call.pcap', within: details },
  { name: 'bindings over time', link: '#trace=samples/registrations.pcap', within: details },
  {
    name: 'the choice of another leg',
    link: '#trace=samples/unsuccessful-calls.pcap',
    go: ({ page }) => page.getByRole('button', { name: /^Join with another call/ }).click(),
    within: above,
  },
  { name: 'two messages compared', link: `${onHold}&compare=0` },
  {
    name: 'two calls compared',
    link: '#trace=samples/unsuccessful-calls.pcap',
    go: async (workbench) => {
      await workbench.row(/^busy 486/).click();
      await workbench.row(/^failed 404/).click({ modifiers: ['ControlOrMeta'] });
      await workbench.ladder.getByRole('button', { name: 'Compare the two' }).click();
    },
    within: above,
  },
  {
    name: 'a filter that nothing fits',
    link: hold,
    go: ({ filter }) => filter.fill('nobody'),
    within: list,
  },
  {
    name: 'a filter that is wrong, and how it could go on',
    link: hold,
    go: async ({ filter, page }) => {
      await filter.fill('status>=');
      await page.keyboard.press('ArrowDown');
    },
    within: `${list}, ${above}`,
  },
  {
    name: 'many calls, some selected, a time brushed',
    link: '',
    go: async (workbench) => {
      await workbench.open('28-500-calls.pcap');
      await workbench.filter.fill('time:+1s..+3s');
      await workbench.row(/404/).first().click();
      await workbench
        .row(/busy/)
        .first()
        .click({ modifiers: ['ControlOrMeta'] });
    },
    within: list,
  },
  ...(['Columns', 'Filter language'] as const).map((name) => ({
    name,
    link: hold,
    go: ({ page }: Workbench) => page.getByRole('button', { name, exact: true }).click(),
    within: above,
  })),
  {
    name: 'the menu of a row',
    link: hold,
    go: (workbench) => workbench.row(/alice/).click({ button: 'right' }),
    within: above,
  },
  {
    name: 'the tour',
    link: '',
    go: async ({ page }) => {
      await page.getByRole('button', { name: 'Tour of a sample' }).click();
      await page.getByRole('dialog', { name: /^Tour/ }).waitFor();
    },
    within: above,
  },
  {
    name: 'commands',
    link: hold,
    go: ({ page }) => page.keyboard.press('ControlOrMeta+k'),
    within: above,
  },
  {
    name: 'keys',
    link: hold,
    go: ({ page }) => page.getByRole('button', { name: 'Keys' }).click(),
    within: above,
  },
  {
    name: 'go to frame',
    link: hold,
    go: ({ page }) => page.keyboard.press('ControlOrMeta+g'),
    within: above,
  },
  { name: 'paste', link: '', go: ({ pasteButton }) => pasteButton.click(), within: above },
  {
    name: 'the Share dialog',
    link: onHold,
    go: async ({ page }) => {
      await page.getByRole('button', { name: 'Share' }).click();
      await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#c=/);
    },
    within: above,
  },
  {
    name: 'the Export menu',
    link: hold,
    go: ({ page }) => page.getByRole('button', { name: 'Export' }).click(),
    within: above,
  },
  {
    name: 'the Export dialog',
    link: hold,
    go: async ({ page }) => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Redacted, or' }).click();
      await page.getByRole('dialog', { name: 'Export calls' }).getByRole('switch').click();
    },
    within: above,
  },
  {
    name: 'what was read',
    link: hold,
    go: ({ page }) => page.getByRole('button', { name: /^(Details|.* not shown)$/ }).click(),
    within: above,
  },
];

// A colour on its way to another one has neither's contrast.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Without frames of other origins there is no need for the page that axe otherwise opens for its results. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode();
}

/** In both themes; in the second one only the colours are others. */
async function check(page: Page, state: string, within = 'html'): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axe(page).include(within).withTags(tags).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe(page).include(within).withRules(['color-contrast']).analyze();
  for (const [theme, { violations }] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
    expect.soft(found, `${state}, ${theme}`).toEqual([]);
  }
}

test.describe('in both themes axe finds nothing', () => {
  for (const { name, link, go, within } of states) {
    test(`with ${name}`, async ({ workbench, page }) => {
      await workbench.goto(link);
      await go?.(workbench);
      await workbench.idle();
      await check(page, name, within);
    });
  }
});

test.describe('in a narrow window axe finds nothing', () => {
  test.use({ viewport: { width: 600, height: 900 } });

  test('with the list', async ({ workbench, page }) => {
    await workbench.goto(hold);
    await check(page, 'the list');
  });

  test('with the ladder', async ({ workbench, page }) => {
    await workbench.goto(hold);
    await workbench.row(/alice/).click();
    await workbench.idle();
    await check(page, 'the ladder');
  });

  test('with the message', async ({ workbench, page }) => {
    await workbench.goto(hold);
    await workbench.row(/alice/).click();
    await workbench.select(/^re-INVITE with SDP, hold/);
    await check(page, 'the message');
  });
});

test('the theme is a choice that lasts', async ({ workbench, page }) => {
  await workbench.goto();
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(workbench.root).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await workbench.idle();
  await expect(workbench.root).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
});
