import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../bytes/text.ts';
import { pcapFile } from '../../testing/capture-files.ts';
import { analyse } from '../../testing/captures.ts';
import { hep2, hep3, type HepOptions } from '../../testing/hep.ts';
import { concat, ip, tcp, udp, v4, v6, type TestEndpoint } from '../../testing/layers.ts';
import { invite, largeInvite, messageTexts } from '../../testing/messages.ts';
import { reportOf } from '../../engine/answers/report.ts';
import type { Analysis } from '../../engine/open/analysis.ts';
import type { MessageReport } from '../../share/report/report-types.ts';

const agent: TestEndpoint = { address: v4('198.51.100.1'), port: 40000 };
const collector: TestEndpoint = { address: v4('198.51.100.2'), port: 9060 };
const alice: TestEndpoint = { address: v4('192.0.2.1'), port: 5060 };
const bob: TestEndpoint = { address: v4('192.0.2.2'), port: 5080 };
const ends: HepOptions = { from: alice, to: bob };
const ends6: HepOptions = {
  from: { address: v6('2001:db8::1'), port: 5060 },
  to: { address: v6('2001:db8::2'), port: 5080 },
};

async function analyseDatagrams(...payloads: readonly Uint8Array[]): Promise<Analysis> {
  const packets = payloads.map((payload) => ({
    bytes: ip(agent, collector, { protocol: 17, identification: 7 }, udp(agent, collector, payload)),
  }));
  return analyse({ name: 'hep.pcap', bytes: pcapFile(packets, { linkType: 101 }) });
}

async function messagesIn(...payloads: readonly Uint8Array[]): Promise<readonly MessageReport[]> {
  return (await reportOf(await analyseDatagrams(...payloads))).messages;
}

const seen = {
  source: '192.0.2.1:5060',
  destination: '192.0.2.2:5080',
  transport: 'UDP',
  time: '1600000000.250000000',
};

describe('a message in HEP', () => {
  test('of version 3 has the endpoints, transport and time that the agent saw', async () => {
    const [first, second] = await messagesIn(hep3(invite, ends), hep3(invite, { ...ends6, protocol: 6 }));
    expect(first).toMatchObject(seen);
    expect(second).toMatchObject({
      source: '[2001:db8::1]:5060',
      destination: '[2001:db8::2]:5080',
      transport: 'TCP',
    });
  });

  test('of versions 1 and 2 has them as well; version 1 knows no time', async () => {
    const messages = await messagesIn(hep2(2, invite, ends), hep2(1, invite, ends), hep2(2, invite, ends6));
    // By time, version 1 is last: it has that of its packet.
    expect(messages[0]).toMatchObject(seen);
    expect(messages[1]).toMatchObject({ source: '[2001:db8::1]:5060', time: seen.time });
    expect(messages[2]).toMatchObject({ source: seen.source, time: '1700000000.123456000' });
  });

  test('may say TLS, WebSocket or SCTP by the numbers that agents use', async () => {
    const messages = await messagesIn(
      ...[22, 50, 132, 99].map((protocol) => hep3(invite, { ...ends, protocol })),
    );
    expect(messages.map(({ transport }) => transport)).toEqual(['TLS', 'WS', 'SCTP', null]);
  });

  test('stays in the file, where it is read again', async () => {
    expect(await messageTexts(await analyseDatagrams(hep3(largeInvite, ends)))).toEqual([
      Buffer.from(largeInvite).toString(),
    ]);
  });

  test('sets the time of the file as its packet does', async () => {
    const { pipeline } = await analyseDatagrams(hep3(invite, ends));
    expect([pipeline.files[0]?.firstTime?.seconds, pipeline.files[0]?.lastTime?.seconds]).toEqual([
      1_600_000_000, 1_700_000_000,
    ]);
  });

  test('may be in HEP again, and the innermost counts', async () => {
    const [message] = await messagesIn(hep3(hep3(invite, ends), { from: agent, to: collector }));
    expect(message).toMatchObject(seen);
  });

  test('that was cut is shown as far as it goes', async () => {
    const whole = hep3(invite, ends);
    const analysis = await analyseDatagrams(whole.subarray(0, whole.length - 100));
    const [message] = (await reportOf(analysis)).messages;
    expect(message).toMatchObject({ ...seen, method: 'INVITE' });
    expect(await messageTexts(analysis)).toEqual([Buffer.from(invite).toString().slice(0, -100)]);
  });
});

test('HEP over TCP gives the same messages however it is cut', async () => {
  const stream = concat(
    ...[invite, largeInvite, invite].map((message) => hep3(message, { ...ends, protocol: 6 })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (lengths, hasSyn) => {
        const packets = hasSyn ? [segment(-1, new Uint8Array(), 2)] : [];
        for (let at = 0, i = 0; at < stream.length; i++) {
          const length = lengths[i % lengths.length]!;
          packets.push(segment(at, stream.subarray(at, at + length)));
          at += length;
        }
        const analysis = await analyse({
          name: 'x',
          bytes: pcapFile(
            packets.map((bytes) => ({ bytes })),
            { linkType: 101 },
          ),
        });
        expect(await messageTexts(analysis)).toEqual(
          [invite, largeInvite, invite].map((bytes) => Buffer.from(bytes).toString()),
        );
        for (const message of (await reportOf(analysis)).messages)
          expect(message).toMatchObject({ ...seen, transport: 'TCP' });
      },
    ),
    { numRuns: 15 },
  );
});

function segment(at: number, payload: Uint8Array, flags = 0x18): Uint8Array {
  return ip(
    agent,
    collector,
    { protocol: 6 },
    tcp(agent, collector, { sequence: 1000 + at, flags }, payload),
  );
}

test('what is not SIP is counted by what it is', async () => {
  const { pipeline } = await analyseDatagrams(
    hep3(encodeText('{"report":1}'), { ...ends, payloadType: 5 }),
    hep3(encodeText('some log'), { ...ends, payloadType: 100 }),
    hep3(encodeText('?'), { ...ends, payloadType: 200 }),
    concat(encodeText('HEP3'), Uint8Array.of(0, 6)),
  );
  expect([...pipeline.notShown.keys()]).toEqual([
    'HEP payload type 5 (RTCP): not shown',
    'HEP payload type 100 (log): not shown',
    'HEP payload type 200: not shown',
    'HEP without payload',
  ]);
});

test('a correlation id joins legs, named by Call-ID or by any other text', async () => {
  const leg = (callId: string): Uint8Array =>
    encodeText(
      Buffer.from(invite)
        .toString()
        .replace('a84b4c76e66710@192.0.2.1', callId)
        .replace('z9hG4bK776asdhds', `z9hG4bK${callId}`)
        .replaceAll('alice', `caller-${callId}`)
        .replaceAll('bob', `callee-${callId}`),
    );
  const sent = (callId: string, correlation: string, seconds: number): Uint8Array =>
    hep3(leg(callId), { ...ends, correlation, seconds });
  const { calls } = await reportOf(
    await analyseDatagrams(
      sent('a', 'a', 1_600_000_000),
      sent('b', 'a', 1_600_000_001),
      sent('c', 'session 9', 1_600_000_002),
      sent('d', 'session 9', 1_600_000_003),
      sent('e', 'e', 1_600_000_004),
    ),
  );
  expect(calls.map(({ callIds }) => callIds)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(JSON.stringify(calls[0])).toContain('hep-correlation-id');
});

test('damaged HEP never fails', async () => {
  const whole = [hep3(invite, ends), hep2(2, invite, ends6), hep2(1, invite, ends)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(160), fc.nat(255)), { maxLength: 8 }),
      fc.nat(600),
      async (bytes, changes, length) => {
        const damaged = bytes.slice(0, length);
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
        await analyseDatagrams(damaged);
      },
    ),
    { numRuns: 100 },
  );
});
