import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflateSync } from 'fflate';
import { formatLinkText, packCalls, parseLinkText, unpackCalls, unpackedLimits } from '../share/link/pack.ts';
import { crc32 } from '../share/link/crc32.ts';
import { writeSlim } from '../share/link/write-slim.ts';
import { analyseCapture } from '../testing/all-captures.ts';
import { callsReader } from './read/read-calls.ts';
import { reportOf } from './answers/report.ts';
import type { SequentialReader } from '../capture/source.ts';
import { ByteWriter } from '../share/link/byte-writer.ts';
import { shareAll } from '../testing/shared-reports.ts';
import { Analysis } from './open/analysis.ts';
import { allExtras } from './read/all-extras.ts';

// Links are what strangers send.

const MEGABYTE = 1 << 20;
const runs = 10_000;

/** One change of many: a byte, a piece left out, doubled or put elsewhere, a number that counts something. */
const change = fc.record({
  kind: fc.constantFrom('set', 'cut', 'double', 'drop', 'largest'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.integer({ min: 1, max: 40 }),
  value: fc.integer({ min: 0, max: 255 }),
});

interface Change {
  readonly kind: string;
  readonly at: number;
  readonly length: number;
  readonly value: number;
}

function changed(bytes: Uint8Array, { kind, at, length, value }: Change): Uint8Array {
  const start = Math.floor(at * bytes.length);
  const copy = bytes.slice();
  if (kind === 'cut') return copy.subarray(0, start);
  if (kind === 'set') copy[start] = value;
  else if (kind === 'largest') copy.fill(255, start, start + (length % 8));
  else {
    const end = kind === 'drop' ? Math.min(bytes.length, start + length) : start;
    return Uint8Array.from([
      ...copy.subarray(0, start),
      ...copy.subarray(Math.max(0, end - 20 * Number(kind === 'double'))),
    ]);
  }
  return copy;
}

/** A link whose checksum is right whatever stands in it: what a hostile sender makes. */
function linkOf(plain: Uint8Array): string {
  const packed = deflateSync(plain);
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, crc32(plain));
  bytes.set(packed, 4);
  return formatLinkText({ head: '10', bytes });
}

/** Unpacks a link, and opens some of those that can be read. */
async function unpackAndOpen(link: string, isOpened: boolean): Promise<'opened' | 'refused'> {
  if (isOpened) return open(link);
  const packed = parseLinkText(link);
  const unpacked = typeof packed === 'string' ? packed : await unpackCalls(packed, unpackedLimits.link);
  return typeof unpacked === 'object' && unpacked.kind === 'calls' ? 'opened' : 'refused';
}

/** Opens a link as the worker does, and looks at what came of it; says what became of it. */
async function open(link: string): Promise<'opened' | 'refused'> {
  const analysis = new Analysis([], allExtras);
  const { pipeline } = analysis;
  const buffer = new TextEncoder().encode(`#c=${link}\n`);
  const reader: SequentialReader = {
    read: (into) => Promise.resolve({ buffer: into, length: 0 }),
    cancel: () => Promise.resolve(),
  };
  pipeline.beginFile('The link', buffer.length);
  const room = new Uint8Array(buffer.length + 1);
  room.set(buffer);
  const notRead = await callsReader.read(
    reader,
    { buffer: room, length: buffer.length },
    pipeline,
    undefined,
  );
  pipeline.endFile();
  if (notRead !== undefined) {
    expect(notRead.reason).toMatch(/^(?:is|was|has|holds) [a-z]/);
    return 'refused';
  }
  analysis.finish();
  for (const number of analysis.conversations.keys()) analysis.call(number);
  await reportOf(analysis);
  return 'opened';
}

test(`${runs} altered links are opened or refused in words, and leave nothing behind`, async () => {
  const calls = await shareAll(await analyseCapture('18-early-media-prack.pcap'));
  const plain = writeSlim(calls);
  const link = new TextEncoder().encode(formatLinkText(await packCalls(calls)));
  const answers = { opened: 0, refused: 0 };
  let before = 0;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      // Every fourth with a checksum that fits.
      const altered =
        run % 4 === 0
          ? linkOf(changes.reduce(changed, plain))
          : new TextDecoder('latin1').decode(changes.reduce(changed, link));
      answers[await unpackAndOpen(altered, run % 200 === 0)]++;
      if (run++ === 1000) before = memoryInUse();
    }),
    { numRuns: runs },
  );
  expect(answers.opened).toBeGreaterThan(runs / 50);
  expect(answers.refused).toBeGreaterThan(runs / 2);
  expect(memoryInUse() - before).toBeLessThan(64 * MEGABYTE);
}, 120_000);

/** Bytes, without what nobody holds any more. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

test('a link that claims a million messages is not believed', async () => {
  const claims = new ByteWriter();
  for (const number of [1, 2, 0, 1_000_000, 0, 0, 0]) claims.number(number);
  claims.raw(new Uint8Array(4_000_000));
  expect(await open(linkOf(claims.finish()))).toBe('refused');
});
