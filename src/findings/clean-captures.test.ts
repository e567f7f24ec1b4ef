import { describe, expect, test } from 'vitest';
import { reportOfCapture } from '../testing/captures.ts';

// A false alarm costs more than a missed note: of these captures, made with well-behaved programs, nothing is wrong.
const clean = [
  '01-basic.pcap',
  '05-blind-transfer.pcap',
  '07-fork.pcap',
  '12-video-upgrade.pcap',
  '18-early-media-prack.pcap',
  '20-ipv6.pcap',
  '23-udp-fragments.pcap',
  '24b-multi-if.pcapng',
  '24d-sll2-any.pcap',
  '24g-vlan.pcap',
  '24m-big-endian.pcap',
  '26-presence-message-info.pcap',
  '32-call.pcap',
];

describe('no warning and no error', () => {
  test.each(clean)('in %s', async (name) => {
    const { findings } = await reportOfCapture(name);
    const alarms = findings.filter(({ severity }) => severity === 'warning' || severity === 'error');
    expect(alarms.map(({ code, frames, title }) => `${code} [${frames.join(' ')}] ${title}`)).toEqual([]);
  });
});
