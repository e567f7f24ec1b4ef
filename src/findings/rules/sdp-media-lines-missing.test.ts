import { expect, test } from 'vitest';
import { answeredCall, findingsIn, reInvite } from '../../testing/findings.ts';

const both = ['sdp=audio,video', 'sdp=audio,video'] as const;

test.each<[string, string, string[]]>([
  [
    'a line that is left out',
    reInvite('bob', 'alice', 'sdp=audio', 'sdp=audio'),
    ['warning [4 5] Callee left out video: an offer with 1 media line where there were 2'],
  ],
  [
    'refused or not',
    reInvite('bob', 'alice', 'sdp=audio', '488'),
    ['warning [4] Callee left out video: an offer with 1 media line where there were 2'],
  ],
  ['not a line with port 0', reInvite('bob', 'alice', 'sdp=audio,video@0', 'sdp=audio,video@0'), []],
  ['not a line more', reInvite('bob', 'alice', 'sdp=audio,video,text', 'sdp=audio,video,text@0'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(answeredCall(text, ...both), 'sdp-media-lines-missing')).toEqual(expected);
});
