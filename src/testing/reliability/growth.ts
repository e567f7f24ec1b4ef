import { startClock } from './figures.ts';

/** Something that is done with an input of any size. */
export interface GrowthCase {
  readonly what: string;
  /** Where the large input is not twice 64 Ki: half its size. */
  readonly size?: number;
  /** Makes the input; what it gives is measured. */
  build(size: number): () => unknown;
}

const SIZE = 1 << 16;
/** Milliseconds below which the clock and the collector decide. */
const SHORTEST = 10;
const ATTEMPTS = 6;
/** What is promised. */
const LARGEST = 2.6;

async function bestTime(run: () => unknown, runs: number): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const read = startClock();
    await run();
    best = Math.min(best, read());
  }
  return best;
}

/** How often the time of twice the input is that of the input, at its best: what is quadratic is four at its best, too. */
async function ratioOf(small: () => unknown, large: () => unknown): Promise<number> {
  let ratio = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && ratio > 2.2; attempt++) {
    const once = await bestTime(small, 3);
    ratio = Math.min(ratio, (await bestTime(large, 3)) / once);
  }
  return ratio;
}

/** All cases in a sentence: the slowest, and the one that grows most. */
export async function measureGrowth(cases: Iterable<GrowthCase>): Promise<string> {
  let [count, measured] = [0, 0];
  let slowest = { what: '', time: 0 };
  let steepest = { what: '', ratio: 0 };
  for (const { what, build, size = SIZE } of cases) {
    count++;
    const run = build(2 * size);
    const first = await bestTime(run, 1);
    const time = first < SHORTEST ? first : Math.min(first, await bestTime(run, 2));
    if (time > slowest.time) slowest = { what, time };
    if (time < SHORTEST) continue;
    measured++;
    let ratio = await ratioOf(build(size), run);
    // Caches and the collector make steps, each at one size; what is quadratic is so at all.
    if (ratio > LARGEST) ratio = Math.min(ratio, await ratioOf(run, build(4 * size)));
    if (ratio > steepest.ratio) steepest = { what, ratio };
  }
  const growth =
    measured === 0
      ? `none takes ${SHORTEST} ms`
      : `twice the input takes at most ${steepest.ratio.toFixed(1)} times the time (${steepest.what}), in the ${measured} that take ${SHORTEST} ms`;
  return `${count} cases, the slowest ${Math.round(slowest.time)} ms (${slowest.what}); ${growth}`;
}
