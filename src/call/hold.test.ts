import { describe, expect, test } from 'vitest';
import type { CallReport } from '../share/report/report-types.ts';
import { scenario } from '../testing/scenario.ts';

/** What happens after an answered call, a line an exchange: `alice: OFFER / ANSWER`, or a status for a refusal. */
async function callWith(...exchanges: string[]): Promise<CallReport> {
  const [first = 'alice: sdp / sdp', ...others] = exchanges;
  const lines = [first, ...others].flatMap((exchange, i) => {
    const [, sender, offer, answer] = /^(\w+): (.+?)(?: \/ (.+))?$/.exec(exchange)!;
    const receiver = sender === 'alice' ? 'bob' : 'alice';
    const ring = i === 0 ? [`${receiver} -> ${sender}: 180`] : [];
    const final =
      answer === undefined
        ? []
        : [
            `${receiver} -> ${sender}: ${/^\d/.test(answer) ? answer : `200 ${answer}`}`,
            `${sender} -> ${receiver}: ACK`,
          ];
    return [`${sender} -> ${receiver}: INVITE ${offer}`, ...ring, ...final];
  });
  const { calls } = await scenario(lines.join('\n')).report();
  return calls[0]!;
}

/** `caller sendonly [0] 5-6..8-9`: who, how, which lines, offer and answer that began it, and that ended it. */
function holdsOf({ holds }: CallReport): string[] {
  return holds.map(
    ({ by, style, media, offerFrame, startFrame, endOfferFrame, endFrame }) =>
      `${by} ${style} [${media.join(',')}] ${offerFrame}-${startFrame ?? ''}..${endOfferFrame ?? ''}-${endFrame ?? ''}`,
  );
}

const plain = 'alice: sdp / sdp';

describe('a hold begins with the exchange after which a side no longer receives', () => {
  test.each<[string, string[], string[]]>([
    ['sendonly', ['alice: sdp=sendonly / sdp=recvonly'], ['caller sendonly [0] 5-6..-']],
    ['inactive', ['alice: sdp=inactive / sdp=inactive'], ['caller inactive [0] 5-6..-']],
    ['by the callee', ['bob: sdp=sendonly / sdp=recvonly'], ['callee sendonly [0] 5-6..-']],
    ['address of zeros', ['alice: sdp c=0.0.0.0 / sdp'], ['caller zero-address [0] 5-6..-']],
    ['address of zeros on the line', ['alice: sdp=[c=0.0.0.0] / sdp'], ['caller zero-address [0] 5-6..-']],
    [
      'sendonly with an address of zeros',
      ['alice: sdp=sendonly c=0.0.0.0 / sdp=recvonly'],
      ['caller sendonly [0] 5-6..-'],
    ],
    ['by a holding answer', ['alice: sdp / sdp=sendonly'], ['callee sendonly [0] 5-6..-']],
    ['by an answer that stops all', ['alice: sdp / sdp=inactive'], ['callee inactive [0] 5-6..-']],
    [
      'by both, one after the other',
      ['alice: sdp=sendonly / sdp=recvonly', 'bob: sdp=inactive / sdp=inactive'],
      ['caller sendonly [0] 5-6..-', 'callee inactive [0] 8-9..-'],
    ],
    [
      'by both at once',
      ['alice: sdp=sendonly / sdp=inactive'],
      ['caller sendonly [0] 5-6..-', 'callee inactive [0] 5-6..-'],
    ],
  ])('%s', async (_name, exchanges, expected) => {
    expect(holdsOf(await callWith(plain, ...exchanges))).toEqual(expected);
  });
});

describe('no hold is', () => {
  test.each<[string, string[]]>([
    ['an offer that only receives', ['alice: sdp=recvonly / sdp=sendonly']],
    ['an answer forced by an offer that only receives', ['alice: sdp=recvonly / sdp=inactive']],
    ['a port of zero', ['alice: sdp=audio@0 / sdp=audio@0']],
    ['an address of zeros with port 9', ['alice: sdp=audio@9 c=0.0.0.0 / sdp']],
    ['an address of zeros with ICE', ['alice: sdp=[ice=x] c=0.0.0.0 / sdp']],
    ['what was refused', ['alice: sdp=sendonly / 488']],
    ['a refresh', ['alice: sdp / sdp', 'bob: sdp / sdp']],
  ])('%s', async (_name, exchanges) => {
    expect(holdsOf(await callWith(plain, ...exchanges))).toEqual([]);
  });

  test('a call that is one-way from the beginning', async () => {
    expect(holdsOf(await callWith('alice: sdp=sendonly / sdp=recvonly'))).toEqual([]);
    expect(
      holdsOf(await callWith('alice: sdp=inactive / sdp=inactive', 'alice: sdp=sendonly / sdp=recvonly')),
    ).toEqual([]);
    expect(holdsOf(await callWith('alice: sdp / sdp=sendonly'))).toEqual([]);
  });

  test('the answer that a hold leaves the other side', async () => {
    const call = await callWith(
      plain,
      'alice: sdp=inactive / sdp=inactive',
      'bob: sdp=inactive / sdp=inactive',
    );
    expect(holdsOf(call)).toEqual(['caller inactive [0] 5-6..-']);
  });
});

describe('a hold ends with the exchange after which the side receives again', () => {
  test.each<[string, string[], string[]]>([
    [
      'by its own offer',
      ['alice: sdp=sendonly / sdp=recvonly', 'alice: sdp / sdp'],
      ['caller sendonly [0] 5-6..8-9'],
    ],
    [
      'by its answer',
      ['alice: sdp=sendonly / sdp=recvonly', 'bob: sdp / sdp'],
      ['caller sendonly [0] 5-6..8-9'],
    ],
    [
      'not by a refused offer',
      ['alice: sdp=sendonly / sdp=recvonly', 'alice: sdp / 491'],
      ['caller sendonly [0] 5-6..-'],
    ],
    [
      'not by an answer that keeps it',
      ['alice: sdp=sendonly / sdp=recvonly', 'bob: sdp=recvonly / sdp=sendonly'],
      ['caller sendonly [0] 5-6..-'],
    ],
    [
      'with the line that is removed',
      ['alice: sdp=sendonly / sdp=recvonly', 'alice: sdp=audio@0 / sdp=audio@0'],
      ['caller sendonly [0] 5-6..8-9'],
    ],
    [
      'and may come again',
      ['alice: sdp=sendonly / sdp=recvonly', 'alice: sdp / sdp', 'alice: sdp=inactive / sdp=inactive'],
      ['caller sendonly [0] 5-6..8-9', 'caller inactive [0] 11-12..-'],
    ],
    [
      'one side at a time',
      [
        'alice: sdp=sendonly / sdp=recvonly',
        'bob: sdp=inactive / sdp=inactive',
        'alice: sdp=recvonly / sdp=sendonly',
      ],
      ['caller sendonly [0] 5-6..11-12', 'callee inactive [0] 8-9..-'],
    ],
  ])('%s', async (_name, exchanges, expected) => {
    expect(holdsOf(await callWith(plain, ...exchanges))).toEqual(expected);
  });
});

describe('each media line is held by itself', () => {
  const both = 'alice: sdp=audio,video / sdp=audio,video';

  test('one offer that holds both is one hold', async () => {
    const call = await callWith(
      both,
      'alice: sdp=audio:sendonly,video:inactive / sdp=audio:recvonly,video:inactive',
    );
    expect(holdsOf(call)).toEqual(['caller sendonly [0,1] 5-6..-']);
  });

  test('video alone is held', async () => {
    const call = await callWith(both, 'alice: sdp=audio,video:inactive / sdp=audio,video:inactive');
    expect(holdsOf(call)).toEqual(['caller inactive [1] 5-6..-']);
  });

  test('a line added one-way is not held', async () => {
    const call = await callWith(plain, 'alice: sdp=audio,video:sendonly / sdp=audio,video:recvonly');
    expect(holdsOf(call)).toEqual([]);
  });

  test('a hold of two lines lasts until both are back', async () => {
    const call = await callWith(
      both,
      'alice: sdp=audio:sendonly,video:sendonly / sdp=audio:recvonly,video:recvonly',
      'alice: sdp=audio,video:sendonly / sdp=audio,video:recvonly',
      'alice: sdp=audio,video / sdp=audio,video',
    );
    expect(holdsOf(call)).toEqual(['caller sendonly [0,1] 5-6..11-12']);
  });
});

describe('a hold that was asked for', () => {
  test('and refused is an attempt', async () => {
    const call = await callWith(plain, 'bob: sdp=sendonly / 488');
    expect(call.holds).toEqual([]);
    expect(call.holdAttempts).toMatchObject([
      { by: 'callee', offerFrame: 5, finalFrame: 6, status: 488, outcome: 'rejected' },
    ]);
  });

  test('and never answered is listed without a beginning', async () => {
    const call = await callWith(plain, 'bob: sdp=sendonly');
    expect(holdsOf(call)).toEqual(['callee sendonly [0] 5-..-']);
  });

  test('and overtaken by another exchange is not', async () => {
    const call = await callWith(plain, 'bob: sdp=sendonly', 'alice: sdp / sdp');
    expect(holdsOf(call)).toEqual([]);
  });

  test('in a capture that begins later was preceded by talk', async () => {
    const packets = scenario(
      'alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nalice -> bob: ACK\nalice -> bob: INVITE sdp=sendonly\nbob -> alice: 200 sdp=recvonly',
    ).packets;
    const { pcapFile } = await import('../testing/capture-files.ts');
    const { analyse } = await import('../testing/captures.ts');
    const { reportOf } = await import('../engine/answers/report.ts');
    const file = pcapFile(packets.slice(3), { linkType: 101 });
    const [call] = (await reportOf(await analyse({ name: 'late.pcap', bytes: file }))).calls;
    expect(call).toMatchObject({ joinedMidCall: true, state: 'in-call' });
    expect(holdsOf(call!)).toEqual(['caller sendonly [0] 1-2..-']);
  });
});

describe('who holds is told as well by', () => {
  const talk = 'alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nalice -> bob: ACK\n';

  test('an UPDATE', async () => {
    const { calls } = await scenario(
      `${talk}alice -> bob: UPDATE sdp=sendonly\nbob -> alice: 200 sdp=recvonly`,
    ).report();
    expect(holdsOf(calls[0]!)).toEqual(['caller sendonly [0] 4-5..-']);
  });

  test('a delayed offer: who answers the re-INVITE offers', async () => {
    const { calls } = await scenario(
      `${talk}bob -> alice: INVITE\nalice -> bob: 200 sdp=sendonly\nbob -> alice: ACK sdp=recvonly`,
    ).report();
    expect(holdsOf(calls[0]!)).toEqual(['caller sendonly [0] 5-6..-']);
  });

  test('a delayed offer while on hold leaves it on hold', async () => {
    const { calls } = await scenario(`${talk}
      alice -> bob: INVITE sdp=sendonly
      bob -> alice: 200 sdp=recvonly
      alice -> bob: ACK
      bob -> alice: INVITE
      alice -> bob: 200 sdp=sendonly
      bob -> alice: ACK sdp=recvonly`).report();
    expect(holdsOf(calls[0]!)).toEqual(['caller sendonly [0] 4-5..-']);
    expect(calls[0]!.offerAnswers.at(-1)!.changes).toEqual(['refresh']);
  });
});
