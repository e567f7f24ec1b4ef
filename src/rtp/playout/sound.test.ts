import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildAmrFile } from './amr-file.ts';
import { buildOggOpus } from './ogg-opus.ts';
import { findInbandTones } from './inband-tones.ts';
import { Resampler } from './resample.ts';
import { buildWav } from './wav.ts';
import { buildWaveform } from './waveform.ts';

test('a WAV file has both channels side by side, the shorter one ending in silence', () => {
  const pieces = [...buildWav([Int16Array.of(1, -2, 3), Int16Array.of(-32768)], 16_000)];
  const bytes = new Uint8Array(pieces.flatMap((piece) => [...piece]));
  const view = new DataView(bytes.buffer);
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  expect([word(0), word(8), word(12), word(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
  expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([bytes.length - 8, 12]);
  expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint32(28, true)]).toEqual([
    2, 16_000, 64_000,
  ]);
  const samples = [0, 2, 4, 6, 8, 10].map((at) => view.getInt16(44 + at, true));
  expect(samples).toEqual([1, -32768, -2, 0, 3, 0]);
});

test('a waveform has the extremes of every column, on every level', () => {
  const sound = fc.int16Array({ maxLength: 9000 });
  fc.assert(
    fc.property(sound, (samples) => {
      for (const { samples: size, extremes } of buildWaveform(samples).levels) {
        for (let column = 0; column * size < samples.length; column++) {
          const part = [...samples.subarray(column * size, (column + 1) * size)];
          expect(extremes[2 * column]).toBe(Math.min(...part));
          expect(extremes[2 * column + 1]).toBe(Math.max(...part));
        }
      }
    }),
    { numRuns: 20 },
  );
  const long = buildWaveform(new Int16Array(1_000_000));
  expect(long.levels.map((level) => level.samples)).toEqual([64, 256, 1024]);
});

/** Tones, in Hz, one over the other. */
function tones(rate: number, seconds: number, ...frequencies: number[]): Int16Array {
  return Int16Array.from({ length: rate * seconds }, (_, i) =>
    frequencies.reduce((sum, frequency) => sum + 6000 * Math.sin((2 * Math.PI * frequency * i) / rate), 0),
  );
}

test.each([8000, 16_000, 48_000])('keys are heard by their two tones at %d samples a second', (rate) => {
  const silence = new Int16Array(rate / 10);
  const parts = [silence, tones(rate, 0.1, 770, 1336), silence, tones(rate, 0.06, 941, 1477), silence];
  const sound = new Int16Array(parts.flatMap((part) => [...part]));
  const found = findInbandTones(sound, rate);
  expect(found.map(({ name }) => name)).toEqual(['5', '#']);
  expect(found[0]?.start).toBeCloseTo(0.1, 1);
  expect(found[0]?.duration).toBeCloseTo(0.1, 1);
});

test('one tone, a chord and noise are no keys', () => {
  const noise = Int16Array.from({ length: 16_000 }, (_, i) => ((i * 7919) % 20_011) - 10_000);
  for (const sound of [tones(8000, 0.3, 770), tones(8000, 0.3, 440, 660, 880), noise])
    expect(findInbandTones(sound, 8000)).toEqual([]);
});

test('resampling keeps the length in step and never leaves what it goes between', () => {
  fc.assert(
    fc.property(
      fc.int16Array({ minLength: 1, maxLength: 400 }),
      fc.constantFrom(8000, 16_000, 44_100, 48_000),
      fc.constantFrom(8000, 16_000, 44_100, 48_000),
      (samples, from, to) => {
        const out = new Resampler(from, to).push(samples);
        expect(out.length).toBe(Math.round((samples.length * to) / from));
        const [low, high] = [Math.min(0, ...samples), Math.max(0, ...samples)];
        expect([...out].every((value) => value >= low && value <= high)).toBe(true);
      },
    ),
  );
});

const amr = { encoding: 'AMR', clockRate: 8000, channels: 1, parameters: '' };

test('AMR in either packing gives the same file', () => {
  // Mode 7 (12.2 kbit/s), 244 bits: the bytes of a frame, the last four bits unused.
  const frame = Array.from({ length: 31 }, (_, i) => (i * 37) & (i === 30 ? 0xf0 : 0xff));
  const aligned = Uint8Array.of(0xf0, 0x3c, ...frame);
  const toc = '001111';
  const bits = `1111${toc}${frame.map((byte) => byte.toString(2).padStart(8, '0')).join('')}`;
  const packed = Uint8Array.from({ length: Math.ceil((10 + 244) / 8) }, (_, i) =>
    parseInt(bits.slice(8 * i, 8 * i + 8).padEnd(8, '0'), 2),
  );
  const expected = [...new TextEncoder().encode('#!AMR\n'), 0x3c, ...frame];
  expect([...(buildAmrFile([aligned], { ...amr, parameters: 'mode-set=7; octet-align=1' }) ?? [])]).toEqual(
    expected,
  );
  expect([...(buildAmrFile([packed], amr) ?? [])]).toEqual(expected);
});

test('AMR in a form that can not be unpacked is left as it is, and cut payloads end early', () => {
  expect(buildAmrFile([], { ...amr, parameters: 'octet-align=1; crc=1' })).toBeUndefined();
  expect(buildAmrFile([], { ...amr, channels: 2 })).toBeUndefined();
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 70 })), (payloads) => {
      expect(buildAmrFile(payloads, { ...amr, encoding: 'AMR-WB' })?.length).toBeGreaterThanOrEqual(9);
    }),
  );
});

/** Bit by bit, as RFC 3533 6 describes it. */
function oggChecksum(bytes: Uint8Array): number {
  let rest = 0n;
  for (const byte of bytes) {
    rest ^= BigInt(byte) << 24n;
    for (let bit = 0; bit < 8; bit++)
      rest = (rest & 0x8000_0000n) === 0n ? rest << 1n : ((rest << 1n) ^ 0x04c1_1db7n) & 0xffff_ffffn;
  }
  return Number(rest);
}

test('Opus packets stand in pages that follow each other, each with its checksum', () => {
  // Frames of 20 ms; one packet in the middle needs several segments.
  const packets = Array.from({ length: 120 }, (_, i) =>
    new Uint8Array(i === 60 ? 600 : 40).fill(i).fill(8, 0, 1),
  );
  const file = buildOggOpus(packets, {
    ...amr,
    encoding: 'opus',
    parameters: 'useinbandfec=1; sprop-stereo=1',
  });
  const view = new DataView(file.buffer);
  const pages: { at: number; packets: number; position: bigint; mark: number }[] = [];
  const read: number[] = [];
  for (let at = 0; at < file.length;) {
    expect(String.fromCharCode(...file.subarray(at, at + 4))).toBe('OggS');
    const lacing = file.subarray(at + 27, at + 27 + file[at + 26]!);
    pages.push({
      at,
      packets: lacing.filter((length) => length < 255).length,
      position: view.getBigUint64(at + 6, true),
      mark: file[at + 5]!,
    });
    let from = at + 27 + lacing.length;
    let length = 0;
    for (const segment of lacing) {
      length += segment;
      if (segment === 255) continue;
      read.push(length);
      from += length;
      length = 0;
    }
    at = from;
  }
  expect(pages.map((page) => page.packets)).toEqual([1, 1, 50, 50, 20]);
  expect(pages.map(({ mark }) => mark)).toEqual([2, 0, 0, 0, 4]);
  expect(pages.map(({ position }) => Number(position))).toEqual([0, 0, 48_000, 96_000, 115_200]);
  expect(read.slice(2)).toEqual(packets.map(({ length }) => length));
  expect(file[28 + 9]).toBe(2);
  const first = file.slice(0, pages[1]!.at);
  first.fill(0, 22, 26);
  expect(view.getUint32(22, true)).toBe(oggChecksum(first));
});
