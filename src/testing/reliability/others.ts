import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

/** What another program made of a capture: how many messages, and of them how many with a Call-ID. */
export interface Seen {
  readonly messages: number;
  readonly callIds: number;
}

/** A program that is measured beside ours, if it is here. */
export interface Other {
  readonly name: string;
  readonly version: string | undefined;
  read(path: string): Seen | undefined;
}

const PATIENCE = 120_000;

function run(program: string, ...args: string[]): string | undefined {
  const { stdout, error } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: PATIENCE,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // What a program says before it gives up counts: a damaged capture ends with an error.
  return error !== undefined && stdout === '' ? undefined : stdout;
}

const versionOf = (program: string, flag: string): string | undefined =>
  /\d+\.\d+\.\d+/.exec(run(program, flag) ?? '')?.[0];

export const tshark: Other = {
  name: 'tshark',
  version: versionOf('tshark', '--version'),
  read(path) {
    const fields = ['-e', 'sip.Method', '-e', 'sip.Status-Code', '-e', 'sip.Call-ID'];
    const output = run('tshark', '-r', path, '-Y', 'sip', '-T', 'fields', '-E', 'occurrence=a', ...fields);
    if (output === undefined) return undefined;
    let messages = 0;
    const callIds = new Set<string>();
    for (const line of output.split('\n')) {
      const [method = '', status = '', callId = ''] = line.split('\t');
      // Several in one frame are separated by commas; a "continuation" has neither.
      messages += [...method.split(','), ...status.split(',')].filter((word) => word !== '').length;
      for (const one of callId.split(',')) if (one !== '') callIds.add(one);
    }
    return { messages, callIds: callIds.size };
  },
};

export const sngrep: Other = {
  name: 'sngrep',
  version: versionOf('sngrep', '-V'),
  read(path) {
    const output = `${path}.sngrep`;
    rmSync(output, { force: true });
    if (run('sngrep', '-F', '-N', '-q', '-I', path, '-O', output) === undefined) return undefined;
    try {
      // What it takes for SIP it writes again.
      return tsharkPackets(readFileSync(output));
    } catch {
      return { messages: 0, callIds: 0 };
    } finally {
      rmSync(output, { force: true });
    }
  },
};

/** Packets of a little-endian pcap. */
function tsharkPackets(file: Buffer): Seen {
  let messages = 0;
  for (let at = 24; at + 16 <= file.length; at += 16 + file.readUInt32LE(at + 8)) messages++;
  return { messages, callIds: NaN };
}
