import { describe, expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const code = 'sdp-no-common-codec';

describe('an INVITE', () => {
  test.each<[string, string, string[]]>([
    [
      'refused with 488',
      '488',
      ['error [2 1] Callee refused the offered media with 488 Not Acceptable Here: offered G729 and G722'],
    ],
    [
      'refused with what the callee takes',
      '488 sdp=[PCMA]',
      [
        'error [2 1] Callee refused the offered media with 488 Not Acceptable Here: offered G729 and G722, takes PCMA',
      ],
    ],
    ['refused for another reason, as codecs are shared', '488 sdp=[G722]', []],
    ['refused as busy', '486', []],
    [
      'answered with other codecs',
      '200 sdp=[PCMA]',
      ['error [2 1] Callee answered with audio codecs that were not offered: PCMA to G729 and G722'],
    ],
    [
      'answered with port 0',
      '200 sdp=audio@0[G729]',
      ['error [2 1] Callee accepted the call but refused all media with port 0: offered G729 and G722'],
    ],
    ['answered with one of the codecs', '200 sdp=[G722]', []],
  ])('%s', async (_name, answer, expected) => {
    const text = `alice -> bob: INVITE sdp=[G729,G722,telephone-event]\nbob -> alice: ${answer}\nalice -> bob: ACK`;
    expect(await findingsIn(text, code)).toEqual(expected);
  });

  test('refused and then taken with other codecs broke nothing', async () => {
    const text = `
      alice -> bob: INVITE sdp=[G729]
      bob -> alice: 488
      alice -> bob: ACK
      alice -> bob: INVITE sdp=[PCMA]
      bob -> alice: 200 sdp=[PCMA]
      alice -> bob: ACK`;
    expect(await findingsIn(text, code)).toEqual([
      'note [2 1] Callee refused the offered media with 488 Not Acceptable Here: offered G729',
    ]);
  });
});

describe('a re-INVITE', () => {
  test.each<[string, string, string[]]>([
    [
      'for another codec, refused',
      reInvite('bob', 'alice', 'sdp=[G729]', '488'),
      ['warning [5 4] Caller refused the offered media with 488 Not Acceptable Here: offered G729'],
    ],
    ['for hold, refused', reInvite('bob', 'alice', 'sdp=sendonly', '488'), []],
    ['for fax, refused', reInvite('bob', 'alice', 'sdp=image', '488'), []],
    ['that removes all media', reInvite('bob', 'alice', 'sdp=audio@0', 'sdp=audio@0'), []],
  ])('%s', async (_name, text, expected) => {
    expect(await findingsIn(answeredCall(text), code)).toEqual(expected);
  });
});
