import { gzipSync, strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileSummary } from '../../capture/file-summary.ts';
import { readCapture } from '../../testing/captures.ts';
import { BlobSource } from './blob-source.ts';
import { allExtras } from './all-extras.ts';
import { openSources, type Opened } from '../open/open.ts';
import { InProcessService } from '../service/service.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const split = readCapture('19-tcp-split.pcap');
const packed = readCapture('made/tcp-split.pcap.zst');

function open(...files: (readonly [name: string, bytes: Bytes])[]): Promise<Opened> {
  return openSources(
    files.map(([name, bytes]) => new BlobSource(new Blob([bytes]), name)),
    { signal: new AbortController().signal, extras: allExtras, progress() {} },
  );
}

/** What was read, in a line each. */
function told({ analysis, refusals }: Opened): string[] {
  return [
    ...analysis.pipeline.files.map(({ name, format, compression, packets, damage }) =>
      [name, compression, format, packets, ...damage.map(({ reason }) => reason)].join(', '),
    ),
    ...refusals.map(({ input, reason }) => `${input} refused: ${reason}`),
  ];
}

function zip(files: Record<string, Uint8Array | string>, level: 0 | 6 = 6): Bytes {
  const pieces: Uint8Array[] = [];
  const archive = new Zip((_, piece) => void pieces.push(piece));
  for (const [name, content] of Object.entries(files)) {
    const file = level === 0 ? new ZipPassThrough(name) : new ZipDeflate(name, { level });
    archive.add(file);
    file.push(typeof content === 'string' ? strToU8(content) : content, true);
  }
  archive.end();
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

describe('zstd', () => {
  test('is unpacked, of one frame or several', async () => {
    const frames = readCapture('made/tcp-split-frames.pcap.zst');
    for (const bytes of [packed, frames]) {
      const opened = await open(['a.zst', bytes]);
      expect(told(opened)).toEqual(['a.zst, zstd, pcap, 52']);
      expect(opened.analysis.index.length).toBe(19);
    }
  });

  test('that is cut shows what came before', async () => {
    const [line] = told(
      await open(['a.zst', readCapture('made/tcp-split-frames.pcap.zst').subarray(0, -40)]),
    );
    expect(line).toMatch(/^a\.zst, zstd, pcap, \d+, the zstd data end too early/);
  });

  test('that is damaged anywhere never fails otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 5), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = packed.slice();
        damaged[at + 4]! ^= change;
        expect(told(await open(['a.zst', damaged])).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  test('with a window beyond all measure is refused before memory is taken', async () => {
    const bytes = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, ...packed.subarray(6));
    expect(told(await open(['a.zst', bytes]))).toEqual([
      "0 refused: a.zst can't be read: no SIP message begins in this text.",
    ]);
  });
});

describe('a zip archive', () => {
  const text = new TextDecoder().decode(readCapture('32b-kamailio-sipdump.txt'));

  test.each([0, 6] as const)('gives each capture and log in it (level %i)', async (level) => {
    const archive = zip(
      { 'a/split.pcap': split, 'dump.txt': text, 'readme.md': 'nothing', 'b.gz': packed },
      level,
    );
    const opened = await open(['07-fork.pcap', readCapture('07-fork.pcap')], ['all.zip', archive]);
    expect(told(opened)).toEqual([
      '07-fork.pcap, , pcap, 27',
      'all.zip/a/split.pcap, zip, pcap, 52',
      'all.zip/dump.txt, zip, text:kamailio-sipdump, 27',
      'all.zip/b.gz, zstd, pcap, 52',
    ]);
    expect(opened.inputs).toEqual([0, 1, 1, 1]);
    const { analysis } = opened;
    for (let message = 0; message < analysis.index.length; message++)
      expect(new TextDecoder().decode(await analysis.bytesOf(message))).toContain('SIP/2.0');
  });

  test('may hold the key log beside its capture', async () => {
    const archive = zip({ keys: readCapture('21-tls13.keylog.txt'), 'c.pcap': readCapture('21-tls13.pcap') });
    const opened = await open(['all.zip', archive]);
    expect(told(opened)).toEqual(['all.zip/c.pcap, zip, pcap, 487']);
    expect(opened.keyLogs).toEqual(['all.zip/keys']);
    expect(opened.analysis.index.length).toBe(30);
  });

  test('without a capture says so of each file', async () => {
    expect(told(await open(['a.zip', zip({ 'x.txt': 'nothing' })]))).toEqual([
      "0 refused: a.zip/x.txt can't be read: no SIP message begins in this text.",
    ]);
    expect(told(await open(['a.zip', zip({})]))).toHaveLength(1);
  });

  test('that is cut has lost its list', async () => {
    expect(told(await open(['a.zip', zip({ 'a.pcap': split }).subarray(0, -30)]))).toEqual([
      '0 refused: a.zip is a zip archive of which the end is missing.',
    ]);
  });

  test('that lies about anything is survived', async () => {
    const archive = zip({ 'a.pcap': split.subarray(0, 2000), 'b.txt': 'nothing' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(250), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const damaged = archive.slice();
          for (const [back, value] of changes) damaged[damaged.length - 1 - back] = value;
          expect(told(await open(['a.zip', damaged])).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is too much for the service that the page begins with, and that is said', async () => {
    const blob = new Blob([zip({ 'a.pcap': split })]);
    const result = await new InProcessService().open([{ name: 'a.zip', blob }], () => undefined);
    expect(result.needsExtras).toBe(true);
  });
});

describe('the cap of what is unpacked', () => {
  const calls = gzipSync(readCapture('28-500-calls.pcap'));
  const read = async (unpackLimit: number): Promise<FileSummary | undefined> => {
    const { analysis } = await openSources([new BlobSource(new Blob([calls]), 'a.gz')], {
      signal: new AbortController().signal,
      extras: allExtras,
      unpackLimit,
      progress() {},
    });
    return analysis.pipeline.files[0];
  };

  test('is said when it is reached, and what stands before it is shown', async () => {
    const file = await read(200_000);
    expect(file).toMatchObject({ isCapped: true });
    expect(file?.damage[0]?.reason).toBe('unpacking stopped at 200000 bytes');
    expect(file?.packets).toBeGreaterThan(300);
    expect(file?.packets).toBeLessThan(2700);
  });

  test('can be raised', async () => {
    expect(await read(Infinity)).toMatchObject({ isCapped: false, packets: 2700, damage: [] });
  });
});
