import { logCases, reassemblyCases, streamCases } from './capture-cases.ts';
import type { Figures } from './figures.ts';
import { measureGrowth, type GrowthCase } from './growth.ts';
import { fieldCases, textCases } from './growth-cases.ts';
import { equalBuilds, thirdParties } from './measure-build.ts';
import { damagedRecords } from './measure-damage.ts';
import { beyondFourGigabytes, halfAMillionMessages } from './measure-large-files.ts';
import {
  exceptional,
  ipv6Archive,
  ipv6OnTheWire,
  realCaptures,
  tortureInOneStream,
  tortureOverTcp,
  tortureOverUdp,
} from './measure-messages.ts';
import { collidingCallIds, largeMessages, longCallIds, manyDialogs } from './measure-volume.ts';
import { fuzz, killedWorkers } from './run.ts';

/** One promise, and what holds us to it: what is measured when the page of figures is made, or tests. */
export interface Row {
  /** Of the acceptance list; the letters are those of the groups in `main.ts`. */
  readonly id: string;
  readonly promise: string;
  /** `cases`: of the fuzzer. */
  readonly measure?: (cases: string) => Promise<Figures>;
  /** What others say of it themselves. */
  readonly others?: Omit<Figures, 'ours'>;
  /** Files of tests, from the root. */
  readonly tests?: readonly string[];
  /** What of it is not held or can't be run here, and why. */
  readonly missing?: string;
}

const growthOf = (cases: Iterable<GrowthCase>) => async (): Promise<Figures> => ({
  ours: await measureGrowth(cases),
});

/** In the order of the page; one more is one more entry. */
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
    promise: 'The 12 messages of RFC 5118 as they are in the archive, whose lines end in LF alone',
    measure: ipv6Archive,
    tests: ['src/sip/torture.test.ts'],
    missing: 'sngrep wants CRLF behind a Call-ID, and so takes none of them for SIP.',
  },
  {
    id: 'A2',
    promise: '... and as they would be sent',
    measure: ipv6OnTheWire,
    tests: ['src/sip/torture.test.ts'],
  },
  {
    id: 'A3',
    promise: 'Each header field with what nobody expects in it, under its own Call-ID, within 50 ms',
    measure: exceptional,
    missing: "The PROTOS capture itself (c07-sip-r2.cap) can't be had here: the cases are of our own making.",
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
      'Fragments that never become whole are counted and cost no more than their cap; where they overlap, the first copy stays; twice as many packets take at most 2.6 times as long',
    measure: growthOf(reassemblyCases),
    tests: ['src/network/packets.test.ts', 'src/network/tunnels.test.ts'],
  },
  {
    id: 'B6',
    promise:
      'TCP in any cut, order and number, with gaps and caps; bytes sent again that differ are said, and the first stay; twice as many packets take at most 2.6 times as long',
    measure: growthOf(streamCases),
    tests: ['src/network/packets.test.ts'],
    missing: 'What is sent again is compared with the last eight segments of its stream.',
  },
  {
    id: 'B7',
    promise: 'A wrong Content-Length over TCP costs none of the 100 messages behind it',
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'B8',
    promise: 'Archives: cut, damaged, in each other, bombs',
    tests: ['src/engine/read/packed.test.ts', 'src/engine/service/service.test.ts'],
  },
  {
    id: 'B9',
    promise: 'Layers deeper than any network has end at a cap',
    tests: ['src/network/packets.test.ts', 'src/network/tunnels.test.ts'],
  },
  {
    id: 'B10',
    promise: 'Places beyond 4 GB are exact',
    measure: beyondFourGigabytes,
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'C1',
    promise:
      'Damaged captures, messages, logs, TLS records, archives: no error, none over 5 s, none over 256 MB and six times the file',
    measure: fuzz(),
    others: { tshark: 'allows itself 600 s and 1 GB (tools/fuzz-test.sh)' },
    tests: ['src/testing/fuzz/fuzz.test.ts'],
  },
  {
    id: 'C2',
    promise: 'Noise on port 5060 is no SIP, and is counted',
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'C3',
    promise: '`__proto__` and the like are names as any other',
    tests: [
      'src/sip/hostile.test.ts',
      'src/sdp/attributes/registry.test.ts',
      'src/engine/prototype-names.test.ts',
    ],
  },
  {
    id: 'C4',
    promise: 'Call-IDs made to collide cost no more than others',
    measure: collidingCallIds,
    tests: ['src/engine/hostile-captures.test.ts'],
  },
  {
    id: 'C5',
    promise: '128 KiB of anything in any header field; twice as much takes at most 2.6 times as long',
    measure: growthOf(fieldCases()),
    tests: ['src/sip/hostile.test.ts'],
  },
  {
    id: 'C5',
    promise:
      '... in all else that reads text: start lines, bodies, descriptions, differences, redaction, XML',
    measure: growthOf(textCases()),
    tests: [
      'src/sip/hostile.test.ts',
      'src/sdp/session-description.test.ts',
      'src/call/services/xml.test.ts',
    ],
  },
  {
    id: 'C5',
    promise: '... in logs, by the megabyte',
    measure: growthOf(logCases),
    tests: ['src/capture/logs/logs.test.ts'],
  },
  {
    id: 'C5',
    promise: 'No regular expression takes more than linear time, by its structure',
    tests: ['src/regular-expressions.test.ts'],
  },
  {
    id: 'C6',
    promise:
      '100 000 header fields, a field of 10 MB, 10 000 Via, bodies in bodies, media descriptions and attributes without end, within a second',
    measure: largeMessages,
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
  {
    id: 'D1',
    promise:
      '40 payloads of markup, script and addresses in every field, in every place that shows it, are text',
    tests: ['e2e/inert.spec.ts', 'e2e/hostile.spec.ts'],
    missing: 'In Chromium only. Comments of a pcapng are not shown, so nothing can be said of them.',
  },
  {
    id: 'D2',
    promise: 'No innerHTML and its kin, eval, WebRTC, WebSocket, beacon or navigation with data',
    tests: ['src/closed-doors.test.ts'],
  },
  {
    id: 'D3',
    promise: 'Content-Security-Policy and Trusted Types, as meta tag and header, in force in the worker too',
    tests: ['vite.csp.test.ts', 'e2e/security.spec.ts', 'e2e/deployed.spec.ts'],
  },
  {
    id: 'D4',
    promise: 'Bidirectional, zero-width and control characters are marks, tooltips and spoken names included',
    tests: ['src/ladder/mark-text.test.ts', 'src/sip/validate.test.ts', 'e2e/inert.spec.ts'],
  },
  {
    id: 'D5',
    promise: 'Bytes that are no UTF-8 stay what they are',
    tests: ['src/sip/message.test.ts'],
  },
  {
    id: 'D6',
    promise: 'No link, source or action is made from data',
    tests: ['src/closed-doors.test.ts', 'e2e/inert.spec.ts'],
  },
  {
    id: 'D7',
    promise: 'What a capture says can be told from what the page says',
    missing:
      'No test: values stand in quotes, tables and the text of messages, but no style of their own says where they come from.',
  },
  {
    id: 'E1',
    promise: 'Drawings and pages that are exported are well formed and inert',
    tests: ['src/share/exports/ladder-exports.test.ts', 'e2e/exports.spec.ts', 'e2e/inert.spec.ts'],
  },
  {
    id: 'E2',
    promise: 'No cell of a CSV is a formula; NDJSON is the form that keeps all as it is',
    tests: ['src/share/exports/tables/csv.test.ts'],
  },
  {
    id: 'E3',
    promise: 'Text, Markdown, Mermaid and PlantUML show what a capture holds, and take no command from it',
    tests: ['src/share/exports/ladder-exports.test.ts', 'e2e/exports.spec.ts'],
  },
  {
    id: 'E4',
    promise: 'Captures that are exported hold the same messages when tshark reads them, and when we do',
    tests: ['src/engine/exported-captures.test.ts'],
  },
  {
    id: 'F1',
    promise: 'A link carries all behind #, which no server is sent; redacted by default, its length shown',
    tests: ['e2e/share.spec.ts', 'src/engine/shared-links.test.ts'],
  },
  {
    id: 'F2',
    promise: 'Altered links: opened or refused in words, nothing unpacked beyond its cap',
    measure: fuzz('--kind', 'links'),
    tests: ['src/engine/mutated-links.test.ts', 'src/share/link/link.test.ts'],
  },
  {
    id: 'F3',
    promise: 'A link takes the place of what is open only if the reader wants it',
    tests: ['e2e/share.spec.ts'],
  },
  {
    id: 'F4',
    promise: 'A link with a pass phrase opens with it only',
    tests: ['src/share/link/link.test.ts', 'e2e/share.spec.ts'],
  },
  {
    id: 'F5',
    promise: 'A capture that a link names comes from the own host, or from one named when the page was built',
    tests: ['e2e/bad-input.spec.ts', 'e2e/deployed.spec.ts'],
  },
  {
    id: 'G1',
    promise:
      'Twelve captures read, shared, saved and heard without a network: no request but for parts of the build',
    tests: ['e2e/privacy.spec.ts', 'e2e/security.spec.ts', 'e2e/fixtures.ts'],
  },
  {
    id: 'G2',
    promise: 'Nothing of a capture stays in any storage, the address or the history',
    tests: ['e2e/privacy.spec.ts'],
  },
  {
    id: 'G3',
    promise: 'What is shared holds none of the planted secrets, in any encoding',
    tests: ['src/share/redaction/redaction.test.ts'],
  },
  {
    id: 'G4',
    promise: 'Redacted by default, with a list of what is taken out',
    tests: ['e2e/share.spec.ts', 'src/share/redaction/redaction.test.ts'],
  },
  {
    id: 'H1',
    promise:
      'A worker that is killed or hangs at any of 50 random points: complete results; a record or call that ends every worker is set aside by name',
    measure: killedWorkers,
    tests: ['src/engine/client/recovery.test.ts', 'e2e/recovery.spec.ts'],
  },
  {
    id: 'H2',
    promise: "A row that can't be drawn costs that row",
    tests: ['e2e/recovery.spec.ts'],
  },
  {
    id: 'H3',
    promise: 'More messages than there is memory for: what was read is shown, the rest is said',
    measure: halfAMillionMessages,
    tests: ['src/engine/client/recovery.test.ts'],
    missing:
      'Where the browser itself has no more it ends the tab without a word, which no page can catch; caps (10 000 000 messages) end the reading before.',
  },
  {
    id: 'H4',
    promise: 'A file that changes or vanishes is said, and can be bound again',
    tests: ['e2e/changed-file.spec.ts'],
  },
  { id: 'H5', promise: 'Two tabs know nothing of each other', tests: ['e2e/privacy.spec.ts'] },
  {
    id: 'I1',
    promise: 'No third-party origin and no source map in what is published',
    measure: thirdParties,
    tests: ['e2e/supply-chain.spec.ts'],
    missing:
      'npm audit asks the registry: a step of the workflow, not of npm test. 14 packages instead of 5.',
  },
  {
    id: 'I2',
    promise: 'Every script and the first styles are held to their bytes; a part that was changed is refused',
    tests: ['e2e/supply-chain.spec.ts'],
    missing: 'Styles that are loaded later are not.',
  },
  {
    id: 'I3',
    promise: 'Two builds are equal to the byte; About shows the digest and the licences of what is in it',
    measure: equalBuilds,
    tests: ['e2e/one-file.spec.ts', 'e2e/supply-chain.spec.ts'],
  },
  { id: 'I4', promise: 'Fuzzing is part of the project', tests: ['src/testing/fuzz/fuzz.test.ts'] },
];
