import { describe, expect, test } from 'vitest';
import { BlobSource } from '../../engine/read/blob-source.ts';
import { openSources } from '../../engine/open/open.ts';
import { reportOf } from '../../engine/answers/report.ts';
import { InProcessService } from '../../engine/service/service.ts';
import { pcapFile } from '../../testing/capture-files.ts';
import { scenario } from '../../testing/scenario.ts';

/** Two legs through a B2BUA; `first` and `second` are words behind their INVITEs. */
const legs = (first: string, second: string): string => `
  alice -> pbx: INVITE call=a ${first}
  pbx -> alice: 100
  pbx -> bob: INVITE call=b ${second}
  bob -> pbx: 180
  pbx -> alice: 180 for=INVITE
  bob -> pbx: 200
  pbx -> bob: ACK call=b
  pbx -> alice: 200
  alice -> pbx: ACK call=a
`;

/** Reasons by which the calls of a flow were joined, and how many calls there are. */
async function joinsOf(text: string): Promise<{ calls: number; reasons: string[] }> {
  const { calls } = await scenario(text).report();
  const reasons = calls.flatMap((call) => call.legs.flatMap(({ joinedBy }) => joinedBy));
  return { calls: calls.length, reasons: reasons.map(({ reason }) => reason) };
}

describe('legs of one call are found by', () => {
  test.each([
    ['x-call-id', '', '{X-Call-ID: a@test}'],
    ['x-call-id', '', '{X-CID: a@test}'],
    [
      'session-id',
      '{Session-ID: ab30317f1a784dc48ff824d0d3715d86}',
      '{Session-ID: ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000}',
    ],
    [
      'icid',
      '{P-Charging-Vector: icid-value="x1";icid-generated-at=p}',
      '{P-Charging-Vector: icid-value=x1}',
    ],
    ['media-address', 'sdp', 'sdp c=192.0.2.1'],
    ['numbers-and-time', 'as=+4930123456 to=+4930654321', 'as=030123456 to=030654321'],
  ])('%s: %j and %j', async (reason, first, second) => {
    expect(await joinsOf(legs(first, second))).toEqual({ calls: 1, reasons: [reason] });
  });

  test('call-id-pattern', async () => {
    const flow = legs('', '').replaceAll('call=a', 'call=call-77').replaceAll('call=b', 'call=call-77_b2b-1');
    expect(await joinsOf(flow)).toEqual({ calls: 1, reasons: ['call-id-pattern'] });
  });

  test('third-party-call-control', async () => {
    const flow = (offer: string): string => `
      dialer -> alice: INVITE call=a
      alice -> dialer: 200 sdp
      dialer -> bob: INVITE call=b new ${offer}
      bob -> dialer: 200 sdp
      dialer -> alice: ACK call=a
      dialer -> bob: ACK call=b
    `;
    const passedOn = await joinsOf(flow('sdp c=192.0.2.2'));
    expect(passedOn).toEqual({ calls: 1, reasons: ['third-party-call-control'] });
    expect(await joinsOf(flow('sdp'))).toEqual({ calls: 2, reasons: [] });
  });

  test('a header field that the reader names', async () => {
    const bytes = pcapFile(scenario(legs('', '{X-Leg-Of: a@test}')).packets, {
      linkType: 101,
      nanoseconds: true,
    });
    const callsWith = async (legHeaders: readonly string[]): Promise<number> => {
      const { analysis } = await openSources([new BlobSource(new Blob([bytes]), 'legs.pcap')], {
        signal: new AbortController().signal,
        legHeaders,
        progress() {},
      });
      return (await reportOf(analysis)).calls.length;
    };
    expect(await callsWith([])).toBe(2);
    expect(await callsWith(['X-Leg-Of'])).toBe(1);
  });
});

describe('two calls stay two when', () => {
  test.each([
    ['nothing says otherwise', '', ''],
    ['the header field names a Call-ID that is not in the capture', '', '{X-Call-ID: z@test}'],
    ['only one number agrees', 'as=1000 to=2000', 'as=1000 to=3000'],
    ['the session identifier is the null UUID', '{Session-ID: 0000}', '{Session-ID: 0000}'],
    ['the media differ', 'sdp', 'sdp'],
    [
      'the second replaces the first',
      'as=1000 to=2000',
      'as=1000 to=2000 {Replaces: a@test;to-tag=1;from-tag=2}',
    ],
  ])('%s', async (_, first, second) => {
    expect(await joinsOf(legs(first, second))).toEqual({ calls: 2, reasons: [] });
  });

  test('the first had been answered when the second began', async () => {
    const flow = `
      alice -> pbx: INVITE call=a {Session-ID: ab30317f1a784dc48ff824d0d3715d86} as=1000 to=2000
      pbx -> alice: 200
      alice -> pbx: ACK call=a
      pbx -> bob: INVITE call=b {Session-ID: ab30317f1a784dc48ff824d0d3715d86} as=1000 to=2000 +2
      bob -> pbx: 200
    `;
    expect(await joinsOf(flow)).toEqual({ calls: 2, reasons: [] });
  });

  test('a gateway sends one charging identity for ever', async () => {
    const field = '{P-Charging-Vector: icid-value=always}';
    const flow = `
      gateway -> proxy: INVITE call=a to=anna as=1000 ${field}
      gateway -> proxy: INVITE call=b new to=otto as=2000 ${field}
      gateway -> proxy: INVITE call=c new to=ida as=3000 ${field}
    `;
    expect(await joinsOf(flow)).toEqual({ calls: 3, reasons: [] });
  });
});

describe('the reader', () => {
  async function open(flow: string): Promise<InProcessService> {
    const service = new InProcessService();
    const bytes = pcapFile(scenario(flow).packets, { linkType: 101, nanoseconds: true });
    await service.open([{ name: 'legs.pcap', blob: new Blob([bytes]) }], () => {});
    return service;
  }

  test('takes a join apart, and has it back', async () => {
    const service = await open(legs('', '{X-Call-ID: a@test}'));
    expect(await service.chooseLegs({ joined: [], separated: ['b@test'] })).toMatchObject({ calls: 2 });
    expect((await service.ladder([1])).rows).toHaveLength(4);
    expect(await service.chooseLegs({ joined: [], separated: [] })).toMatchObject({ calls: 1 });
    expect((await service.ladder([0])).rows).toHaveLength(9);
  });

  test('joins by hand what nothing else joins', async () => {
    const service = await open(legs('', ''));
    const { calls, conversations } = await service.chooseLegs({
      joined: [['a@test', 'b@test']],
      separated: [],
    });
    expect([calls, conversations]).toEqual([1, 1]);
    expect((await service.ladder([0])).rows).toHaveLength(9);
  });
});
