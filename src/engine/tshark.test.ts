import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { allCaptures, analyseCapture } from '../testing/all-captures.ts';
import { capturesFolder } from '../testing/captures.ts';
import { parseStreams, streamDifferences, streamsOf, type StreamLine } from '../testing/tshark-streams.ts';
import { reportOf } from './answers/report.ts';
import type { Analysis } from './open/analysis.ts';

/** Message by message against another program's reading, and the figures of streams, to the precision in which it prints them. */

const version = spawnSync('tshark', ['--version'], { encoding: 'utf8' });
const isInstalled = version.status === 0;

/** Where tshark 4.0 and we rightly differ, and where we are still behind. */
const differences: readonly { readonly file: RegExp; readonly reason: string }[] = [
  { file: /^32h-hep3/, reason: 'tshark 4.0 does not read HEP' },
  { file: /^30b-header-forms/, reason: 'tshark 4.0 does not take white space before the colon' },
  { file: /torture-rfc4475/, reason: 'tshark takes 44 of the 49 messages for SIP' },
];

interface Row {
  readonly frame: number;
  readonly methods: string[];
  readonly statuses: string[];
  readonly callIds: string[];
}

/** Both from one run: most of its time goes into starting it. */
function readWithTshark(file: string): { rows: Row[]; streams: StreamLine[] } {
  const fields = ['frame.number', 'sip.Method', 'sip.Status-Code', 'sip.Call-ID', 'icmp.type'];
  const args = [
    '-r',
    file,
    '-Y',
    'sip && !icmp',
    '-T',
    'fields',
    '-E',
    'aggregator=\x1f',
    ...fields.flatMap((field) => ['-e', field]),
    '-z',
    'rtp,streams',
  ];
  const { stdout } = spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const list = (text: string | undefined): string[] =>
    text === undefined || text === '' ? [] : text.split('\x1f').sort();
  const rows = stdout
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [frame, methods, statuses, callIds] = line.split('\t');
      return {
        frame: Number(frame),
        methods: list(methods),
        statuses: list(statuses),
        callIds: [...new Set(list(callIds))],
      };
    });
  return { rows, streams: parseStreams(stdout) };
}

async function rowsOf(analysis: Analysis): Promise<Row[]> {
  const { messages } = await reportOf(analysis);
  const frames = [...new Set(messages.map(({ frame }) => frame))].sort((a, b) => a - b);
  return frames.map((frame) => {
    const here = messages.filter((message) => message.frame === frame);
    const present = <T>(values: (T | null)[]): T[] => values.filter((value) => value !== null);
    return {
      frame,
      methods: present(here.map(({ method }) => method)).sort(),
      statuses: present(here.map(({ status }) => status))
        .map(String)
        .sort(),
      callIds: [...new Set(present(here.map(({ callId }) => callId)))].sort(),
    };
  });
}

describe('tshark reads the same messages, and finds the same figures of streams', () => {
  for (const name of allCaptures) {
    test(`in ${name}`, async (context) => {
      if (!isInstalled) context.skip('tshark is not installed');
      const difference = differences.find(({ file }) => file.test(name.replace(/^real\//, '')));
      const analysis = await analyseCapture(name);
      const here = await rowsOf(analysis);
      const { rows: there, streams } = readWithTshark(capturesFolder + name);
      // A difference that is gone must leave the table.
      if (difference === undefined) expect(here).toEqual(there);
      else expect(here, difference.reason).not.toEqual(there);
      // What is a stream only for tshark, in captures of other things, is not compared.
      const own = streamsOf(analysis);
      if (own.length > 0) expect(streamDifferences(own, streams)).toEqual([]);
    });
  }
});
