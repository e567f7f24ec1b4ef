import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

/** The offer as alice sends it and as the proxy sends it on; the answer comes back as it is. */
function over(offer: string, relayed: string, answer = 'sdp', back = ''): string {
  return `
    alice -> proxy: INVITE ${offer}
    proxy -> bob: INVITE ${relayed}
    bob -> proxy: 200 ${answer}
    proxy -> alice: 200 ${back}
    alice -> proxy: ACK`;
}

const who = '192.0.2.2 changed the session description on the way';

test.each<[string, string, string[]]>([
  [
    'a line was stripped',
    over('sdp=audio,video', 'sdp=audio c=192.0.2.1'),
    [`warning [1 2] ${who}: media line 2 (video) stripped`],
  ],
  [
    'codecs were taken out',
    over('sdp=[PCMA,PCMU]', 'sdp=[PCMU] c=192.0.2.1'),
    [`warning [1 2] ${who}: audio codecs`],
  ],
  [
    'a hold was turned into talk',
    over('sdp=sendonly', 'sdp=sendrecv c=192.0.2.1'),
    [`warning [1 2] ${who}: audio direction from sendonly to sendrecv`],
  ],
  [
    'a relay stepped in',
    over('sdp', 'sdp c=192.0.2.77'),
    [`note [1 2] ${who}: audio address from 192.0.2.1 to 192.0.2.77`],
  ],
  ['nothing was changed', over('sdp', ''), []],
  ['only the originator was rewritten', over('sdp', 'sdp c=192.0.2.1'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(text, 'sdp-changed-in-transit')).toEqual(expected);
});

test('encryption was taken out', async () => {
  const [finding] = await findingsIn(over('sdp=[crypto]', 'sdp c=192.0.2.1'), 'sdp-changed-in-transit');
  expect(finding).toContain('audio security');
});

test('what one element does to both directions of one kind is told once', async () => {
  const text = over('sdp', 'sdp c=192.0.2.77', 'sdp', 'sdp c=192.0.2.77');
  expect(await findingsIn(text, 'sdp-changed-in-transit')).toHaveLength(1);
});
