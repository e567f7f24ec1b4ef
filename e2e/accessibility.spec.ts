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
  /** How one gets there from the link, or from the state before. */
  readonly go?: (workbench: Workbench) => Promise<unknown>;
  /** Only what fits this selector is looked at. */
  readonly within?: string;
}

/** States that one loaded page goes through, one after the other; what opens above it is closed by Escape between them. */
interface Visit {
  readonly name: string;
  readonly link: string;
  readonly states: readonly State[];
}

const press =
  (name: string | RegExp) =>
  ({ page }: Workbench): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();

const visits: readonly Visit[] = [
  {
    name: 'the start page and what opens from it',
    link: '',
    states: [
      { name: 'nothing open', go: ({ page }) => page.getByText('How that is enforced').click() },
      {
        name: 'About, with a licence',
        go: async ({ page }) => {
          await page.getByRole('button', { name: 'About, licences' }).click();
          await page.getByText('react-dom').click();
        },
        within: above,
      },
      { name: 'paste', go: ({ pasteButton }) => pasteButton.click(), within: above },
      {
        name: 'the tour',
        go: async ({ page }) => {
          await page.getByRole('button', { name: 'Tour of a sample' }).click();
          await page.getByRole('dialog', { name: /^Tour/ }).waitFor();
        },
        within: above,
      },
    ],
  },
  {
    name: 'a problem',
    link: '#trace=https://captures.example.com/call.pcap',
    states: [{ name: 'a problem' }],
  },
  {
    name: 'a ladder, and the menus and dialogs above it',
    link: hold,
    states: [
      { name: 'nothing selected' },
      ...['Columns', 'Filter language', 'Keys', 'Export'].map((name) => ({
        name,
        go: press(name),
        within: above,
      })),
      {
        name: 'the Export dialog',
        go: async ({ page }) => {
          await page.getByRole('button', { name: 'Export' }).click();
          await page.getByRole('menuitem', { name: 'Redacted, or' }).click();
          await page.getByRole('dialog', { name: 'Export calls' }).getByRole('switch').click();
        },
        within: above,
      },
      {
        name: 'the menu of a row',
        go: (workbench) => workbench.row(/alice/).click({ button: 'right' }),
        within: above,
      },
      { name: 'commands', go: ({ page }) => page.keyboard.press('ControlOrMeta+k'), within: above },
      { name: 'go to frame', go: ({ page }) => page.keyboard.press('ControlOrMeta+g'), within: above },
      { name: 'what was read', go: press(/^(Details|.* not shown)$/), within: above },
    ],
  },
  {
    name: 'a filter that nothing fits, and one that is wrong',
    link: hold,
    states: [
      { name: 'nothing fits', go: ({ filter }) => filter.fill('nobody'), within: list },
      {
        name: 'wrong, and how it could go on',
        go: async ({ filter, page }) => {
          await filter.fill('status>=');
          await page.keyboard.press('ArrowDown');
        },
        within: `${list}, ${above}`,
      },
    ],
  },
  {
    name: 'a message, its tabs and its Share dialog',
    link: onHold,
    states: [
      { name: 'headers' },
      { name: 'raw text', go: (workbench) => workbench.showTab('Raw'), within: details },
      { name: 'hops', go: ({ page }) => page.getByRole('tab', { name: 'Hops' }).click(), within: details },
      { name: 'bytes', go: (workbench) => workbench.showTab('Bytes'), within: details },
      {
        name: 'a field and its bytes',
        go: async ({ page }) => {
          await page.getByRole('button', { name: /^IPv4/ }).click();
          await page.getByRole('button', { name: /^DSCP/ }).click();
        },
        within: details,
      },
      {
        name: 'an explanation',
        go: async (workbench) => {
          await workbench.showTab('Headers');
          await workbench.page.getByRole('button', { name: 'Via', exact: true }).first().click();
        },
        within: above,
      },
      {
        name: 'the parts of header fields, and others with the same tag',
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
        name: 'the Share dialog',
        go: async ({ page }) => {
          await page.getByRole('button', { name: 'Share' }).click();
          await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#c=/);
        },
        within: above,
      },
    ],
  },
  {
    name: 'two messages compared',
    link: `${onHold}&compare=0`,
    states: [{ name: 'two messages compared', within: details }],
  },
  {
    name: 'a refused offer',
    link: '#trace=samples/reinvite-refused.pcap&message=5',
    states: [{ name: 'a refused offer', within: `${ladder}, ${details}` }],
  },
  {
    name: 'findings with their detail, and retransmissions',
    link: '#trace=samples/lost-packets.pcap&call=2',
    states: [
      {
        name: 'findings with their detail',
        go: ({ page }) => page.getByRole('button', { name: /^Findings/ }).click(),
      },
      {
        name: 'retransmissions',
        go: (workbench) => workbench.goto('#trace=samples/lost-packets.pcap&message=20'),
        within: ladder,
      },
    ],
  },
  {
    name: 'bindings over time, and a registration',
    link: '#trace=samples/registrations.pcap',
    states: [
      { name: 'bindings over time', within: details },
      {
        name: 'a registration',
        go: (workbench) => workbench.goto('#trace=samples/registrations.pcap&message=3'),
      },
    ],
  },
  {
    name: 'the facts of a transferred call',
    link: '#trace=samples/blind-transfer.pcap',
    states: [{ name: 'the facts of a transferred call', within: details }],
  },
  {
    name: 'the facts of a forked call',
    link: '#trace=samples/forked-call.pcap',
    states: [{ name: 'the facts of a forked call', within: details }],
  },
  {
    name: 'the choice of another leg, and two calls compared',
    link: '#trace=samples/unsuccessful-calls.pcap',
    states: [
      { name: 'the choice of another leg', go: press(/^Join with another call/), within: above },
      {
        name: 'two calls compared',
        go: async (workbench) => {
          await workbench.row(/^busy 486/).click();
          await workbench.row(/^failed 404/).click({ modifiers: ['ControlOrMeta'] });
          await workbench.ladder.getByRole('button', { name: 'Compare the two' }).click();
        },
        within: above,
      },
    ],
  },
  {
    name: 'many calls, some selected, a time brushed',
    link: '',
    states: [
      {
        name: 'many calls',
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
    ],
  },
];

// A colour on its way to another one has neither's contrast.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/**
 * Without frames of other origins there is no need for the page that axe otherwise opens for its results; and what is in order
 * need not be described, which is half of the work.
 */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
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

/** Closes what is open above the page, whatever it is. */
async function closeAbove(page: Page): Promise<void> {
  const open = page.locator(above);
  for (let left = await open.count(); left > 0; left--) {
    await page.keyboard.press('Escape');
    await expect(open).toHaveCount(left - 1);
  }
}

test.describe('in both themes axe finds nothing', () => {
  for (const { name, link, states } of visits) {
    test(`with ${name}`, async ({ workbench, page }) => {
      if (states.length > 4) test.slow();
      await workbench.goto(link);
      for (const [i, state] of states.entries()) {
        await test.step(state.name, async () => {
          if (i > 0) await closeAbove(page);
          await state.go?.(workbench);
          await workbench.idle();
          if (state.within?.endsWith(above) ?? false) await expect(page.locator(above)).not.toHaveCount(0);
          await check(page, state.name, state.within);
        });
      }
    });
  }
});

test.describe('in a narrow window axe finds nothing', () => {
  test.use({ viewport: { width: 600, height: 900 } });

  test('with the list, the ladder and the message', async ({ workbench, page }) => {
    await workbench.goto(hold);
    await check(page, 'the list');
    await workbench.row(/alice/).click();
    await workbench.idle();
    await check(page, 'the ladder');
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
