import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildPage } from './build.mjs';
import { expect, test as guarded, takeComplaints } from './fixtures.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** The page as one file, alone in a folder; its address. */
const test = guarded.extend<{ file: string }>({
  file: async ({ problems }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-one-file-'));
    copyFileSync(join(dist, 'sip-ladder.html'), join(folder, 'sip-ladder.html'));
    const { href } = pathToFileURL(join(folder, 'sip-ladder.html'));
    await use(href);
    rmSync(folder, { recursive: true, force: true });
    // The file itself is all that was asked for, however often.
    const others = problems.splice(0).filter((problem) => !problem.startsWith(`request off-origin: ${href}`));
    expect(others).toEqual([]);
  },
});

test('the page as one file opens captures from file://', async ({ page, workbench, file }) => {
  await page.goto(file);
  await workbench.idle();
  await workbench.open('02-hold-proxy-auth.pcap');
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
  await workbench.select(/^re-INVITE with SDP, hold, /);
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
  await expect(page).toHaveURL(`${file}#call=0&message=15`);
});

test('what takes the second worker opens as well', async ({ page, workbench, file }) => {
  await page.goto(file);
  await workbench.idle();
  await workbench.open('logs/asterisk-pjsip-dated.txt');
  await expect(workbench.status).toHaveText(/\d+ SIP messages, \d+ calls?$/);
});

test('small samples and the one of the tour are inside, the others say that they are not', async ({
  page,
  workbench,
  file,
}) => {
  await page.goto(file);
  await workbench.idle();
  await expect(workbench.samples.getByRole('listitem').filter({ hasText: 'A basic call' })).toContainText(
    'A basic call (not in this file)',
  );
  await workbench.samples.getByRole('link', { name: 'Registrations' }).click();
  await workbench.idle();
  await expect(page.getByRole('tab', { name: /^Registrations/ })).toHaveAttribute('aria-selected', 'true');
  await page.goto('about:blank');
  await page.goto(file);
  await workbench.idle();
  await page.getByRole('button', { name: 'Tour of a sample' }).click();
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
});

test('a link to what is not inside is refused in words', async ({ page, workbench, file }) => {
  await page.goto(`${file}#trace=samples/basic-call.pcap`);
  await workbench.idle();
  await expect(workbench.problems).toHaveText([
    'This page is one file and loads nothing, and basic-call.pcap is not in it. Open the capture itself.',
  ]);
});

test('it runs its own script and style only, and sends nothing', async ({ page, problems, file }) => {
  await page.goto(file);
  const tries = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.append('window.planted = true');
    const style = document.createElement('style');
    style.append('body { display: none }');
    try {
      document.head.append(script);
    } catch {
      // Trusted Types refuse it even before the policy does.
    }
    document.head.append(style);
    return [
      'planted' in window,
      getComputedStyle(document.body).display,
      await fetch('https://example.invalid/').then(
        () => 'reached',
        () => 'refused',
      ),
    ];
  });
  expect(tries).toEqual([false, 'block', 'refused']);
  const complaints = (await takeComplaints(page, problems)).join('\n');
  for (const directive of ['style-src-elem', 'connect-src'])
    expect(complaints).toContain(`policy violation: ${directive}`);
});

test('two builds are the same to the byte', () => {
  test.slow();
  const built = buildPage();
  const list = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort();
  try {
    expect(list(built.folder)).toEqual(list(dist));
    const changed = list(dist).filter(
      (name) => !readFileSync(join(dist, name)).equals(readFileSync(join(built.folder, name))),
    );
    expect(changed).toEqual([]);
  } finally {
    built.remove();
  }
});
