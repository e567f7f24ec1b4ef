import { growth } from '../testing/count-steps.ts';
import { expect, test } from 'vitest';
import { pcapFile, someTime } from '../testing/capture-files.ts';
import { readInPieces } from '../testing/read-in-pieces.ts';
import { pcap } from './pcap.ts';
import { CaptureRecord, type RecordSink } from './record.ts';
import { openRecovering } from './recovering.ts';

test('the work grows with the damage, not faster', () => {
  const run = (count: number): void => {
    const packets = Array.from({ length: count }, (_, i) => ({
      bytes: new TextEncoder().encode(`packet ${i} ${'SIP/2.0 200 OK\r\n'.repeat(5 + ((i * 7) % 23))}`),
      time: someTime + BigInt(i) * 20_000_000n,
    }));
    const file = pcapFile(packets);
    // Every second record is damaged, all of it looks like records that lead nowhere.
    for (let at = 24 + 16 + 300; at + 16 < file.length; at += 997) file.fill(0xff, at, at + 12);
    let damaged = 0;
    const sink: RecordSink = {
      record: new CaptureRecord(),
      packet() {},
      interface() {},
      hostName() {},
      secrets() {},
      damage: () => void damaged++,
    };
    readInPieces(openRecovering(pcap)!, file, file.length, sink);
    if (count >= 400) expect(damaged).toBeGreaterThan(0);
  };
  expect(growth(run, 400)).toBeLessThan(2.6);
});
