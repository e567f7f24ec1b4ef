import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { buildCase, loadSeeds, type FuzzCase } from './cases.ts';
import { runCase } from './run-case.ts';

const usage = `npm run fuzz -- [options]

Damages captures, messages, logs, TLS records, links and archives in every way, opens them and asks all there is
to ask. What fails is made smaller and kept in fuzz-failures/.

  --minutes N   how long (default 1)
  --cases N     how many at most
  --seed S      the same cases for the same seed (default 1)
  --first N     the number of the first case (default 0)
  --kind K      only cases of that kind, such as links`;

/** Milliseconds and bytes that a case may take: 256 MB and six times what it reads. */
const TIME = 5000;
/** Milliseconds after which a case counts as hanging, on a machine that does something else as well. */
const HANGS = 30_000;
const MEMORY = 256e6;
const FOLDER = 'fuzz-failures';

interface Outcome {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly memory: number;
  readonly problem: string | undefined;
}

const folder = new URL('../src/testing/captures/', import.meta.url).pathname;

function memoryInUse(): number {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + Math.max(external, arrayBuffers);
}

/** Bytes in use, without what nobody holds any more. */
function collect(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return memoryInUse();
}

/** In the worker: one case after another. */
function serve(): void {
  const before = memoryInUse();
  parentPort?.on('message', (fuzzCase: FuzzCase) => {
    const started = performance.now();
    const cpu = process.cpuUsage();
    const tell = (problem: string | undefined): void => {
      const bytes = fuzzCase.files.reduce((sum, file) => sum + file.bytes.length, 0);
      let memory = memoryInUse() - before;
      // What cases before have left behind is not this one's.
      if (memory > MEMORY / 2) memory = collect() - before;
      const { user, system } = process.cpuUsage(cpu);
      const milliseconds = Math.min(performance.now() - started, (user + system) / 1000);
      const outcome: Outcome = { milliseconds, bytes, memory: Math.max(0, memory), problem };
      parentPort?.postMessage(outcome);
    };
    runCase(fuzzCase).then(
      () => tell(undefined),
      (error: unknown) => tell(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  });
}

/** A worker that is replaced when a case hangs or kills it. */
class Runner {
  private worker: Worker | undefined;
  private done = 0;

  async run(fuzzCase: FuzzCase): Promise<Outcome> {
    // Memory of cases before is not this one's.
    if (this.done++ % 200 === 0) await this.stop();
    const worker = (this.worker ??= new Worker(new URL(import.meta.url), {
      workerData: 'fuzz',
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    }));
    const outcome = await new Promise<Outcome>((resolve) => {
      const failed = (problem: string): void => resolve({ milliseconds: TIME, bytes: 0, memory: 0, problem });
      const timer = setTimeout(() => failed(`no answer within ${HANGS} ms`), HANGS);
      worker.removeAllListeners();
      worker.once('message', (answer: Outcome) => {
        clearTimeout(timer);
        resolve(answer);
      });
      worker.once('error', (error: unknown) => {
        clearTimeout(timer);
        failed(error instanceof Error ? error.message : String(error));
      });
      worker.postMessage(fuzzCase);
    });
    const isTooMuch = outcome.memory > MEMORY + 6 * outcome.bytes;
    const isSlow = outcome.milliseconds > TIME;
    const problem =
      outcome.problem ??
      (isTooMuch ? `${Math.round(outcome.memory / 1e6)} MB in use` : undefined) ??
      (isSlow ? `${Math.round(outcome.milliseconds)} ms` : undefined);
    if (problem !== undefined) await this.stop();
    return { ...outcome, problem };
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }
}

/** Leaves out of the largest file what the failure does not need. */
async function minimise(runner: Runner, fuzzCase: FuzzCase, problem: string): Promise<FuzzCase> {
  // Where it was thrown; what took too long or too much has no such line.
  const isSame = (found: string | undefined): boolean =>
    found !== undefined && found.split('\n')[1] === problem.split('\n')[1];
  let best = fuzzCase;
  for (let number = 0; number < best.files.length; number++) {
    for (let size = Math.floor(best.files[number]!.bytes.length / 2), tries = 0; size >= 1 && tries < 300;) {
      let at = 0;
      while (at < best.files[number]!.bytes.length && tries++ < 300) {
        const { name, bytes } = best.files[number]!;
        const shorter = new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + size)]);
        const smaller = { ...best, files: best.files.with(number, { name, bytes: shorter }) };
        if (isSame((await runner.run(smaller)).problem)) best = smaller;
        else at += size;
      }
      size = Math.floor(size / 2);
    }
  }
  return best;
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      minutes: text,
      cases: text,
      seed: text,
      first: text,
      kind: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const seed = Number(values.seed ?? 1);
  const most = Number(values.cases ?? Infinity);
  const until = Date.now() + Number(values.minutes ?? (values.cases === undefined ? 1 : 1e6)) * 60_000;
  const seeds = await loadSeeds(folder);
  const runner = new Runner();
  const count = { cases: 0, failed: 0 };
  let [slowest, largest] = [0, 0];
  for (let number = Number(values.first ?? 0); Date.now() < until && count.cases < most; number++) {
    const fuzzCase = buildCase(seed, number, seeds, values.kind);
    const { milliseconds, memory, problem } = await runner.run(fuzzCase);
    count.cases++;
    slowest = Math.max(slowest, milliseconds);
    largest = Math.max(largest, memory);
    if (problem === undefined) continue;
    count.failed++;
    const [first = ''] = problem.split('\n');
    console.log(
      `seed ${seed}, case ${number} (${fuzzCase.kind}): ${first}\n${problem.split('\n').slice(1, 4).join('\n')}`,
    );
    const small = await minimise(runner, fuzzCase, problem);
    mkdirSync(FOLDER, { recursive: true });
    for (const [i, file] of small.files.entries())
      writeFileSync(join(FOLDER, `${seed}-${number}-${i}-${file.name}`), file.bytes);
  }
  await runner.stop();
  console.log(
    JSON.stringify({
      seed,
      ...count,
      slowestMilliseconds: Math.round(slowest),
      largestMegabytes: Math.round(largest / 1e6),
    }),
  );
  return count.failed === 0 ? 0 : 1;
}

if (isMainThread || workerData !== 'fuzz') process.exitCode = await main();
else serve();
