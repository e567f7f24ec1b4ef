import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];
/** RFC 3264 6.1: what an answer may say. */
const legal = new Set([
  'sendrecv/sendrecv',
  'sendrecv/sendonly',
  'sendrecv/recvonly',
  'sendrecv/inactive',
  'sendonly/recvonly',
  'sendonly/inactive',
  'recvonly/sendonly',
  'recvonly/inactive',
  'inactive/inactive',
]);

test.each(directions.flatMap((offer) => directions.map((answer) => [offer, answer] as const)))(
  'to %s, %s',
  async (offer, answer) => {
    const expected = legal.has(`${offer}/${answer}`)
      ? []
      : [`warning [2 1] Callee answered ${offer} with ${answer} for audio`];
    expect(
      await findingsIn(answeredCall('', `sdp=${offer}`, `sdp=${answer}`), 'sdp-answer-direction'),
    ).toEqual(expected);
  },
);

test('to a hold, an answer that names no direction', async () => {
  expect(
    await findingsIn(answeredCall(reInvite('bob', 'alice', 'sdp=sendonly', 'sdp')), 'sdp-answer-direction'),
  ).toEqual(['warning [5 4] Caller answered sendonly with sendrecv for audio, as it names none']);
});

test('a line that was refused has no direction', async () => {
  expect(
    await findingsIn(answeredCall('', 'sdp=sendonly', 'sdp=audio:sendonly@0'), 'sdp-answer-direction'),
  ).toEqual([]);
});
