import { expect, test } from 'vitest';
import { InProcessService } from '../engine/service/service.ts';
import { pcapngSection } from '../testing/capture-files.ts';
import { scenario } from '../testing/scenario.ts';
import { buildParticipants } from './participants.ts';

const { packets } = scenario(`
  alice is 192.0.2.1
  bob is 192.0.2.2
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK
`);

test.each([true, false])(
  'hosts that a pcapng names can be lifelines by their names (little endian: %s)',
  async (littleEndian) => {
    const bytes = pcapngSection(packets, {
      littleEndian,
      interfaces: [{ linkType: 101 }],
      names: [
        [[192, 0, 2, 1], 'phone.example'],
        [[192, 0, 2, 1], 'another name of it'],
        [[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 'six.example'],
      ],
    });
    const service = new InProcessService();
    await service.open([{ name: 'names.pcapng', blob: new Blob([bytes]) }], () => undefined);
    const ladder = await service.ladder([0]);
    const labels = (mode: 'host' | 'address'): string[] =>
      buildParticipants(ladder, mode).map(({ label }) => label);
    expect(labels('host')).toEqual(['phone.example', '192.0.2.2']);
    expect(labels('address')).toEqual(['192.0.2.1', '192.0.2.2']);
  },
);
