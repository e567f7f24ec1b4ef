import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'no-response');
const later = 'carol -> dave: OPTIONS call=later +40\ndave -> carol: 200';

test('an INVITE without any response is an error', async () => {
  expect(await found(`alice -> bob: INVITE sdp\nalice -> bob: INVITE again +0.5\n${later}`)).toEqual([
    'error [1 2] 192.0.2.2 did not respond to the INVITE of the caller (sent twice in 510 ms)',
  ]);
});

test('a proxy that reports the silence of the next hop is believed at once', async () => {
  const flow = `alice -> proxy: INVITE sdp\nproxy -> alice: 100 own\nproxy -> bob: INVITE
    proxy -> bob: INVITE again +0.5\nproxy -> alice: 408 own for=INVITE +5\nalice -> proxy: ACK`;
  expect(await found(flow)).toEqual([
    'error [3 4] 192.0.2.3 did not respond to the INVITE of 192.0.2.2 (sent twice in 510 ms)',
  ]);
});

test('nothing is said when the capture ends before the time is up', async () => {
  expect(await found('alice -> bob: INVITE sdp\nalice -> bob: INVITE again +0.5')).toEqual([]);
});

test('a request sent once over UDP was heard, an INVITE with its ACK was answered', async () => {
  expect(await found(`${answeredCall('alice -> bob: INFO')}\n${later}`)).toEqual([]);
  expect(await found(`alice -> bob: INVITE sdp\nalice -> bob: ACK\n${later}`)).toEqual([]);
});
