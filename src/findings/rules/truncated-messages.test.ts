import { expect, test } from 'vitest';
import { reportOf } from '../../engine/answers/report.ts';
import { pcapFile } from '../../testing/capture-files.ts';
import { analyse } from '../../testing/captures.ts';
import { answeredCall, findingsIn } from '../../testing/findings.ts';
import { scenario } from '../../testing/scenario.ts';

test('messages that a snapshot length cut', async () => {
  const { packets } = scenario(answeredCall(''));
  const cut = packets.map((packet) => ({
    ...packet,
    bytes: packet.bytes.subarray(0, 360),
    wireLength: packet.bytes.length,
  }));
  const bytes = pcapFile(cut, { linkType: 101, nanoseconds: true });
  const { findings } = await reportOf(await analyse({ name: 'cut.pcap', bytes }));
  expect(findings.filter(({ code }) => code === 'truncated-messages')).toMatchObject([
    { severity: 'warning', messages: [0, 1], title: '2 messages of 3 were captured only in part' },
  ]);
});

test('whole messages are none', async () => {
  expect(await findingsIn(answeredCall(''), 'truncated-messages')).toEqual([]);
});
