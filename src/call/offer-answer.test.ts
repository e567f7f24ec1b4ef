import { describe, expect, test } from 'vitest';
import type { CallReport } from '../share/report/report-types.ts';
import { scenario } from '../testing/scenario.ts';

const answered = `
  alice -> bob: INVITE sdp
  bob -> alice: 180
  bob -> alice: 200 sdp
  alice -> bob: ACK
`;

async function callOf(text: string): Promise<CallReport> {
  return (await scenario(text).report()).calls[0]!;
}

function summary(call: CallReport): string[] {
  return call.offerAnswers.map(
    ({ offerIn, answerIn, offeredBy, outcome, changes }) =>
      `${offeredBy}: ${offerIn} / ${answerIn ?? '-'} ${outcome}${changes.length > 0 ? `: ${changes.join(', ')}` : ''}`,
  );
}

describe('offers and answers are paired', () => {
  test.each<[string, string, string[]]>([
    ['INVITE and 200', answered, ['caller: INVITE / 200 accepted']],
    [
      'INVITE and the first description that comes back, though not reliable',
      'alice -> bob: INVITE sdp\nbob -> alice: 183 sdp\nbob -> alice: 200 sdp\nalice -> bob: ACK',
      ['caller: INVITE / 183 accepted'],
    ],
    [
      '200 and ACK',
      'alice -> bob: INVITE\nbob -> alice: 200 sdp\nalice -> bob: ACK sdp',
      ['callee: 200 / ACK accepted'],
    ],
    [
      'reliable 183 and PRACK',
      'alice -> bob: INVITE\nbob -> alice: 183 sdp rel=7\nalice -> bob: PRACK sdp rack=7\nbob -> alice: 200\nbob -> alice: 200 for=INVITE\nalice -> bob: ACK',
      ['callee: 183 / PRACK accepted'],
    ],
    [
      'an offer in a PRACK and its 200',
      'alice -> bob: INVITE sdp\nbob -> alice: 183 sdp rel=1\nalice -> bob: PRACK rack=1 sdp=[PCMA]\nbob -> alice: 200 sdp=[PCMA]\nbob -> alice: 200 for=INVITE\nalice -> bob: ACK',
      ['caller: INVITE / 183 accepted', 'caller: PRACK / 200 accepted: codec'],
    ],
    [
      'UPDATE before the answer',
      'alice -> bob: INVITE sdp\nbob -> alice: 183 sdp rel=1\nalice -> bob: PRACK rack=1\nbob -> alice: 200\nalice -> bob: UPDATE sdp=[PCMA]\nbob -> alice: 200 sdp=[PCMA] for=UPDATE\nbob -> alice: 200 for=INVITE\nalice -> bob: ACK',
      ['caller: INVITE / 183 accepted', 'caller: UPDATE / 200 accepted: codec'],
    ],
    [
      'a delayed offer in a re-INVITE',
      `${answered}\nbob -> alice: INVITE\nalice -> bob: 200 sdp=[PCMA]\nbob -> alice: ACK sdp=[PCMA]`,
      ['caller: INVITE / 200 accepted', 'caller: 200 / ACK accepted: codec'],
    ],
    [
      'a refused offer leaves the session as it was',
      `${answered}\nalice -> bob: INVITE sdp=[PCMA]\nbob -> alice: 488\nalice -> bob: ACK`,
      ['caller: INVITE / 200 accepted', 'caller: INVITE / - rejected: codec'],
    ],
    [
      'an unreliable answer falls with a refused re-INVITE',
      `${answered}\nalice -> bob: INVITE sdp=sendonly\nbob -> alice: 183 sdp=recvonly\nbob -> alice: 500\nalice -> bob: ACK`,
      ['caller: INVITE / 200 accepted', 'caller: INVITE / 183 rejected: hold'],
    ],
    [
      'an offer that nobody answered',
      'alice -> bob: INVITE sdp\nbob -> alice: 180',
      ['caller: INVITE / - pending'],
    ],
    [
      'an offer that was refused',
      'alice -> bob: INVITE sdp\nbob -> alice: 488\nalice -> bob: ACK',
      ['caller: INVITE / - rejected'],
    ],
    ['a call without descriptions', 'alice -> bob: INVITE\nbob -> alice: 200\nalice -> bob: ACK', []],
    [
      'a challenged re-INVITE and its retry are one',
      `${answered}\nalice -> bob: INVITE sdp=sendonly\nbob -> alice: 407\nalice -> bob: ACK\nalice -> bob: INVITE sdp=sendonly auth\nbob -> alice: 200 sdp=recvonly\nalice -> bob: ACK`,
      ['caller: INVITE / 200 accepted', 'caller: INVITE / 200 accepted: hold'],
    ],
    [
      'a re-INVITE that refreshes the session',
      `${answered}\nalice -> bob: INVITE sdp sameversion\nbob -> alice: 200 sdp sameversion\nalice -> bob: ACK`,
      ['caller: INVITE / 200 accepted', 'caller: INVITE / 200 accepted: refresh'],
    ],
    [
      'forks with an answer each',
      `alice -> proxy: INVITE sdp
       proxy -> bob: INVITE
       proxy -> carol: INVITE
       bob -> proxy: 183 sdp
       proxy -> alice: 183
       carol -> proxy: 200 sdp=[PCMA]
       proxy -> alice: 200`,
      ['caller: INVITE / 183 accepted', 'caller: INVITE / 200 accepted'],
    ],
  ])('%s', async (_name, text, expected) => {
    expect(summary(await callOf(text))).toEqual(expected);
  });

  test('on the hop of whoever sent them, by their first appearance', async () => {
    const call = await callOf(`
      alice -> proxy: INVITE sdp
      proxy -> bob: INVITE
      bob -> proxy: 200 sdp
      proxy -> alice: 200
      alice -> proxy: ACK
      proxy -> bob: ACK
    `);
    expect(call.offerAnswers[0]).toMatchObject({ offerFrame: 1, answerFrame: 3 });
  });
});

describe('of an exchange it is told what changed:', () => {
  const reInvite = (offer: string, answer: string): string =>
    `${answered}\nalice -> bob: INVITE ${offer}\nbob -> alice: 200 ${answer}\nalice -> bob: ACK`;

  test.each<[string, string, string[]]>([
    ['nothing', reInvite('sdp', 'sdp'), ['refresh']],
    ['the codec', reInvite('sdp=[PCMA]', 'sdp=[PCMA]'), ['codec']],
    ['the address of the offerer', reInvite('sdp c=198.51.100.7', 'sdp'), ['media-address']],
    ['the address of the answerer', reInvite('sdp', 'sdp c=198.51.100.7'), ['media-address']],
    ['the port', reInvite('sdp=audio@5000', 'sdp'), ['media-port']],
    ['video was added', reInvite('sdp=audio,video', 'sdp=audio,video'), ['media-added']],
    ['video was asked for and refused', reInvite('sdp=audio,video', 'sdp=audio,video@0'), ['media-refused']],
    ['everything was removed', reInvite('sdp=audio@0', 'sdp=audio@0'), ['media-removed']],
    ['to fax', reInvite('sdp=audio@0,image', 'sdp=audio@0,image'), ['t38', 'media-removed']],
    ['to fax in place', reInvite('sdp=image', 'sdp=image'), ['t38']],
    ['to encryption', reInvite('sdp=[crypto]', 'sdp=[crypto]'), ['security']],
    ['the bandwidth', reInvite('sdp=[b=64]', 'sdp'), ['bandwidth']],
    ['the direction, without a hold', reInvite('sdp=recvonly', 'sdp=sendonly'), ['direction']],
    ['hold and codec', reInvite('sdp=sendonly[PCMA]', 'sdp=recvonly[PCMA]'), ['hold', 'codec']],
  ])('%s', async (_name, text, expected) => {
    expect((await callOf(text)).offerAnswers[1]!.changes).toEqual(expected);
  });

  const refused = (offer: string): string =>
    `${answered}\nalice -> bob: INVITE ${offer}\nbob -> alice: 488\nalice -> bob: ACK`;

  test.each<[string, string, string[]]>([
    ['hold', refused('sdp=sendonly'), ['hold']],
    ['another direction', refused('sdp=recvonly'), ['direction']],
    ['another codec', refused('sdp=[PCMA]'), ['codec']],
    [
      'the end of a hold',
      reInvite('sdp=sendonly', 'sdp=recvonly') + refused('sdp').slice(answered.length),
      ['resume'],
    ],
    [
      'nothing but to go on holding',
      reInvite('sdp=sendonly', 'sdp=recvonly') + refused('sdp=sendonly').slice(answered.length),
      ['refresh'],
    ],
  ])('%s, which was asked for and refused', async (_name, text, expected) => {
    const exchange = (await callOf(text)).offerAnswers.at(-1)!;
    expect(exchange).toMatchObject({ outcome: 'rejected', changes: expected });
  });

  test('a payload type got another number', async () => {
    const text = reInvite('sdp=audio[opus=112]', 'sdp=audio[opus=112]')
      .replace('INVITE sdp', 'INVITE sdp=[opus]')
      .replace('200 sdp', '200 sdp=[opus]');
    expect((await callOf(text)).offerAnswers[1]!.changes).toEqual(['payload-type']);
  });

  test('ICE was restarted', async () => {
    const text = reInvite('sdp=[ice=new]', 'sdp=[ice=fresh]')
      .replace('INVITE sdp', 'INVITE sdp=[ice=old]')
      .replace('200 sdp', '200 sdp=[ice=stale]');
    expect((await callOf(text)).offerAnswers[1]!.changes).toEqual(['ice-restart']);
  });
});

describe('media in force', () => {
  test('is the offer as far as the answer goes along', async () => {
    const directions: [string, string, string, string][] = [
      ['sendrecv', 'sendrecv', 'sendrecv', 'sendrecv'],
      ['sendrecv', 'recvonly', 'sendonly', 'recvonly'],
      ['sendrecv', 'sendonly', 'recvonly', 'sendonly'],
      ['sendrecv', 'inactive', 'inactive', 'inactive'],
      ['sendonly', 'recvonly', 'sendonly', 'recvonly'],
      ['sendonly', 'inactive', 'inactive', 'inactive'],
      ['recvonly', 'sendonly', 'recvonly', 'sendonly'],
      ['recvonly', 'inactive', 'inactive', 'inactive'],
      ['inactive', 'inactive', 'inactive', 'inactive'],
    ];
    for (const [offer, answer, caller, callee] of directions) {
      const call = await callOf(
        `alice -> bob: INVITE sdp=${offer}\nbob -> alice: 200 sdp=${answer}\nalice -> bob: ACK`,
      );
      expect(call.offerAnswers[0]!.media[0], `${offer} / ${answer}`).toMatchObject({
        callerDirection: caller,
        calleeDirection: callee,
        callerAddress: '192.0.2.1:4000',
        calleeAddress: '192.0.2.2:4000',
        state: 'active',
        codecs: ['PCMU/8000'],
        security: 'none',
      });
    }
  });

  test('stays after a refused offer', async () => {
    const call = await callOf(
      `${answered}\nbob -> alice: INVITE sdp=[PCMA],video\nalice -> bob: 488\nbob -> alice: ACK`,
    );
    expect(call.offerAnswers[1]!.media).toEqual(call.offerAnswers[0]!.media);
  });

  test('a line refused by port 0 is not active', async () => {
    const call = await callOf(
      'alice -> bob: INVITE sdp=audio,video\nbob -> alice: 200 sdp=audio,video@0\nalice -> bob: ACK',
    );
    expect(call.offerAnswers[0]!.media.map(({ type, state }) => `${type} ${state}`)).toEqual([
      'audio active',
      'video removed',
    ]);
  });
});

describe('a re-INVITE is told with what became of it:', () => {
  test.each<[string, string, object]>([
    [
      'accepted',
      'alice -> bob: INVITE sdp=sendonly\nbob -> alice: 200 sdp=recvonly\nalice -> bob: ACK',
      { by: 'caller', outcome: 'accepted', status: 200, delayedOffer: false, changes: ['hold'] },
    ],
    [
      'rejected',
      'bob -> alice: INVITE sdp=sendonly\nalice -> bob: 488\nbob -> alice: ACK',
      { by: 'callee', outcome: 'rejected', status: 488 },
    ],
    [
      'crossing another',
      'bob -> alice: INVITE sdp\nalice -> bob: 491\nbob -> alice: ACK',
      { outcome: 'rejected', status: 491 },
    ],
    [
      'challenged',
      'alice -> bob: INVITE sdp=sendonly\nbob -> alice: 407\nalice -> bob: ACK',
      { outcome: 'challenged', status: 407 },
    ],
    [
      'cancelled',
      'alice -> bob: INVITE sdp=sendonly\nbob -> alice: 100\nalice -> bob: CANCEL\nbob -> alice: 200 for=CANCEL\nbob -> alice: 487 for=INVITE\nalice -> bob: ACK',
      { outcome: 'cancelled', status: 487 },
    ],
    [
      'unanswered',
      'alice -> bob: INVITE sdp=sendonly',
      { outcome: 'pending', status: null, answerFrame: null },
    ],
    [
      'without an offer',
      'bob -> alice: INVITE\nalice -> bob: 200 sdp\nbob -> alice: ACK sdp',
      { by: 'callee', delayedOffer: true, outcome: 'accepted' },
    ],
  ])('%s', async (_name, text, expected) => {
    const call = await callOf(`${answered}\n${text}`);
    expect(call.reInvites).toHaveLength(1);
    expect(call.reInvites[0]).toMatchObject(expected);
  });

  test('a challenge and its retry are one attempt, told by its last request', async () => {
    const call = await callOf(`${answered}
      alice -> bob: INVITE sdp=sendonly
      bob -> alice: 407
      alice -> bob: ACK
      alice -> bob: INVITE sdp=sendonly auth
      bob -> alice: 200 sdp=recvonly
      alice -> bob: ACK`);
    expect(call.reInvites).toHaveLength(1);
    expect(call.reInvites[0]).toMatchObject({
      frame: 8,
      attemptFrames: [5, 8],
      answerFrame: 9,
      outcome: 'accepted',
    });
  });

  test('a challenge followed by something else is not its retry', async () => {
    const call = await callOf(`${answered}
      alice -> bob: INVITE sdp=sendonly
      bob -> alice: 407
      alice -> bob: ACK
      alice -> bob: INVITE sdp auth +3
      bob -> alice: 200 sdp
      alice -> bob: ACK`);
    expect(call.reInvites.map(({ outcome }) => outcome)).toEqual(['challenged', 'accepted']);
    expect(call.holdAttempts).toMatchObject([
      { by: 'caller', offerFrame: 5, finalFrame: 6, outcome: 'challenged', status: 407 },
    ]);
  });
});
