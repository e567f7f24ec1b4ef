// `npm run bench`: how long the page takes to read a capture, against R, what the browser needs to hand over the
// bytes of the same file without any work. Ratios hold on any machine; milliseconds are this machine's.
import { spawnSync } from 'node:child_process';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { ensureBrowser, quietFlags } from '../browser.mjs';
import { serve } from '../serve.mjs';
import { prepareCapture, prepareHandsCaptures } from './captures.mjs';
import { handsRows } from './hands.mjs';
import { measureColdStart, measureMemory, measurePage, measureRawRead } from './measure.mjs';
import { measureMillionHands } from './million.mjs';
import { measurePeers, measureWiregasm, timeOf } from './peers.mjs';
import { formatNumber, printTable, writePage } from './report.mjs';
import { rows } from './rows.mjs';

/** @typedef {import('./captures.mjs').Kind} Kind */
/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

/** @type {readonly Kind[]} */
const kinds = ['sip', 'rtp', 'million', 'huge'];
const parts = [...kinds, 'page', 'hands'];

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    peers: { type: 'boolean' },
    only: { type: 'string', default: parts.join() },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h' },
  },
});
const wanted = new Set(values.only.split(','));
const unknown = [...wanted].filter((part) => !parts.includes(part));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.log(`There is no part ${unknown.join(', ')}.\n`);
  console.log(`npm run bench [-- --only sip,rtp] [-- --rounds 5] [-- --peers] [-- --quick]

  --only    some of the parts ${parts.join(', ')}; only a run of all of them is written to docs/performance.md
  --rounds  how often each is measured; medians are shown
  --peers   tshark, sngrep and Wiregasm on the same files
  --quick   captures of 10 to 90 MB: whether everything works, not how fast it is`);
  process.exit(values.help ? 0 : 1);
}
const rounds = Math.max(1, Number(values.rounds) || 5);
const size = values.quick ? 'quick' : 'usual';

for (const mode of [[], ['--mode', 'cli']]) {
  const args = ['build', '--logLevel', 'warn', ...mode];
  if (spawnSync('node_modules/.bin/vite', args, { cwd: root, stdio: 'inherit' }).status !== 0)
    process.exit(1);
}
const executablePath = ensureBrowser();
const rawRead = readFileSync(new URL('raw-read.html', import.meta.url), 'utf8');
const server = await serve({ root: join(root, 'dist'), pages: new Map([['raw-read.html', rawRead]]) });
const problems = new Set();
const browser = await chromium.launch({ executablePath, args: quietFlags });

/** @type {import('./rows.mjs').Results} */
const results = {};
for (const kind of kinds) if (wanted.has(kind)) results[kind] = await measureCapture(kind);
if (wanted.has('page')) {
  const name = readdirSync(join(root, 'dist/assets')).find((file) => /^index-.*\.js$/.test(file)) ?? '';
  const script = gzipSync(readFileSync(join(root, 'dist/assets', name)), { level: 9 }).length;
  const starts = await repeat(() => withPage(browser, (page) => measureColdStart(page, server.url)));
  results.page = { script, coldStart: median(starts) };
}
/** @type {(import('./rows.mjs').Row & { result: number | undefined })[]} */
const measured = rows.map((row) => ({ ...row, result: row.value(results) }));
if (wanted.has('hands')) {
  const captures = prepareHandsCaptures();
  for (const row of handsRows) {
    const times = await repeat(() => withPage(browser, (page) => row.measure(page, server.url, captures)));
    console.log(`${row.work}: ${times.map(formatNumber).join(', ')} ms`);
    measured.push({ ...row, unit: 'ms', value: () => undefined, result: median(times) });
  }
}
const wiregasm = values.peers ? await measureWiregasmOn(['sip', 'rtp']) : [];
const version = browser.version();
await browser.close();
server.close();

const report = { rows: measured.filter(({ result }) => result !== undefined), results, wiregasm, version };
printTable(report);
if (values.quick)
  console.log('\nSmall captures end before the compiler has warmed up: the targets are for the larger ones.');
else if (wanted.size === parts.length)
  await writePage(join(root, 'docs/performance.md'), { ...report, rounds });
for (const problem of problems) console.log(`problem: ${problem}`);
process.exit(problems.size > 0 ? 1 : 0);

/** @param {Kind} kind @returns {Promise<import('./rows.mjs').Measured>} */
async function measureCapture(kind) {
  const { path, truth } = prepareCapture(kind, size);
  await warm(path);
  const readings = [];
  for (let round = 1; round <= rounds; round++) {
    const raw = await withPage(browser, (page) => measureRawRead(page, server.url, path));
    const reading = await withPage(browser, (page) => measurePage(page, server.url, path));
    readings.push({ raw, ...reading });
    const times = `R ${formatNumber(raw)} ms, engine ${formatNumber(reading.engine)} ms`;
    console.log(
      `round ${round}: ${basename(path)}: ${times}, pick to idle ${formatNumber(reading.pickToIdle)} ms`,
    );
  }
  checkCounts(kind, path, truth, readings[0]?.detail ?? {});
  if (readings.some(({ engine }) => engine === undefined))
    problems.add('the page published no measure sip-ladder:read');
  const inspect = [join(root, 'build/inspect.mjs'), '--summary', path];
  return {
    truth,
    raw: median(readings.map(({ raw }) => raw)),
    pickToIdle: median(readings.map(({ pickToIdle }) => pickToIdle)),
    firstCall: median(readings.map(({ firstCall }) => firstCall)),
    engine: median(readings.map(({ engine }) => engine ?? NaN)),
    longestTask: Math.max(...readings.map(({ longestTask }) => longestTask)),
    memoryGrowth: kind === 'huge' ? undefined : await memoryInFreshBrowser(path),
    hands:
      kind === 'million'
        ? await withPage(browser, (page) => measureMillionHands(page, server.url, path))
        : undefined,
    inspect: values.peers && kind !== 'huge' ? timeOf(process.execPath, inspect) : undefined,
    peers: values.peers && kind !== 'huge' ? measurePeers(path) : {},
  };
}

/** @param {Kind} kind @param {string} path @param {import('./captures.mjs').Truth} truth @param {import('./measure.mjs').PageReading['detail']} counts */
function checkCounts(kind, path, truth, counts) {
  for (const name of /** @type {const} */ (['bytes', 'packets', 'messages'])) {
    // What is repeated over TCP is the same segment again, and no message more.
    if (kind === 'huge' && name === 'messages') continue;
    if (counts[name] !== truth[name])
      problems.add(
        `${basename(path)}: the page read ${counts[name]} ${name}, the capture has ${truth[name]}`,
      );
  }
}

/** @param {readonly Kind[]} names */
async function measureWiregasmOn(names) {
  const present = names.filter((kind) => wanted.has(kind));
  const times = await measureWiregasm(
    browser,
    present.map((kind) => prepareCapture(kind, size).path),
  );
  return present.map((kind, i) => ({ kind, time: times[i] }));
}

/**
 * A fresh page, closed again afterwards.
 * @template Result
 * @param {Browser} of
 * @param {(page: Page) => Promise<Result>} work
 */
async function withPage(of, work) {
  const page = await of.newPage({ serviceWorkers: 'block' });
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

/** One after the other. @param {() => Promise<number>} measure */
async function repeat(measure) {
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await measure());
  return times;
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}
