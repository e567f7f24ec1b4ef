import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figures } from './figures.ts';

/** The root of the project: what runs is in `build/`. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What the program prints. */
export function run(program: string, ...args: string[]): string {
  return spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
}

/** The fuzzer, on all kinds of cases but links, or on links only. */
export const fuzz =
  (...args: string[]) =>
  (cases: string): Promise<Figures> => {
    const output = run('node', 'build/fuzz.mjs', '--cases', cases, '--seed', '1', ...args);
    const found = JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;
    return Promise.resolve({
      ours: `${found['cases']} cases, ${found['failed']} failed; the slowest ${found['slowestMilliseconds']} ms, the largest ${found['largestMegabytes']} MB`,
    });
  };

/** Tests of one file whose name holds a text: how many there are, and how many fail. */
function runTests(path: string, name: string): { passed: number; failed: number } {
  const output = run('node_modules/.bin/vitest', 'run', path, '-t', name, '--reporter=json');
  const start = output.indexOf('{"');
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(
    start < 0 ? '{}' : output.slice(start),
  ) as Record<string, number>;
  return { passed: numPassedTests, failed: numFailedTests };
}

/** Workers that die at points that the test chooses, ten in each of five captures. */
export function killedWorkers(): Promise<Figures> {
  const { passed, failed } = runTests('src/engine/client/recovery.test.ts', 'at any of 50 random points');
  const ours = passed === 1 && failed === 0 ? '50 of 50 results complete' : 'not all results are complete';
  return Promise.resolve({ ours });
}
