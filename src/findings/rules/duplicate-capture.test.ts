import { expect, test } from 'vitest';
import { reportOf } from '../../engine/answers/report.ts';
import { pcapFile } from '../../testing/capture-files.ts';
import { analyse } from '../../testing/captures.ts';
import { answeredCall, findingsIn } from '../../testing/findings.ts';
import { scenario } from '../../testing/scenario.ts';

test('datagrams that were seen twice are counted once', async () => {
  const { packets } = scenario(answeredCall(''));
  const twice = packets.flatMap((packet) => [packet, { ...packet, time: packet.time! + 1_000_000n }]);
  const bytes = pcapFile(twice, { linkType: 101, nanoseconds: true });
  const { findings } = await reportOf(await analyse({ name: 'twice.pcap', bytes }));
  expect(findings.filter(({ code }) => code === 'duplicate-capture')).toMatchObject([
    { severity: 'note', title: '3 messages of 6 are second captures of some of the other 3' },
  ]);
});

test('retransmissions are none', async () => {
  expect(await findingsIn(answeredCall('bob -> alice: 200 again +0.5'), 'duplicate-capture')).toEqual([]);
});

test('a message that two captures saw is no second capture of one', async () => {
  const { packets } = scenario(answeredCall(''));
  const bytes = pcapFile(packets, { linkType: 101, nanoseconds: true });
  const { findings } = await reportOf(await analyse({ name: 'a.pcap', bytes }, { name: 'b.pcap', bytes }));
  expect(findings.filter(({ code }) => code === 'duplicate-capture')).toEqual([]);
});
