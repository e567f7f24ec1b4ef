// `npm run bench`: how long the page takes to read a capture, against R, what the browser needs to hand over the
// bytes of the same file without any work. Ratios hold on any machine; milliseconds are this machine's.
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { ensureBrowser, quietFlags } from '../browser.mjs';
import { serve } from '../serve.mjs';
import { prepareCaptures, prepareHandsCaptures } from './captures.mjs';
import { handsRows } from './hands.mjs';
import { measureMemory, measurePage, measureRawRead } from './measure.mjs';
import { rows } from './rows.mjs';

/** @typedef {import('./rows.mjs').Measured} Measured */
/** @typedef {import('./captures.mjs').Capture} Capture */
/** @typedef {import('./measure.mjs').PageReading} PageReading */

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    large: { type: 'boolean' },
    hands: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(`npm run bench [-- --quick | --large | --hands] [-- --rounds 5]

  --quick   captures of 10 and 30 MB: whether everything works, not how fast it is
  --large   the RTP-heavy capture with 1.2 GB instead of 300 MB
  --hands   only how the page answers to hands, not how fast it reads`);
  process.exit(0);
}
const rounds = Math.max(1, Number(values.rounds) || 5);

const built = spawnSync('node_modules/.bin/vite', ['build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
const captures = values.hands
  ? new Map()
  : prepareCaptures(values.quick ? 'quick' : values.large ? 'large' : 'usual');
const handsCaptures = prepareHandsCaptures();
const executablePath = ensureBrowser();
const rawRead = await readFile(new URL('raw-read.html', import.meta.url), 'utf8');
const server = await serve({ root: join(root, 'dist'), pages: new Map([['raw-read.html', rawRead]]) });
const problems = new Set();

/**
 * A fresh page, closed again afterwards.
 * @template Result
 * @param {import('@playwright/test').Browser} browser
 * @param {(page: import('@playwright/test').Page) => Promise<Result>} work
 */
async function withPage(browser, work) {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  page.on('pageerror', (error) => problems.add(`uncaught in the page: ${error.message}`));
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

/** Once through the file, so that every round finds it in memory. @param {string} path */
async function warm(path) {
  for await (const piece of createReadStream(path, { highWaterMark: 4 << 20 })) void piece;
}

/** @type {Map<import('./captures.mjs').Kind, { raw: number[], readings: PageReading[] }>} */
const taken = new Map([...captures.keys()].map((kind) => [kind, { raw: [], readings: [] }]));
const browser = await chromium.launch({ executablePath, args: quietFlags });
const version = browser.version();
for (const { path } of captures.values()) await warm(path);
for (let round = 1; round <= rounds; round++) {
  for (const [kind, { path }] of captures) {
    const { raw, readings } = /** @type {{ raw: number[], readings: PageReading[] }} */ (taken.get(kind));
    raw.push(await withPage(browser, (page) => measureRawRead(page, server.url, path)));
    const reading = await withPage(browser, (page) => measurePage(page, server.url, path));
    readings.push(reading);
    const times = `R ${format(raw.at(-1))} ms, engine ${format(reading.engine)} ms`;
    console.log(`round ${round}: ${basename(path)}: ${times}, pick to idle ${format(reading.pickToIdle)} ms`);
  }
}
/** Medians of the rounds, by the work. @type {Map<string, number>} */
const hands = new Map();
for (const { work, measure } of handsRows) {
  const times = [];
  for (let round = 1; round <= rounds; round++) {
    times.push(await withPage(browser, (page) => measure(page, server.url, handsCaptures)));
  }
  console.log(`${work}: ${times.map(format).join(', ')} ms`);
  hands.set(work, median(times));
}
await browser.close();

/** @type {Map<import('./captures.mjs').Kind, Measured>} */
const measured = new Map();
for (const [kind, { path, truth }] of captures) {
  const { raw, readings } = /** @type {{ raw: number[], readings: PageReading[] }} */ (taken.get(kind));
  const engine = readings.flatMap((reading) => reading.engine ?? []);
  if (engine.length === 0) problems.add('the page published no measure sip-ladder:read');
  const counts = readings[0]?.detail ?? {};
  for (const name of /** @type {const} */ (['bytes', 'packets', 'messages'])) {
    if (counts[name] !== undefined && counts[name] !== truth[name]) {
      problems.add(
        `${basename(path)}: the page read ${counts[name]} ${name}, the capture has ${truth[name]}`,
      );
    }
  }
  measured.set(kind, {
    truth,
    raw: median(raw),
    pickToIdle: median(readings.map(({ pickToIdle }) => pickToIdle)),
    engine: engine.length > 0 ? median(engine) : undefined,
    longestTask: Math.max(...readings.map(({ longestTask }) => longestTask)),
    memoryGrowth: await memoryInFreshBrowser(path),
  });
}
server.close();

console.log(
  `\nChromium ${version}, Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
);
for (const [kind, { path, truth }] of captures) {
  const { bytes, packets, messages } = truth;
  const { raw = 0, engine } = measured.get(kind) ?? {};
  const rate = engine ? `, ${Math.round(messages / engine)} thousand messages a second` : '';
  console.log(
    `${basename(path)}: ${bytes} bytes, ${packets} packets, ${messages} messages; R ${format(raw)} ms${rate}`,
  );
}
console.log('');
const table = (values.hands ? [] : rows).map(({ work, capture, unit, target, value }) => {
  const of = measured.get(capture);
  const result = of && value(of);
  if (result === undefined) return [work, '?', '', 'not measured'];
  if (target === undefined) return [work, `${format(result)} ${unit}`, '', ''];
  return [work, `${format(result)} ${unit}`, `${target} ${unit}`, result <= target ? 'met' : 'missed'];
});
for (const { work, target } of handsRows) {
  const result = hands.get(work) ?? NaN;
  table.push([work, `${format(result)} ms`, `${target} ms`, result <= target ? 'met' : 'missed']);
}
printTable([['work', 'measured', 'target', 'verdict'], ...table]);
if (values.quick)
  console.log('\nSmall captures end before the compiler has warmed up: the targets are for the larger ones.');
for (const problem of problems) console.log(`problem: ${problem}`);
process.exit(problems.size > 0 ? 1 : 0);

/** @param {string} path */
async function memoryInFreshBrowser(path) {
  const fresh = await chromium.launchServer({ executablePath, args: quietFlags });
  const connected = await chromium.connect(fresh.wsEndpoint());
  try {
    const id = fresh.process().pid ?? 0;
    return await withPage(connected, (page) => measureMemory(page, server.url, path, id));
  } finally {
    await connected.close();
    await fresh.close();
  }
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

/** Three digits that matter. @param {number | undefined} value */
function format(value) {
  return value === undefined ? '?' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** @param {string[][]} lines */
function printTable(lines) {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  for (const cells of lines)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
