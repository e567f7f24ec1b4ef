import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { digestOfBuild } from '../vite.integrity.ts';
import { expect, test } from './fixtures.ts';
import { serve } from './serve.mjs';

// What is delivered: which bytes, from whom, and how somebody can tell.

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const assets = readdirSync(join(dist, 'assets'))
  .sort()
  .map((name) => `assets/${name}`);

/** Hosts that stand in the build as words: nothing is asked of them, and the policy would not let it. */
const words = new Map([
  ['www.w3.org', 'the names of XML namespaces'],
  ['react.dev', 'what React says when it fails'],
  ['paulmillr.com', 'the author of two packages, in their licences'],
  ['www.webrtc.org', 'the name of an RTP header extension'],
  ['github.com', 'the author of a package, in its licence'],
  ['www.content-language', 'a table of header names that were joined'],
]);

test('no part of the build comes from, or names, another origin', () => {
  const texts = ['index.html', 'service-worker.js', 'icon.svg', ...assets].map((name) =>
    readFileSync(join(dist, name), 'utf8'),
  );
  const hosts = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/gi)].map((match) => match[1]!.toLowerCase()),
    ),
  );
  expect([...hosts].filter((host) => !words.has(host))).toEqual([]);
  const html = texts[0] ?? '';
  expect([...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1])).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\.\/assets\/index-.*\.js$/)]),
  );
  expect([...html.matchAll(/\b(?:src|href)="(?!\.\/)[^"]*"/g)]).toEqual([]);
});

test('there are no source maps, and nothing that points to one', () => {
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  expect(all.filter((name) => name.endsWith('.map'))).toEqual([]);
  for (const name of assets)
    expect(readFileSync(join(dist, name), 'utf8')).not.toMatch(/[#@] ?sourceMappingURL=/);
});

test('every script of the build is held to its bytes', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const map = /<script type="importmap">(.*?)<\/script>/.exec(html)?.[1] ?? '{}';
  const { integrity } = JSON.parse(map) as { integrity: Record<string, string> };
  const sri = (name: string): string =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(dist, name)))
      .digest('base64')}`;
  const scripts = assets.filter((name) => name.endsWith('.js'));
  expect(integrity).toEqual(Object.fromEntries(scripts.map((name) => [`./${name}`, sri(name)])));
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*"\.\/(assets\/[^"]+)"[^>]*>/g)];
  expect(tags.length).toBeGreaterThan(1);
  for (const [tag, name] of tags) expect(tag).toContain(`integrity="${sri(name!)}"`);
});

test('a part that somebody changed is refused, and the reader is told', async ({
  page,
  workbench,
  problems,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-changed-'));
  cpSync(dist, folder, { recursive: true });
  const about = assets.find((name) => /\/AboutDialog-.*\.js$/.test(name)) ?? '';
  writeFileSync(join(folder, about), `globalThis.planted = true;${readFileSync(join(dist, about), 'utf8')}`);
  const { url, close } = await serve({ root: folder });
  try {
    await page.goto(url);
    await workbench.idle();
    await page.getByRole('button', { name: 'About, licences' }).click();
    await expect(workbench.problems).toHaveText([
      'A part of the page could not be loaded. Load the page again.',
    ]);
    expect(await page.evaluate(() => 'planted' in globalThis)).toBe(false);
  } finally {
    close();
    rmSync(folder, { recursive: true, force: true });
  }
  await expect.poll(() => problems.join('\n')).toContain('integrity');
  problems.splice(0);
});

test('About says which build it is, and whose work is in it', async ({ page, workbench }) => {
  await workbench.goto();
  await page.getByRole('button', { name: 'Commands' }).click();
  await page.getByRole('combobox', { name: 'Command' }).fill('licences');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'About sip-ladder' });
  const { version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
  };
  await expect(dialog).toContainText(`Version ${version}.`);
  const files = [...assets, 'icon.svg'].map((name) => ({ name, bytes: readFileSync(join(dist, name)) }));
  await expect(dialog).toContainText(digestOfBuild(files));
  const licences = dialog.getByRole('list', { name: 'Licences' });
  // Of d3 there are the packages that it is made of.
  for (const [name, wanted] of Object.entries(dependencies)) {
    if (name !== 'd3') await expect(licences).toContainText(`${name} ${wanted}`);
  }
  for (const inner of ['d3-scale', 'scheduler', 'hyparquet']) await expect(licences).toContainText(inner);
  await expect(licences).not.toContainText('typescript');
  // By keys: each can be opened and read.
  const first = licences.getByRole('listitem').filter({ hasText: 'react-dom' });
  await first.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(first.getByText('Permission is hereby granted')).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .include('dialog[open]')
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.length])).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
