import { Session, type Profiler } from 'node:inspector';

// For as long as its thread lives, and without its optimising compiler: blocks are counted only in functions that are
// compiled meanwhile, and only the first time that somebody asks. So who imports this is called *.growth.test.ts, which
// has a thread of its own (vite.config.ts), and imports it before what it is to look at.
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How many functions and blocks of ours `run` enters: the same number on every machine, however busy it is.
 * What the engine does in one call (a search, a regular expression) counts as nothing.
 */
export function countSteps(run: () => void): number {
  take();
  run();
  return take();
}

/** How many times as many steps twice the size takes: 2 where the work is linear. */
export function growth(run: (size: number) => void, size = 2048): number {
  // What is done once, whatever the size.
  run(16);
  const once = countSteps(() => run(size));
  return countSteps(() => run(2 * size)) / once;
}

/** The steps since it was called the last time. */
function take(): number {
  let steps = 0;
  // A session to the thread it is in answers at once.
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error !== null) throw error;
    steps = sumOf(result);
  });
  return steps;
}

function sumOf(scripts: readonly Profiler.ScriptCoverage[]): number {
  let sum = 0;
  for (const { url, functions } of scripts)
    if (url.includes('/src/'))
      for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  return sum;
}
