// `npm test`: every check in turn, each with its own output, then the count over all of them.
// `node e2e/test.mjs unit e2e` runs the named ones only.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ passed: number, failed: string[], skipped: string[] }} Count names of what failed and of what did not run */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'node_modules/.cache/test');
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

/** In order; a step without `count` is a check that passes or fails as a whole and counts only if it fails. */
const steps = [
  { name: 'typecheck', command: ['tsc', '-b'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  {
    name: 'format',
    command: ['prettier', '--check', '--log-level=warn', '.'],
    // Its other command line uses all cores, and less of each.
    environment: { PRETTIER_EXPERIMENTAL_CLI: '1' },
  },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'build:cli', command: ['vite', 'build', '--mode', 'cli', '--logLevel', 'warn'] },
  {
    name: 'unit',
    command: [
      'vitest',
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=./e2e/unit-reporter.mjs',
    ],
    environment: { UNIT_REPORT: unitReport },
    count: countUnit,
  },
  {
    name: 'e2e',
    command: [
      'playwright',
      'test',
      '-c',
      'e2e/playwright.config.ts',
      '--forbid-only',
      '--reporter=list,json',
    ],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    count: countE2e,
  },
];

/** @returns {Count} as unit-reporter.mjs wrote it */
function countUnit() {
  return JSON.parse(readFileSync(unitReport, 'utf8'));
}

/** @returns {Count} */
function countE2e() {
  const report = JSON.parse(readFileSync(e2eReport, 'utf8'));
  /** @type {Count} */
  const count = { passed: 0, failed: [], skipped: [] };
  for (const error of report.errors) count.failed.push(error.message);
  /** @param {any} suite @param {string} path */
  const walk = (suite, path) => {
    for (const inner of suite.suites ?? []) walk(inner, `${path}: ${inner.title}`);
    for (const spec of suite.specs ?? []) {
      for (const { status, annotations } of spec.tests) {
        if (status === 'expected') count.passed++;
        else if (status === 'skipped') {
          const reason = annotations.find((/** @type {any} */ { type }) => type === 'skip')?.description;
          count.skipped.push(`${path}: ${spec.title} (${reason ?? 'skipped'})`);
        } else count.failed.push(`${path}: ${spec.title}`);
      }
    }
  };
  for (const suite of report.suites) walk(suite, suite.title);
  return count;
}

/**
 * Runs one step and counts it. A failure that no test accounts for, a missing report or no test at all is one more.
 * @param {typeof steps[number]} step
 * @returns {Count}
 */
function run({ name, command, environment, count }) {
  console.log(`\n== ${name}`);
  const [program = '', ...args] = command;
  const { status, error } = spawnSync(join('node_modules/.bin', program), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  if (error) console.log(error.message);
  /** @type {Count} */
  let result = { passed: 0, failed: [], skipped: [] };
  if (count) {
    try {
      result = count();
    } catch (reason) {
      result.failed.push(`${name}: no report (${reason instanceof Error ? reason.message : String(reason)})`);
    }
    if (result.passed + result.failed.length === 0) result.failed.push(`${name}: no test ran`);
  }
  if (status !== 0 && result.failed.length === 0) {
    result.failed.push(`${name}: failed${count ? ' outside its tests' : ''}`);
  }
  return result;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.log(`No such check: ${unknown.join(', ')}. There are ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const results = steps.filter(({ name }) => names.length === 0 || names.includes(name)).map(run);

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.flatMap((result) => result.failed);
const skipped = results.flatMap((result) => result.skipped);
console.log('');
for (const name of skipped) console.log(`skipped  ${name}`);
for (const name of failed) console.log(`failed   ${name}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
