import { pcapFile } from '../src/testing/capture-files.ts';
import { scenario } from '../src/testing/scenario.ts';
import { expect, test } from './fixtures.ts';
import type { Workbench } from './pages/workbench.ts';

const hold = '#trace=samples/hold-proxy-auth.pcap';

function heads(workbench: Workbench) {
  return workbench.ladder.getByRole('toolbar', { name: 'Participants' }).getByRole('button');
}

async function choose(workbench: Workbench, participant: string, item: string): Promise<void> {
  await heads(workbench).filter({ hasText: participant }).click();
  await workbench.page.getByRole('menuitem', { name: item }).click();
}

function capture(name: string, flow: string) {
  return { name, bytes: pcapFile(scenario(flow).packets, { linkType: 101, nanoseconds: true }) };
}

/** A call through so many proxies and back. */
function callThrough(proxies: number): string {
  const hosts = ['alice', ...Array.from({ length: proxies }, (_, i) => `proxy${i}`), 'bob'];
  const there = hosts.slice(1).map((host, i) => `${hosts[i]} -> ${host}: INVITE${i === 0 ? ' sdp' : ''}`);
  const back = (what: string): string[] =>
    hosts
      .slice(1)
      .map((host, i) => `${host} -> ${hosts[i]}: ${what}`)
      .toReversed();
  return [...there, ...back('180'), ...back('200'), 'alice -> bob: ACK'].join('\n');
}

test('participants are named, merged and hidden, and each of it is taken back', async ({
  workbench,
  page,
}) => {
  await workbench.goto(hold);
  await expect(heads(workbench)).toHaveText(['10.77.0.10', '10.77.0.1', '10.77.0.20']);
  await heads(workbench).first().press('F2');
  await page.getByRole('textbox', { name: 'Name of 10.77.0.10' }).fill('Alice');
  await page.keyboard.press('Enter');
  await expect(heads(workbench)).toHaveText(['Alice', '10.77.0.1', '10.77.0.20']);
  await choose(workbench, '10.77.0.20', 'Merge with 10.77.0.1');
  await expect(heads(workbench)).toHaveText(['Alice', '10.77.0.1 +']);
  await heads(workbench).first().press('Alt+ArrowRight');
  await expect(heads(workbench)).toHaveText(['10.77.0.1 +', 'Alice']);
  await workbench.messages.focus();
  for (const now of [
    ['Alice', '10.77.0.1 +'],
    ['Alice', '10.77.0.1', '10.77.0.20'],
    ['10.77.0.10', '10.77.0.1', '10.77.0.20'],
  ]) {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(heads(workbench)).toHaveText(now);
  }
});

test('a host that talks to itself has one lifeline, and its messages are there', async ({ workbench }) => {
  await workbench.goto();
  await workbench.open(
    capture('loop.pcap', 'a is 10.0.0.1\nb is 10.0.0.1\na -> b: INVITE sdp\nb -> a: 200 sdp\na -> b: ACK'),
  );
  await expect(heads(workbench)).toHaveCount(1);
  await expect(workbench.option(/^INVITE with SDP, 10\.0\.0\.1:5060 to 10\.0\.0\.1:5060/)).toBeVisible();
});

test('of forty participants the selected message is always in view', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.open(capture('forty.pcap', callThrough(38)));
  await expect(heads(workbench)).toHaveCount(40);
  const rightmost = heads(workbench).last();
  await expect(rightmost).not.toBeInViewport();
  await workbench.messages.focus();
  for (let i = 0; i < 39; i++) await page.keyboard.press('ArrowDown');
  await workbench.idle();
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(
    /^INVITE with SDP, 192\.0\.2\.39:5060 to 192\.0\.2\.40:5060/,
  );
  await expect(rightmost).toBeInViewport();
  // The times stay.
  await expect(workbench.ladder.getByText('Frame', { exact: true })).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(heads(workbench).first()).toBeInViewport();
});

test.describe('the menu of a message', () => {
  test('copies the message, its Call-ID, filters and the ladder', async ({ workbench, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.goto(hold);
    const copied = async (item: string): Promise<string> => {
      await workbench.option(/^ACK/).first().click({ button: 'right' });
      await page.getByRole('menu', { name: 'Message' }).getByRole('menuitem', { name: item }).click();
      await workbench.idle();
      await expect(page.getByRole('status').filter({ hasText: 'copied' })).toBeVisible();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await copied('Copy message')).toMatch(/^ACK sip:[^]*\r\n\r\n$/);
    expect(await copied('Copy Call-ID')).toBe('1-26078@10.77.0.10');
    expect(await copied('Copy filter for Wireshark')).toBe('sip.Call-ID == "1-26078@10.77.0.10"');
    expect(await copied('Copy filter for sngrep')).toBe('1-26078@10\\.77\\.0\\.10');
    expect(await copied('Copy ladder as text')).toContain('|<------- 180 Ringing --------|');
  });

  test('opens by its key, and Escape gives the focus back', async ({ workbench, page }) => {
    await workbench.goto(`${hold}&message=15`);
    await workbench.messages.focus();
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'Message' });
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(workbench.messages).toBeFocused();
  });
});

test('an address is never cut off while there is room', async ({ workbench }) => {
  await workbench.goto();
  const flow = `
    alice is 192.168.100.101
    bob is 192.168.200.202
    alice -> bob: INVITE sdp
    bob -> alice: 200 sdp
  `;
  await workbench.drop(capture('long.pcap', flow));
  await expect(heads(workbench)).toHaveText(['192.168.100.101', '192.168.200.202']);
  for (const head of await heads(workbench).all())
    expect(
      await head.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    ).toBeLessThanOrEqual(0);
});

test('in a narrow ladder participants out of sight are counted at its edge, and a step away by click and by key', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await workbench.open(capture('narrow.pcap', callThrough(4)));
  const far = heads(workbench).last();
  const toRight = workbench.ladder.getByRole('button', { name: /to the right$/ });
  const toLeft = workbench.ladder.getByRole('button', { name: /to the left$/ });
  await page.setViewportSize({ width: 900, height: 800 });
  await expect(toRight).toHaveAttribute('title', /^To the right: .*192\.0\.2\.6$/);
  await expect(toLeft).toHaveCount(0);
  await expect(far).not.toBeInViewport();
  await toRight.click();
  await expect(toRight).toHaveCount(0);
  await expect(far).toBeInViewport();
  // The focus went on with the lifelines that came into sight.
  await page.keyboard.press('Tab');
  await expect(toLeft).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(toRight).toBeVisible();
  await page.setViewportSize({ width: 2600, height: 800 });
  await expect(toRight).toHaveCount(0);
  await expect(toLeft).toHaveCount(0);
});
