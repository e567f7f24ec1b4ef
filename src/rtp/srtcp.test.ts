import { describe, expect, test } from 'vitest';
import { protectRtcp, srtpSuites } from '../testing/srtp.ts';
import { SrtcpReader } from './srtcp.ts';

/** A receiver report without blocks. */
const report = Uint8Array.of(0x80, 201, 0, 1, 0x12, 0x34, 0x56, 0x78, 0x81, 202, 0, 1, 1, 2, 3, 4);

describe.each(srtpSuites)('%s', (suite, keyLength, saltLength, tagLength) => {
  const master = Uint8Array.from({ length: keyLength + saltLength }, (_, i) => (i * 37 + 11) & 255);
  const open = (own = master): SrtcpReader =>
    SrtcpReader.open({ suite, key: btoa(String.fromCharCode(...own)), mkiLength: 0 })!;
  const read = (sent: Uint8Array, reader = open()): Uint8Array | undefined =>
    reader.read(Uint8Array.from([9, ...sent, 9]), 1, 1 + sent.length);

  test('reads what was sent, encrypted or only signed', () => {
    for (const isEncrypted of [true, false])
      for (const index of [0, 1, 0x123456, 0x7fffffff]) {
        const sent = protectRtcp(report, master, { keyLength, tagLength, index, isEncrypted });
        expect(read(sent)).toEqual(report);
      }
  });

  test('refuses what was changed or cut, and other keys', () => {
    const sent = protectRtcp(report, master, { keyLength, tagLength });
    expect(read(sent, open(master.toReversed()))).toBeUndefined();
    for (let length = 0; length < sent.length; length++)
      expect(read(sent.subarray(0, length))).toBeUndefined();
    for (const at of sent.keys())
      expect(read(sent.map((byte, i) => (i === at ? byte ^ 1 : byte))), `byte ${at}`).toBeUndefined();
  });
});
