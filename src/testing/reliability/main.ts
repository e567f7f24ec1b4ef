import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figures } from './figures.ts';
import { sngrep, tshark } from './others.ts';
import { rows, type Row } from './rows.ts';
import { root, run } from './run.ts';

const usage = `npm run reliability -- [--fuzz N] [--only ID[,ID]]

Measures what docs/reliability.md promises and writes it: our figures, those of tshark and sngrep on the same
files where they are installed, and the tests that hold the rest. --fuzz: cases of the fuzzer, and as many links (default 10000). --only: these rows, the
others as they were measured before.`;

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

function formatRow({ id, promise, tests = [], missing, others }: Row, figures: Figures | undefined): string {
  const links = tests.map((path) => `[${path.split('/').pop()}](../${path})`).join(', ');
  const ours = [figures?.ours, missing === undefined ? undefined : `_${missing}_`].filter(
    (part) => part !== undefined,
  );
  const cells = [
    id,
    promise,
    ours.join('. ') || 'a test',
    figures?.tshark ?? others?.tshark ?? '',
    figures?.sngrep ?? '',
    links,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Where the figures of a row are kept until all are there. */
function fileOf({ id, promise }: Row): string {
  const name = createHash('sha256').update(`${id} ${promise}`).digest('hex').slice(0, 12);
  return join(root, 'build/reliability', `${id}-${name}.json`);
}

function keepFigures(row: Row, figures: Figures): void {
  mkdirSync(join(root, 'build/reliability'), { recursive: true });
  writeFileSync(fileOf(row), JSON.stringify(figures));
}

function readFigures(row: Row): Figures | undefined {
  const path = fileOf(row);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Figures) : undefined;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { fuzz: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const wanted = values.only?.split(',');
  const lines: string[] = [];
  const absent: string[] = [];
  let group = '';
  for (const row of rows) {
    const isWanted = wanted?.includes(row.id) !== false;
    const figures = isWanted ? await row.measure?.(values.fuzz ?? '10000') : readFigures(row);
    if (figures === undefined && row.measure !== undefined) absent.push(row.id);
    if (isWanted && figures !== undefined) keepFigures(row, figures);
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
    if (isWanted) console.log(lines.at(-1));
  }
  if (absent.length > 0) {
    console.log(`The page is not written: of ${absent.join(', ')} there are no figures yet.`);
    return 0;
  }
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
