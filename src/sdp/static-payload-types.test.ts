import { describe, expect, it } from 'vitest';
import { findStaticPayloadType } from './static-payload-types.ts';

describe('findStaticPayloadType', () => {
  it.each<[number, string, number, number]>([
    [0, 'PCMU', 8000, 1],
    [6, 'DVI4', 16000, 1],
    [9, 'G722', 8000, 1],
    [10, 'L16', 44100, 2],
    [11, 'L16', 44100, 1],
    [13, 'CN', 8000, 1],
    [18, 'G729', 8000, 1],
    [31, 'H261', 90000, 1],
    [34, 'H263', 90000, 1],
  ])('knows %i as %s', (payloadType, name, clockRate, channels) => {
    expect(findStaticPayloadType(payloadType)).toMatchObject({ payloadType, name, clockRate, channels });
  });

  it.each([1, 2, 19, 20, 24, 35, 72, 76, 96, 127, -1, 128])('gives %i no meaning', (payloadType) => {
    expect(findStaticPayloadType(payloadType)).toBeUndefined();
  });
});
