import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { allCaptures } from '../testing/all-captures.ts';
import { capturesFolder, reportOfCapture } from '../testing/captures.ts';

/** Message by message against another program's reading. */

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

function readWithTshark(file: string): Row[] {
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
  ];
  const { stdout } = spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const list = (text: string | undefined): string[] =>
    text === undefined || text === '' ? [] : text.split('\x1f').sort();
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [frame, methods, statuses, callIds] = line.split('\t');
      return {
        frame: Number(frame),
        methods: list(methods),
        statuses: list(statuses),
        callIds: [...new Set(list(callIds))],
      };
    });
}

async function readHere(name: string): Promise<Row[]> {
  const { messages } = await reportOfCapture(name);
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

describe('tshark reads the same messages', () => {
  for (const name of allCaptures) {
    test(`in ${name}`, async (context) => {
      if (!isInstalled) context.skip('tshark is not installed');
      const difference = differences.find(({ file }) => file.test(name.replace(/^real\//, '')));
      const here = await readHere(name);
      const there = readWithTshark(capturesFolder + name);
      // A difference that is gone must leave the table.
      if (difference === undefined) expect(here).toEqual(there);
      else expect(here, difference.reason).not.toEqual(there);
    });
  }
});
