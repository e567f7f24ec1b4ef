import { expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';
import { buildMediaTimelines, type MediaPeriod } from './media-timeline.ts';

/** A line a strip: `audio: both PCMU 3-7, callee PCMU held by caller 7-`, messages counted from 1. */
async function timelinesOf(text: string): Promise<string[]> {
  const analysis = await scenario(text).analyse();
  const { index, codecs } = analysis;
  const { status } = index.messages.columns;
  const timelines = buildMediaTimelines(analysis.call(0), {
    sdp: index.sdp,
    codecs,
    statusOf: (message) => String(status[message]),
  });
  return timelines.flatMap(({ strips, attempts }) => [
    ...strips.map(({ type, periods }) => `${type}: ${periods.map(describe).join(', ')}`),
    ...attempts.map(({ offer, sentence }) => `${offer + 1}: ${sentence}`),
  ]);
}

function describe({ flow, codec, heldBy, isEarly, since, until }: MediaPeriod): string {
  const words = [isEarly ? 'early' : '', flow, codec, ...heldBy.map((side) => `held by ${side}`)];
  const span = `${since.number + 1}-${until === undefined ? '' : until.number + 1}`;
  return [...words.filter((word) => word !== ''), span].join(' ');
}

const setUp = `
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK`;

test('a call without re-INVITE is one period, from the answer to the BYE', async () => {
  expect(await timelinesOf(`${setUp}\n alice -> bob: BYE\n bob -> alice: 200`)).toEqual([
    'audio: both PCMU 2-4',
  ]);
});

test('hold and resume are periods that say who holds', async () => {
  expect(
    await timelinesOf(`${setUp}
      bob -> alice: INVITE sdp=sendonly
      alice -> bob: 200 sdp=recvonly
      bob -> alice: ACK
      bob -> alice: INVITE sdp
      alice -> bob: 200 sdp
      bob -> alice: ACK`),
  ).toEqual(['audio: both PCMU 2-5, callee PCMU held by callee 5-8, both PCMU 8-']);
});

test('a refresh that changes nothing is no cut', async () => {
  expect(
    await timelinesOf(`${setUp}
      alice -> bob: INVITE sdp
      bob -> alice: 200 sdp
      alice -> bob: ACK`),
  ).toEqual(['audio: both PCMU 2-']);
});

test('a hold that was refused leaves the period whole and is told as an attempt', async () => {
  const [strip, attempt] = await timelinesOf(`${setUp}
    alice -> bob: INVITE sdp=sendonly
    bob -> alice: 488
    alice -> bob: ACK`);
  expect(strip).toBe('audio: both PCMU 2-');
  expect(attempt).toMatch(/^4: Caller asked to put audio on hold; refused with 488/);
});

test('early media end where the call is answered, or where it is refused', async () => {
  expect(
    await timelinesOf(`
      alice -> bob: INVITE sdp
      bob -> alice: 183 sdp
      bob -> alice: 200
      alice -> bob: ACK`),
  ).toEqual(['audio: early both PCMU 2-3, both PCMU 3-']);
  expect(
    await timelinesOf(`
      alice -> bob: INVITE sdp
      bob -> alice: 183 sdp
      bob -> alice: 486
      alice -> bob: ACK`),
  ).toEqual(['audio: early both PCMU 2-3']);
});

test('a line that is added and removed has a strip of its own', async () => {
  expect(
    await timelinesOf(`${setUp}
      alice -> bob: INVITE sdp=audio,video
      bob -> alice: 200 sdp=audio,video
      alice -> bob: ACK
      alice -> bob: INVITE sdp=audio,video@0
      bob -> alice: 200 sdp=audio,video@0
      alice -> bob: ACK`),
  ).toEqual([
    expect.stringMatching(/^audio: both PCMU 2-$/),
    expect.stringMatching(/^video: both \S* ?5-8$/),
  ]);
});
