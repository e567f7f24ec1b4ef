import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AudioCodec, PayloadFormat } from './decoder.ts';
import { g722 } from './g722.ts';
import { pcma, pcmu } from './g711.ts';
import { gsm } from './gsm.ts';
import { l16 } from './l16.ts';
import { audioCodecs, findAudioCodec } from './registry.ts';

// What the other decoders are: src/testing/audio/README.md.

const folder = fileURLToPath(new URL('../../testing/audio/', import.meta.url));

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(folder + name));
}

function samplesOf(name: string): number[] {
  const { buffer, length } = bytesOf(name);
  return [...new Int16Array(buffer, 0, length / 2)];
}

function format(encoding: string, channels = 1): PayloadFormat {
  return { encoding, clockRate: 8000, channels, parameters: '' };
}

function codecOf(encoding: string): AudioCodec {
  const codec = findAudioCodec(format(encoding));
  if (codec === undefined) throw new Error(`${encoding} is not heard`);
  return codec;
}

/** In payloads of `size` bytes, as packets carry them. */
function decode(codec: AudioCodec, bytes: Uint8Array, size: number): number[] {
  const decoder = codec.open?.(format(codec.id));
  const samples: number[] = [];
  for (let at = 0; at < bytes.length; at += size)
    samples.push(...(decoder?.decode(bytes.subarray(at, at + size)) ?? []));
  return samples;
}

describe('sample for sample', () => {
  const allCodes = Uint8Array.from({ length: 256 }, (_, code) => code);

  test('both laws of G.711 are what sox has them be', () => {
    expect(decode(pcmu, allCodes, 160)).toEqual(samplesOf('all-codes.pcmu.s16le'));
    expect(decode(pcma, allCodes, 160)).toEqual(samplesOf('all-codes.pcma.s16le'));
  });

  test.each(['test-sounds', 'random'])('G.722 is what ffmpeg has it be: %s', (name) => {
    expect(decode(g722, bytesOf(`${name}.g722`), 160)).toEqual(samplesOf(`${name}.g722.s16le`));
  });

  test.each(['test-sounds', 'random'])('GSM is what libgsm has it be: %s', (name) => {
    expect(decode(gsm, bytesOf(`${name}.gsm`), 33)).toEqual(samplesOf(`${name}.gsm.s16le`));
  });

  test.each([16, 24, 32, 40])('G.726 at %s kbit/s is what spandsp has it be', (kilobits) => {
    const codec = codecOf(`G726-${kilobits}`);
    const sounds = `test-sounds.g726-${kilobits}`;
    expect(decode(codec, bytesOf(sounds), 60 * (kilobits / 8))).toEqual(samplesOf(`${sounds}.s16le`));
    // Of random codes the sum overflows: there it wraps around, and here it stops at the largest number.
    const random = decode(codec, bytesOf('random.g726'), kilobits * 5);
    const wrapped = samplesOf(`random.g726-${kilobits}.s16le`);
    expect(random.map((sample, i) => (Math.abs(sample) < 32767 ? sample : wrapped[i]))).toEqual(wrapped);
  });

  test.each([16, 24, 32, 40])('G.726 at %s kbit/s is the same in either order of codes', (kilobits) => {
    const bits = kilobits / 8;
    const bytes = bytesOf('random.g726').subarray(0, 40 * bits);
    const lowFirst = [...bytes].map((byte) => byte.toString(2).padStart(8, '0').split('').reverse().join(''));
    const codes = lowFirst.join('').match(new RegExp(`.{${bits}}`, 'g')) ?? [];
    const highFirst = codes.map((code) => code.split('').reverse().join('')).join('');
    const turned = Uint8Array.from(highFirst.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
    expect(decode(codecOf(`AAL2-G726-${kilobits}`), turned, 10 * bits)).toEqual(
      decode(codecOf(`G726-${kilobits}`), bytes, 10 * bits),
    );
  });

  test('L16 is in network byte order, and several channels are their mean', () => {
    const bytes = Uint8Array.of(0x7f, 0xff, 0x80, 0x00, 0x00, 0x02, 0xff, 0xfe);
    expect([...(l16.open?.(format('L16')).decode(bytes) ?? [])]).toEqual([32767, -32768, 2, -2]);
    expect([...(l16.open?.(format('L16', 2)).decode(bytes) ?? [])]).toEqual([0, 0]);
  });
});

test('the codec is found by its name in any case, and what is not there is not', () => {
  expect(findAudioCodec(format('pcMU'))).toBe(pcmu);
  expect(findAudioCodec(format('G729'))).toBeUndefined();
  expect(findAudioCodec(format('constructor'))).toBeUndefined();
});

test('payloads of any bytes and any length give samples that are numbers, and nothing is thrown', () => {
  for (const codec of audioCodecs) {
    if (codec.open === undefined) continue;
    const decoder = codec.open(format(codec.id));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
        const samples = decoder.decode(payload);
        expect(samples.length).toBeLessThanOrEqual(Math.max(2 * payload.length, (payload.length / 33) * 160));
      }),
    );
  }
});

test('how a stream is cut into packets makes no difference', () => {
  const bytes = bytesOf('test-sounds.g722');
  expect(decode(g722, bytes, 7)).toEqual(decode(g722, bytes, 1000));
});
