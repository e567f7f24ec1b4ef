import { expect, test } from 'vitest';
import { findingsIn } from '../../testing/findings.ts';

/** A call between two addresses; `c` is what the caller asks for its media. */
function call(caller: string, callee: string, offer: string): string {
  return `alice is ${caller}\nbob is ${callee}\nalice -> bob: INVITE ${offer}\nbob -> alice: 200 sdp\nalice -> bob: ACK`;
}

test.each<[string, string, string[]]>([
  [
    'behind NAT, seen from outside',
    call('198.51.100.1', '203.0.113.1', 'sdp c=192.168.1.2'),
    [
      'warning [1] Caller asks for its media at the private address 192.168.1.2, although it sends from 198.51.100.1',
    ],
  ],
  [
    'behind NAT, seen from inside',
    call('10.0.0.1', '203.0.113.1', 'sdp'),
    [
      'note [1] Caller asks for its media at the private address 10.0.0.1, although it sends to the public 203.0.113.1',
    ],
  ],
  [
    'shared address space',
    call('198.51.100.1', '203.0.113.1', 'sdp c=100.64.3.4'),
    [
      'warning [1] Caller asks for its media at the private address 100.64.3.4, although it sends from 198.51.100.1',
    ],
  ],
  [
    'loopback',
    call('10.0.0.1', '10.0.0.2', 'sdp c=127.0.0.1'),
    ['warning [1] Caller asks for its media at 127.0.0.1, which nobody but itself can reach'],
  ],
  ['all in one private network', call('10.0.0.1', '10.0.0.2', 'sdp'), []],
  ['another private network, as a media server has', call('10.0.0.1', '10.0.0.2', 'sdp c=192.168.1.2'), []],
  ['next to a private network, but public', call('198.51.100.1', '203.0.113.1', 'sdp c=172.32.0.1'), []],
  ['with ICE, which finds its way', call('198.51.100.1', '203.0.113.1', 'sdp=[ice=x] c=192.168.1.2'), []],
  ['all on one host', call('127.0.0.1', '127.0.0.1', 'sdp'), []],
  ['a line that is not used', call('198.51.100.1', '203.0.113.1', 'sdp=audio,video@0[c=192.168.1.2]'), []],
])('%s', async (_name, text, expected) => {
  expect(await findingsIn(text, 'sdp-private-address')).toEqual(expected);
});

test('a relay on the way puts it right', async () => {
  const text = `
    alice is 198.51.100.1
    proxy is 203.0.113.1
    alice -> proxy: INVITE sdp c=192.168.1.2
    proxy -> bob: INVITE sdp c=203.0.113.9
    bob -> proxy: 200 sdp
    proxy -> alice: 200
    alice -> proxy: ACK`;
  expect(await findingsIn(text, 'sdp-private-address')).toEqual([]);
});
