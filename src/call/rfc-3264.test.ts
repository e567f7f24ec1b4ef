import { describe, expect, test } from 'vitest';
import type { CallReport } from '../share/report/report-types.ts';
import { scenario } from '../testing/scenario.ts';

// RFC 3264 sections 5 to 8, row by row: what an offer and its answer put in force, and who holds.

type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

async function callOf(text: string): Promise<CallReport> {
  return (await scenario(text).report()).calls[0]!;
}

function answered(offer: string, answer: string): string {
  return `alice -> bob: INVITE ${offer}\nbob -> alice: 200 ${answer}\nalice -> bob: ACK\n`;
}

/** What is in force after the last exchange: `audio sendonly/recvonly`, `video removed`. */
function inForce({ offerAnswers }: CallReport): string[] {
  return offerAnswers.at(-1)!.media.map(({ type, state, callerDirection, calleeDirection }) => {
    return state === 'removed' ? `${type} removed` : `${type} ${callerDirection}/${calleeDirection}`;
  });
}

function holders({ holds }: CallReport): string {
  return holds
    .filter(({ endFrame }) => endFrame === null)
    .map(({ by, style }) => `${by} ${style}`)
    .sort()
    .join(', ');
}

/** Offer, answer, what is left of both, and who holds when both were sendrecv before; an illegal answer gives no more than was offered. */
const rows: [offer: Direction, answer: Direction, caller: Direction, callee: Direction, holds: string][] = [
  ['sendrecv', 'sendrecv', 'sendrecv', 'sendrecv', ''],
  ['sendrecv', 'sendonly', 'recvonly', 'sendonly', 'callee sendonly'],
  ['sendrecv', 'recvonly', 'sendonly', 'recvonly', ''],
  ['sendrecv', 'inactive', 'inactive', 'inactive', 'callee inactive'],
  ['sendonly', 'recvonly', 'sendonly', 'recvonly', 'caller sendonly'],
  ['sendonly', 'inactive', 'inactive', 'inactive', 'callee inactive, caller sendonly'],
  ['sendonly', 'sendrecv', 'sendonly', 'recvonly', 'caller sendonly'],
  ['sendonly', 'sendonly', 'inactive', 'inactive', 'callee sendonly, caller sendonly'],
  ['recvonly', 'sendonly', 'recvonly', 'sendonly', ''],
  ['recvonly', 'inactive', 'inactive', 'inactive', ''],
  ['recvonly', 'sendrecv', 'recvonly', 'sendonly', ''],
  ['recvonly', 'recvonly', 'inactive', 'inactive', ''],
  ['inactive', 'inactive', 'inactive', 'inactive', 'caller inactive'],
  ['inactive', 'sendrecv', 'inactive', 'inactive', 'caller inactive'],
  ['inactive', 'sendonly', 'inactive', 'inactive', 'caller inactive'],
  ['inactive', 'recvonly', 'inactive', 'inactive', 'caller inactive'],
];

describe('5.1 and 6.1: directions', () => {
  test.each(rows)('%s answered by %s gives %s/%s', async (offer, answer, caller, callee, holds) => {
    const first = await callOf(answered(`sdp=${offer}`, `sdp=${answer}`));
    expect(inForce(first)).toEqual([`audio ${caller}/${callee}`]);
    // One-way from the very first exchange is no hold.
    expect(holders(first)).toBe('');

    const later = await callOf(answered('sdp', 'sdp') + answered(`sdp=${offer}`, `sdp=${answer}`));
    expect(inForce(later)).toEqual([`audio ${caller}/${callee}`]);
    expect(holders(later)).toBe(holds);
  });

  test.each(rows)(
    'the same from the callee: %s answered by %s',
    async (offer, answer, offerer, answerer, holds) => {
      const reversed = `bob -> alice: INVITE sdp=${offer}\nalice -> bob: 200 sdp=${answer}\nbob -> alice: ACK`;
      const call = await callOf(answered('sdp', 'sdp') + reversed);
      expect(inForce(call)).toEqual([`audio ${answerer}/${offerer}`]);
      const swapped = holds.replace(/caller|callee/g, (side) => (side === 'caller' ? 'callee' : 'caller'));
      expect(holders(call)).toBe(swapped.split(', ').sort().join(', '));
    },
  );

  test('5.1: a direction of the session counts for lines without one, not for others', async () => {
    const call = await callOf(
      answered('sdp=audio,video', 'sdp=audio,video') +
        answered('sdp=audio:sendonly,video', 'sdp=audio:recvonly,video'),
    );
    expect(inForce(call)).toEqual(['audio sendonly/recvonly', 'video sendrecv/sendrecv']);
  });
});

describe('5 and 6: lines', () => {
  test.each<[string, string, string, string[]]>([
    [
      'a line refused with port 0',
      'sdp=audio,video',
      'sdp=audio,video@0',
      ['audio sendrecv/sendrecv', 'video removed'],
    ],
    [
      'a line offered with port 0',
      'sdp=audio,video@0',
      'sdp=audio,video@0',
      ['audio sendrecv/sendrecv', 'video removed'],
    ],
    [
      'a line offered with port 0 and answered with another',
      'sdp=audio,video@0',
      'sdp=audio,video',
      ['audio sendrecv/sendrecv', 'video removed'],
    ],
    ['all lines refused', 'sdp=audio', 'sdp=audio@0', ['audio removed']],
    [
      'a line that the answer left out',
      'sdp=audio,video',
      'sdp=audio',
      ['audio sendrecv/sendrecv', 'video removed'],
    ],
    [
      'a line that nobody offered',
      'sdp=audio',
      'sdp=audio,video',
      ['audio sendrecv/sendrecv', 'video removed'],
    ],
    [
      'two lines of one type',
      'sdp=audio,audio:sendonly',
      'sdp=audio,audio:recvonly',
      ['audio sendrecv/sendrecv', 'audio sendonly/recvonly'],
    ],
  ])('%s', async (_name, offer, answer, expected) => {
    expect(inForce(await callOf(answered(offer, answer)))).toEqual(expected);
  });
});

describe('8: changes of a session', () => {
  test.each<[string, string[], string[], string[]]>([
    [
      '8.1 a line added',
      ['sdp=audio,video', 'sdp=audio,video'],
      ['audio sendrecv/sendrecv', 'video sendrecv/sendrecv'],
      ['media-added'],
    ],
    [
      '8.1 a line added and refused',
      ['sdp=audio,video', 'sdp=audio,video@0'],
      ['audio sendrecv/sendrecv', 'video removed'],
      ['media-refused'],
    ],
    ['8.2 a line removed', ['sdp=audio@0', 'sdp=audio@0'], ['audio removed'], ['media-removed']],
    ['8.2 a line removed by the answer', ['sdp=audio', 'sdp=audio@0'], ['audio removed'], ['media-removed']],
    ['8.3.1 another port', ['sdp=audio@5000', 'sdp'], ['audio sendrecv/sendrecv'], ['media-port']],
    ['8.3.1 another address', ['sdp c=198.51.100.9', 'sdp'], ['audio sendrecv/sendrecv'], ['media-address']],
    ['8.3.2 another codec', ['sdp=[PCMA]', 'sdp=[PCMA]'], ['audio sendrecv/sendrecv'], ['codec']],
    ['8.3.3 another type', ['sdp=image', 'sdp=image'], ['image sendrecv/sendrecv'], ['t38']],
    ['8.4 hold', ['sdp=sendonly', 'sdp=recvonly'], ['audio sendonly/recvonly'], ['hold']],
    ['8.4 hold by zeros', ['sdp c=0.0.0.0', 'sdp'], ['audio sendrecv/sendrecv'], ['hold']],
    ['8 nothing', ['sdp', 'sdp'], ['audio sendrecv/sendrecv'], ['refresh']],
    ['8 fewer lines than before', ['sdp=audio', 'sdp=audio'], ['audio sendrecv/sendrecv'], ['refresh']],
  ])('%s', async (_name, [offer = '', answer = ''], media, changes) => {
    const call = await callOf(answered('sdp', 'sdp') + answered(offer, answer));
    expect(inForce(call)).toEqual(media);
    expect(call.offerAnswers.at(-1)!.changes).toEqual(changes);
  });

  test('8.1: a slot with port 0 may be used again, for another type', async () => {
    const call = await callOf(
      answered('sdp=audio,video', 'sdp=audio,video') +
        answered('sdp=audio,video@0', 'sdp=audio,video@0') +
        answered('sdp=audio,text', 'sdp=audio,text'),
    );
    expect(call.offerAnswers.map(({ changes }) => changes)).toEqual([[], ['media-removed'], ['media-added']]);
    expect(inForce(call)).toEqual(['audio sendrecv/sendrecv', 'text sendrecv/sendrecv']);
  });

  test('8: a line that is left out is gone', async () => {
    const call = await callOf(answered('sdp=audio,video', 'sdp=audio,video') + answered('sdp', 'sdp'));
    expect(call.offerAnswers.at(-1)!.changes).toEqual(['media-removed']);
    expect(inForce(call)).toEqual(['audio sendrecv/sendrecv']);
  });
});

describe('8.4: hold and its end', () => {
  const hold = answered('sdp=sendonly', 'sdp=recvonly');
  const byBob = (offer: string, answer: string): string =>
    `bob -> alice: INVITE ${offer}\nalice -> bob: 200 ${answer}\nbob -> alice: ACK\n`;

  test.each<[string, string, string]>([
    ['taken back', answered('sdp', 'sdp'), ''],
    ['taken back with recvonly', answered('sdp=recvonly', 'sdp=sendonly'), ''],
    ['kept by another offer of its own', answered('sdp=inactive', 'sdp=inactive'), 'caller sendonly'],
    ['kept by what the other side offers', byBob('sdp', 'sdp=sendonly'), 'caller sendonly'],
    ['ended by what the other side offers', byBob('sdp', 'sdp'), ''],
    ['doubled by the other side', byBob('sdp=inactive', 'sdp=inactive'), 'callee inactive, caller sendonly'],
    [
      'doubled by sendonly, which leaves an answer no choice',
      byBob('sdp=sendonly', 'sdp=inactive'),
      'callee sendonly, caller sendonly',
    ],
    ['not doubled by what it left the other side', byBob('sdp=recvonly', 'sdp=sendonly'), 'caller sendonly'],
    ['ended with its line', answered('sdp=audio@0', 'sdp=audio@0'), ''],
    [
      'kept when taking it back is refused',
      'alice -> bob: INVITE sdp\nbob -> alice: 488\nalice -> bob: ACK',
      'caller sendonly',
    ],
    [
      'kept when the other side refuses the line anew',
      byBob('sdp=audio,video', 'sdp=audio:sendonly,video@0'),
      'caller sendonly',
    ],
  ])('a hold is %s', async (_name, text, expected) => {
    expect(holders(await callOf(answered('sdp', 'sdp') + hold + text))).toBe(expected);
  });

  test('a hold ends with its line, though RFC 3264 8 forbids to leave it out', async () => {
    const call = await callOf(
      answered('sdp=audio,video', 'sdp=audio,video') +
        answered('sdp=audio,video:inactive', 'sdp=audio,video:inactive') +
        answered('sdp=audio', 'sdp=audio'),
    );
    expect(call.holds).toMatchObject([{ media: [1], endFrame: 8 }]);
  });
});
