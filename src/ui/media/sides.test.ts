import { expect, test } from 'vitest';
import type { Audio } from '../../engine/jobs/audio/audio-request.ts';
import { scenario } from '../../testing/scenario.ts';
import { InProcessService } from '../../engine/service/service.ts';
import { pcapFile } from '../../testing/capture-files.ts';
import { sidesOf } from './sides.ts';

const silent: Audio = { kind: 'audio', sound: undefined, streams: [] };

test('digits by INFO are on the side of who sent them', async () => {
  const { packets } = scenario(`
    alice -> bob: INVITE sdp
    bob -> alice: 200 sdp
    alice -> bob: ACK
    alice -> bob: INFO {Body application/dtmf-relay: Signal=7\\nDuration=160\\n}
    bob -> alice: 200
    bob -> alice: INFO {Body application/dtmf: 5}
    alice -> bob: 200
  `);
  const service = new InProcessService();
  const blob = new Blob([pcapFile(packets, { linkType: 101, nanoseconds: true })]);
  await service.open([{ name: 'info.pcap', blob }], () => undefined);
  const ladder = await service.ladder([0]);
  const details = await service.details(0);
  if ('unreadable' in details) throw new Error('it could not be read');
  const host = ladder.endpoints[ladder.rows[0]!.from]!.address;
  const sides = sidesOf({ audio: silent, host, channels: [] }, ladder, [details]);
  expect(sides.map(({ title, events }) => [title, events.map(({ name, by }) => `${name} ${by}`)])).toEqual([
    [`${host} sends`, ['7 INFO']],
    [`${host} receives`, ['5 INFO']],
  ]);
  expect(sides[0].events[0]?.duration).toBe(0.16);
});
