import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const toFax = reInvite('bob', 'alice', 'sdp=audio@0,image', 'sdp=audio@0,image');

test.each<[string, string, string[]]>([
  ['on a line of its own', toFax, ['info [4 5] Callee switched the call to T.38 fax']],
  [
    'in the place of the voice',
    reInvite('bob', 'alice', 'sdp=image', 'sdp=image'),
    ['info [4 5] Callee switched the call to T.38 fax'],
  ],
  [
    'and back',
    `${toFax}\n${reInvite('bob', 'alice', 'sdp=audio,image@0', 'sdp=audio,image@0')}`,
    [
      'info [4 5] Callee switched the call to T.38 fax',
      'info [7 8] Callee switched the call from T.38 fax back to audio',
    ],
  ],
  ['not when it was refused', reInvite('bob', 'alice', 'sdp=image', '488'), []],
  ['not for video', reInvite('bob', 'alice', 'sdp=audio,video', 'sdp=audio,video'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text), 't38-switch')).toEqual(expected);
});
