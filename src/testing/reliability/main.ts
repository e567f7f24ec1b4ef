import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figures } from './measures.ts';
import { sngrep, tshark } from './others.ts';
import { rows, type Row } from './rows.ts';

const usage = `npm run reliability -- [--fuzz N] [--only ID]

Measures what docs/reliability.md promises and writes it: our figures, those of tshark and sngrep on the same
files where they are installed, and the tests that hold the rest. --fuzz: cases of the fuzzer (default 10000).`;

const root = fileURLToPath(new URL('..', import.meta.url));

const groups: Readonly<Record<string, string>> = {
  A: 'Messages',
  B: 'Captures and transport',
  C: 'Volume and parsers',
  D: 'The screen',
  E: 'Exports',
  F: 'Links',
  G: 'Privacy',
  H: 'Dying and recovering',
  I: 'Supply chain',
};

function run(program: string, ...args: string[]): string {
  return spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
}

function fuzz(cases: string): Figures {
  const last =
    run('node', 'build/fuzz.mjs', '--cases', cases, '--seed', '1').trim().split('\n').at(-1) ?? '{}';
  const found = JSON.parse(last) as Record<string, number>;
  return {
    ours: `${found['cases']} cases, ${found['failed']} failed; the slowest ${found['slowestMilliseconds']} ms, the largest ${found['largestMegabytes']} MB`,
    tshark: 'allows itself 600 s and 1 GB (tools/fuzz-test.sh)',
  };
}

function* filesOf(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesOf(path);
    else yield path;
  }
}

function build(): { folder: string; hash: string } {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  run('node_modules/.bin/vite', 'build', '--outDir', folder, '--logLevel', 'silent');
  const hash = createHash('sha256');
  for (const path of filesOf(folder)) hash.update(path.slice(folder.length)).update(readFileSync(path));
  return { folder, hash: hash.digest('hex') };
}

/** Hosts that may stand in a script as text: names of XML namespaces, and where React explains its errors. */
const named = /^(www\.w3\.org|react\.dev)$/;

function supplyChain(): { origins: Figures; builds: Figures } {
  const [first, second] = [build(), build()];
  const hosts = new Set<string>();
  for (const path of filesOf(first.folder)) {
    if (!/\.(js|css|html)$/.test(path)) continue;
    for (const [, host = ''] of readFileSync(path, 'utf8').matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/g))
      if (!named.test(host)) hosts.add(host);
  }
  const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
  let holes = 'npm audit could not be asked';
  try {
    const { metadata } = JSON.parse(audit.stdout) as { metadata?: { vulnerabilities?: { total?: number } } };
    if (metadata?.vulnerabilities?.total !== undefined)
      holes = `npm audit: ${metadata.vulnerabilities.total}`;
  } catch {
    // Without a registry there is no answer.
  }
  rmSync(first.folder, { recursive: true });
  rmSync(second.folder, { recursive: true });
  const isSame = first.hash === second.hash;
  return {
    origins: {
      ours: `hosts named in scripts, styles and pages: ${[...hosts].join(', ') || 'none'}; ${holes}`,
    },
    builds: { ours: isSame ? `equal: ${first.hash.slice(0, 16)}...` : 'they differ' },
  };
}

function formatRow({ id, promise, tests = [], missing }: Row, figures: Figures | undefined): string {
  const gone = tests.filter((path) => !existsSync(join(root, path)));
  if (gone.length > 0) throw new Error(`${id} names tests that are gone: ${gone.join(', ')}`);
  const links = tests.map((path) => `[${path.split('/').pop()}](../${path})`).join(', ');
  const ours = [figures?.ours, missing === undefined ? undefined : `_${missing}_`].filter(
    (part) => part !== undefined,
  );
  const cells = [
    id,
    promise,
    ours.join('. ') || 'a test',
    figures?.tshark ?? '',
    figures?.sngrep ?? '',
    links,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A1, A2, B1, B2, B10: rows with the same id stay in their order. */
function byId({ id: a }: Row, { id: b }: Row): number {
  return a.charCodeAt(0) - b.charCodeAt(0) || Number(a.slice(1)) - Number(b.slice(1));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { fuzz: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const isWanted = (id: string): boolean => values.only === undefined || values.only === id;
  const supply = values.only === undefined ? supplyChain() : undefined;
  const lines: string[] = [];
  let group = '';
  for (const row of rows.toSorted(byId)) {
    if (!isWanted(row.id)) continue;
    let figures = await row.measure?.();
    if (row.id === 'C1') figures = fuzz(values.fuzz ?? '10000');
    if (row.id === 'I1') figures = supply?.origins;
    if (row.id === 'I3') figures = supply?.builds;
    const letter = row.id.charAt(0);
    if (letter !== group) {
      group = letter;
      lines.push(
        '',
        `## ${groups[letter]}`,
        '',
        '| row | promise | sip-ladder | tshark | sngrep | held by |',
        '| --- | --- | --- | --- | --- | --- |',
      );
    }
    lines.push(formatRow(row, figures));
    console.log(lines.at(-1));
  }
  if (values.only !== undefined) return 0;
  const versions = [tshark, sngrep].map(({ name, version }) =>
    version === undefined ? `${name} was not here` : `${name} ${version}`,
  );
  const head = [
    '# Reliability',
    '',
    'What sip-ladder promises about captures that are damaged, hostile or enormous, and what holds it to that. Written by',
    `\`npm run reliability\`, with Node ${process.versions.node} and Chromium; beside our figures those of ${versions.join(' and ')} on the`,
    'same files, as they come: what they take for SIP is what they print or write again. A row without a figure is held by',
    'the tests it names, on every change; what is not held is said in italics.',
  ];
  writeFileSync(join(root, 'docs/reliability.md'), `${[...head, ...lines].join('\n')}\n`);
  run('node_modules/.bin/prettier', '--write', 'docs/reliability.md');
  return 0;
}

process.exitCode = await main();
