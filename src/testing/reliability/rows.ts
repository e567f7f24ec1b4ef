import {
  damagedRecords,
  exceptional,
  ipv6Torture,
  longCallIds,
  manyDialogs,
  realCaptures,
  tortureInOneStream,
  tortureOverTcp,
  tortureOverUdp,
  type Figures,
} from './measures.ts';
import { pageRows } from './page-rows.ts';

/** One promise, and what holds us to it. */
export interface Row {
  readonly id: string;
  readonly promise: string;
  /** Measured when the page of figures is made. */
  readonly measure?: () => Promise<Figures>;
  /** Files of tests, from the root. */
  readonly tests?: readonly string[];
  /** What of it is not held or can't be run here, and why. */
  readonly missing?: string;
}

/** One more is one more entry; the letters are those of the groups in `main.ts`. */
export const rows: readonly Row[] = [
  {
    id: 'A1',
    promise: 'The 49 messages of RFC 4475, each in a UDP datagram, are listed',
    measure: tortureOverUdp,
    tests: ['src/sip/torture.test.ts'],
  },
  {
    id: 'A1',
    promise: '... each in a TCP stream of its own (one of them holds two)',
    measure: tortureOverTcp,
    tests: ['src/sip/torture.test.ts'],
  },
  {
    id: 'A1',
    promise: '... all in one TCP stream',
    measure: tortureInOneStream,
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'A2',
    promise: 'The 12 messages of RFC 5118 as in the archive; as on the wire by the test',
    measure: ipv6Torture,
    tests: ['src/sip/torture.test.ts'],
  },
  {
    id: 'A3',
    promise: 'Each header field with what nobody expects in it, under its own Call-ID, within 50 ms',
    measure: exceptional,
    missing:
      'The PROTOS capture itself (c07-sip-r2.cap) can\u2019t be had here: the cases are of our own making.',
  },
  {
    id: 'A4',
    promise:
      'Captures of others: nothing fails, messages as tshark counts them or the difference explained, nothing looked for behind damage that is none',
    measure: realCaptures,
    tests: ['src/engine/tshark.test.ts'],
  },
  {
    id: 'B1',
    promise: 'A record whose length is wrong costs no other: 200 places, six wrong lengths',
    measure: damagedRecords,
    tests: ['src/capture/recovering.test.ts'],
  },
  {
    id: 'B2',
    promise: 'Cut at every byte: what is whole before the cut is shown, the cut is said',
    tests: ['src/capture/capture.test.ts', 'src/capture/recovering.test.ts', 'e2e/bad-input.spec.ts'],
  },
  {
    id: 'B3',
    promise: 'Blocks of a pcapng with any length; interfaces that are not described or too many',
    tests: [
      'src/capture/capture.test.ts',
      'src/capture/recovering.test.ts',
      'src/engine/hostile-captures.test.ts',
    ],
  },
  {
    id: 'B4',
    promise: 'Clocks that jump, fractions beyond a second',
    tests: ['src/capture/recovering.test.ts'],
  },
  {
    id: 'B5',
    promise:
      'Fragments that never become whole are counted and cost no more than their cap; where they overlap, the first copy stays',
    tests: ['src/network/packets.test.ts'],
  },
  {
    id: 'B6',
    promise: 'TCP in any cut, order and number, with gaps and caps',
    tests: ['src/network/packets.test.ts'],
    missing: 'Bytes sent again that differ from the first are not flagged: the first copy stays.',
  },
  {
    id: 'B7',
    promise: 'A wrong Content-Length over TCP costs none of the 100 messages behind it',
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'B8',
    promise: 'Archives: cut, damaged, in each other, bombs',
    tests: ['src/engine/packed.test.ts', 'src/engine/service.test.ts'],
  },
  {
    id: 'B9',
    promise: 'Layers deeper than any network has end at a cap',
    tests: ['src/network/packets.test.ts', 'src/network/tunnels.test.ts'],
  },
  {
    id: 'B10',
    promise: 'Places beyond 4 GB are exact',
    tests: ['src/engine/hostile-captures.test.ts'],
    missing: 'No file of that size is read in a test: the column is held to it.',
  },
  {
    id: 'C1',
    promise:
      'Damaged captures, messages, logs, TLS records, archives: no error, none over 5 s, none over 256 MB and six times the file',
    tests: ['src/testing/fuzz/fuzz.test.ts'],
  },
  {
    id: 'C2',
    promise: 'Noise on port 5060 is no SIP, and is counted',
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'C3',
    promise: '__proto__ and the like are names as any other',
    tests: [
      'src/sip/hostile.test.ts',
      'src/sdp/attributes/registry.test.ts',
      'src/engine/prototype-names.test.ts',
    ],
  },
  {
    id: 'C4',
    promise: 'Call-IDs made to collide cost no more than others',
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'C5',
    promise:
      '64 KiB of anything in any structured header field; twice as much takes at most 2.6 times as long',
    tests: ['src/sip/hostile.test.ts', 'src/sdp/session-description.test.ts'],
    missing: 'No static check of regular expressions.',
  },
  {
    id: 'C6',
    promise:
      '100 000 header fields, a field of 10 MB, 10 000 Via, bodies in bodies, media descriptions without end',
    tests: ['src/sip/hostile.test.ts', 'src/sdp/session-description.test.ts', 'src/sip/body.test.ts'],
  },
  { id: 'C7', promise: '200 000 dialogs in one capture: all listed', measure: manyDialogs },
  { id: 'C8', promise: 'Lists and ladders hold only the rows in view', tests: ['e2e/reading.spec.ts'] },
  {
    id: 'C9',
    promise: 'Call-IDs are told apart to the last byte and by case',
    measure: longCallIds,
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'C10',
    promise: '1 000 messages without a Call-ID are 1 000 rows',
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'C11',
    promise: 'Every loop over input advances',
    tests: ['src/testing/fuzz/fuzz.test.ts', 'src/network/packets.test.ts'],
  },
  ...pageRows,
  {
    id: 'H1',
    promise:
      'A worker that is killed or hangs at any of 50 random points: complete results; a record or call that ends every worker is set aside by name',
    tests: ['src/engine/recovery.test.ts', 'e2e/recovery.spec.ts'],
    missing: 'Memory that runs out inside a worker may take the whole tab with it, in some browsers.',
  },
  {
    id: 'H3',
    promise: 'More messages than there is memory for: what was read is shown, the rest is said',
    missing: 'The memory of a large capture is measured by the bench (`npm run bench`).',
  },
  { id: 'I4', promise: 'Fuzzing is part of the project', tests: ['src/testing/fuzz/fuzz.test.ts'] },
];
