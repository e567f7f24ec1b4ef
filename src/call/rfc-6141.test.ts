import { describe, expect, test } from 'vitest';
import type { CallReport } from '../share/report/report-types.ts';
import { scenario } from '../testing/scenario.ts';

// What becomes of the session when re-INVITEs are refused, cross, are cancelled or come with other requests inside.

const talk = 'alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nalice -> bob: ACK\n';

async function callOf(text: string): Promise<CallReport> {
  return (await scenario(text).report()).calls[0]!;
}

/** Outcome of each exchange after the first, and what is in force at the end: `accepted | PCMA sendonly/recvonly`. */
async function outcome(text: string): Promise<string> {
  const { offerAnswers } = await callOf(talk + text);
  const outcomes = offerAnswers.slice(1).map((exchange) => exchange.outcome);
  // The list is in order of the offers; what was answered last is in force.
  const [last] = offerAnswers
    .filter((exchange) => exchange.outcome === 'accepted')
    .sort((a, b) => b.answerFrame! - a.answerFrame!);
  const media = last!.media.map(({ codecs, state, callerDirection, calleeDirection }) => {
    const codec = codecs.map((name) => name.replace(/\/.*/, '')).join('+');
    return state === 'removed' ? 'removed' : `${codec} ${callerDirection}/${calleeDirection}`;
  });
  return `${outcomes.join(', ')} | ${media.join(', ')}`;
}

const asked = 'alice -> bob: INVITE sdp=[PCMA]\n';
const refused = 'bob -> alice: 500 for=INVITE\nalice -> bob: ACK\n';
const was = 'PCMU sendrecv/sendrecv';
const is = 'PCMA sendrecv/sendrecv';

describe('a re-INVITE that is refused', () => {
  test.each<[string, string, string]>([
    ['leaves the session as it was (RFC 3261 14.1)', asked + refused, `rejected | ${was}`],
    [
      'takes an answer back that was not reliable',
      `${asked}bob -> alice: 183 sdp=[PCMA]\n${refused}`,
      `rejected | ${was}`,
    ],
    [
      'does not take back what a reliable answer had put in force (RFC 6141 3.4)',
      `${asked}bob -> alice: 183 sdp=[PCMA] rel=1\nalice -> bob: PRACK rack=1\nbob -> alice: 200 for=PRACK\n${refused}`,
      `accepted | ${is}`,
    ],
    [
      'does not take back an UPDATE in between',
      `${asked}bob -> alice: 183 rel=1\nalice -> bob: PRACK rack=1\nbob -> alice: 200 for=PRACK\nbob -> alice: UPDATE sdp=sendonly\nalice -> bob: 200 sdp=recvonly for=UPDATE\n${refused}`,
      'rejected, accepted | PCMU recvonly/sendonly',
    ],
    [
      'does not take back an offer in a PRACK',
      `alice -> bob: INVITE sdp\nbob -> alice: 183 sdp rel=1\nalice -> bob: PRACK sdp=[PCMA] rack=1\nbob -> alice: 200 sdp=[PCMA] for=PRACK\n${refused}`,
      `accepted, accepted | ${is}`,
    ],
    ['without an offer changes nothing', `alice -> bob: INVITE\n${refused}`, ` | ${was}`],
    [
      'takes back an offer in a reliable response that nobody answered',
      `alice -> bob: INVITE\nbob -> alice: 183 sdp=[PCMA] rel=1\n${refused}`,
      `rejected | ${was}`,
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await outcome(text)).toBe(expected);
  });
});

describe('a re-INVITE', () => {
  test.each<[string, string, string]>([
    [
      'crossing another, both refused, then tried again',
      `${asked}bob -> alice: INVITE sdp=sendonly
       bob -> alice: 491 for=INVITE
       alice -> bob: ACK
       alice -> bob: 491 for=INVITE
       bob -> alice: ACK
       alice -> bob: INVITE sdp=[PCMA] +2
       bob -> alice: 200 sdp=[PCMA] for=INVITE
       alice -> bob: ACK`,
      `rejected, rejected, accepted | ${is}`,
    ],
    [
      'that was cancelled',
      `${asked}bob -> alice: 100\nalice -> bob: CANCEL\nbob -> alice: 200 for=CANCEL\nbob -> alice: 487 for=INVITE\nalice -> bob: ACK`,
      `rejected | ${was}`,
    ],
    [
      'that was answered before the CANCEL came',
      `${asked}alice -> bob: CANCEL\nbob -> alice: 200 sdp=[PCMA] for=INVITE\nbob -> alice: 200 for=CANCEL\nalice -> bob: ACK`,
      `accepted | ${is}`,
    ],
    ['that nobody answered', asked, `pending | ${was}`],
    [
      'that was accepted without a description',
      `${asked}bob -> alice: 200\nalice -> bob: ACK`,
      `pending | ${was}`,
    ],
    [
      'whose delayed offer nobody answered',
      'alice -> bob: INVITE\nbob -> alice: 200 sdp=[PCMA]\nalice -> bob: ACK',
      `pending | ${was}`,
    ],
    [
      'whose delayed offer was answered, though the response was sent twice',
      'alice -> bob: INVITE\nbob -> alice: 200 sdp=[PCMA]\nbob -> alice: 200 again +0.5\nalice -> bob: ACK sdp=[PCMA]',
      `accepted | ${is}`,
    ],
    [
      'with an UPDATE after its reliable answer: the later one is in force',
      `${asked}bob -> alice: 183 sdp=[PCMA] rel=1\nalice -> bob: PRACK rack=1\nbob -> alice: 200 for=PRACK\nalice -> bob: UPDATE sdp=[G722]\nbob -> alice: 200 sdp=[G722] for=UPDATE\nbob -> alice: 200 for=INVITE\nalice -> bob: ACK`,
      'accepted, accepted | G722 sendrecv/sendrecv',
    ],
    [
      'with an UPDATE of the other side that crosses and is refused (RFC 3311 5.2)',
      `${asked}bob -> alice: UPDATE sdp=sendonly\nalice -> bob: 491 for=UPDATE\nbob -> alice: 200 sdp=[PCMA] for=INVITE\nalice -> bob: ACK`,
      `accepted, rejected | ${is}`,
    ],
    [
      'whose 200 is sent again with another description: the first counts',
      `${asked}bob -> alice: 200 sdp=[PCMA]\nalice -> bob: ACK\nbob -> alice: 200 sdp=sendonly for=INVITE +0.5\nalice -> bob: ACK`,
      `accepted | ${is}`,
    ],
    [
      'whose 200 has another description than its 183: the later one counts',
      `${asked}bob -> alice: 183 sdp=[PCMA]\nbob -> alice: 200 sdp=recvonly[PCMA]\nalice -> bob: ACK`,
      'accepted | PCMA sendonly/recvonly',
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await outcome(text)).toBe(expected);
  });

  test('without an offer while on hold keeps or ends the hold, as the offer in its response says', async () => {
    const held = `${talk}alice -> bob: INVITE sdp=sendonly\nbob -> alice: 200 sdp=recvonly\nalice -> bob: ACK\n`;
    const after = async (offer: string, answer: string): Promise<(number | null)[]> => {
      const call = await callOf(
        `${held}bob -> alice: INVITE\nalice -> bob: 200 ${offer}\nbob -> alice: ACK ${answer}`,
      );
      return call.holds.map(({ endFrame }) => endFrame);
    };
    expect(await after('sdp=sendonly', 'sdp=recvonly')).toEqual([null]);
    expect(await after('sdp', 'sdp')).toEqual([9]);
    // The offer alone puts nothing in force.
    expect(await after('sdp', '')).toEqual([null]);
  });
});

describe('before the call is answered', () => {
  test('each branch of a fork has media of its own, and goes on with them', async () => {
    const call = await callOf(`
      alice -> proxy: INVITE sdp=[PCMU,PCMA]
      proxy -> bob: INVITE
      proxy -> carol: INVITE
      bob -> proxy: 183 sdp=[PCMU]
      proxy -> alice: 183
      carol -> proxy: 200 sdp=[PCMA]
      proxy -> alice: 200
      alice -> carol: ACK
      alice -> carol: INVITE sdp=sendonly[PCMA]
      carol -> alice: 200 sdp=recvonly[PCMA]
      alice -> carol: ACK`);
    expect(call.offerAnswers.map(({ media, changes }) => [media[0]!.codecs, changes])).toEqual([
      [['PCMU/8000'], []],
      [['PCMA/8000'], []],
      [['PCMA/8000'], ['hold']],
    ]);
  });

  test('early media fall with the INVITE', async () => {
    const { offerAnswers } = await callOf(
      'alice -> bob: INVITE sdp\nbob -> alice: 183 sdp\nbob -> alice: 486\nalice -> bob: ACK',
    );
    expect(offerAnswers).toMatchObject([{ outcome: 'rejected', answerFrame: 2 }]);
  });

  test('an UPDATE after PRACK changes what the 183 had agreed on', async () => {
    const call = await callOf(`
      alice -> bob: INVITE sdp
      bob -> alice: 183 sdp rel=1
      alice -> bob: PRACK rack=1
      bob -> alice: 200 for=PRACK
      bob -> alice: UPDATE sdp=[PCMA]
      alice -> bob: 200 sdp=[PCMA] for=UPDATE
      bob -> alice: 200 for=INVITE
      alice -> bob: ACK`);
    expect(call.offerAnswers).toMatchObject([
      { offeredBy: 'caller', outcome: 'accepted', changes: [] },
      { offeredBy: 'callee', outcome: 'accepted', changes: ['codec'] },
    ]);
  });

  test('an UPDATE that comes before the answer is refused, and the answer still counts (RFC 3311 5.2)', async () => {
    const call = await callOf(`
      alice -> bob: INVITE sdp
      bob -> alice: 183 rel=1
      alice -> bob: PRACK rack=1
      bob -> alice: 200 for=PRACK
      alice -> bob: UPDATE sdp=[PCMA]
      bob -> alice: 491 for=UPDATE
      bob -> alice: 200 sdp for=INVITE
      alice -> bob: ACK`);
    expect(call.offerAnswers.map(({ offerIn, outcome: how }) => `${offerIn} ${how}`)).toEqual([
      'INVITE accepted',
      'UPDATE rejected',
    ]);
  });
});
