import { describe, expect, test } from 'vitest';
import { answeredCall, reInvite } from '../../testing/findings.ts';
import { scenario } from '../../testing/scenario.ts';
import { describeStep } from './sentences.ts';

/** What is said of the last exchange of a call, sentence after sentence. */
async function lastOf(text: string): Promise<string> {
  const analysis = await scenario(text).analyse();
  const { index, codecs } = analysis;
  const { status } = index.messages.columns;
  const leg = analysis.call(0).legs[0]!;
  const step = leg.media.steps.at(-1)!;
  const texts = { sdp: index.sdp, codecs, statusOf: (message: number) => String(status[message]) };
  return describeStep(step, leg.changes.get(step)!, texts).join(' ');
}

/** Re-INVITEs of Alice, `offer / answer` or `offer / status` each. */
function flow(...exchanges: readonly string[]): string {
  const reInvites = exchanges.map((exchange) => {
    const [offer, answer] = exchange.split(' / ');
    return reInvite('alice', 'bob', offer!, answer!);
  });
  return answeredCall(reInvites.join('\n'));
}

const hold = 'sdp=sendonly / sdp=recvonly';
const video = 'sdp=audio,video / sdp=audio,video';
const videoHeld = 'sdp=audio,video:inactive / sdp=audio,video:inactive';

describe('of an exchange is said', () => {
  test.each<[string, string, string]>([
    ['which media it set up', flow(), 'Media set up: audio (PCMU), both ways.'],
    ['who holds what, and how', flow(hold), 'Caller put audio on hold: sendrecv to sendonly.'],
    [
      'that a hold began in an answer',
      flow('sdp / sdp=recvonly', 'sdp / sdp=sendonly'),
      'Callee put audio on hold in its answer: recvonly to sendonly.',
    ],
    ['who resumed what', flow(hold, 'sdp / sdp'), 'Caller resumed audio: sendonly to sendrecv.'],
    [
      'that nothing changed',
      flow('sdp / sdp'),
      'Caller refreshed the session: nothing about the media changed.',
    ],
    ['what was added', flow(video), 'Caller added video.'],
    ['what was removed', flow(video, 'sdp=audio,video@0 / sdp=audio,video@0'), 'Caller removed video.'],
    [
      'that a hold ended with its line, which nobody resumed',
      flow(video, videoHeld, 'sdp=audio,video@0 / sdp=audio,video@0'),
      "Caller removed video. The caller's hold of it ended as well.",
    ],
    [
      'what was asked for and refused with port 0',
      flow('sdp=audio,video / sdp=audio,video@0'),
      'Caller asked for video; the callee refused it with port 0.',
    ],
    ['which codec came for which', flow('sdp=[PCMA] / sdp=[PCMA]'), 'Audio codec changed: PCMU to PCMA.'],
  ])('%s', async (_name, text, expected) => {
    expect(await lastOf(text)).toBe(expected);
  });
});

describe('of an offer that was refused is said what it asked for:', () => {
  test.each<[string, string, string]>([
    ['hold', flow('sdp=sendonly / 488'), 'Caller asked to put audio on hold'],
    [
      'hold of one line of two',
      flow(video, 'sdp=audio,video:inactive / 488'),
      'Caller asked to put video on hold',
    ],
    ['resume', flow(hold, 'sdp / 488'), 'Caller asked to resume audio'],
    ['another direction', flow('sdp=recvonly / 488'), 'Caller asked for another direction'],
    ['another codec', flow('sdp=[PCMA] / 488'), 'Caller asked for another codec'],
    ['video', flow('sdp=audio,video / 488'), 'Caller asked to add video'],
    ['nothing new', flow('sdp / 488'), 'Caller asked to refresh the session'],
  ])('%s', async (_name, text, expected) => {
    expect(await lastOf(text)).toBe(`${expected}; refused with 488. The session stays as it was.`);
  });

  test('and that no answer was captured, where there is none', async () => {
    expect(await lastOf(answeredCall('alice -> bob: INVITE sdp=sendonly'))).toBe(
      'Caller asked to put audio on hold; no answer was captured.',
    );
  });
});
