import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

test.each<[string, string, string[]]>([
  [
    'with a status',
    reInvite('bob', 'alice', 'sdp=image', '488'),
    ['warning [4 5] Callee asked to switch to T.38 fax and was refused with 488 Not Acceptable Here'],
  ],
  [
    'with port 0',
    reInvite('bob', 'alice', 'sdp=audio,image', 'sdp=audio,image@0'),
    ['warning [4 5] Callee asked to switch to T.38 fax, and the caller refused it with port 0'],
  ],
  ['not when it was taken', reInvite('bob', 'alice', 'sdp=image', 'sdp=image'), []],
  ['not when two requests crossed', reInvite('bob', 'alice', 'sdp=image', '491'), []],
  ['not for another codec', reInvite('bob', 'alice', 'sdp=[PCMA]', '488'), []],
])('fax is refused %s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 't38-refused')).toEqual(expected);
});
