import { expect, test } from 'vitest';
import { mediaFindings, speech } from '../../testing/media-scenario.ts';

const find = mediaFindings.bind(undefined, 'early-media-missing');
const text = `
  alice -> bob: INVITE sdp
  bob -> alice: 183 sdp
  bob -> alice: 200 sdp +4
  alice -> bob: ACK
  alice -> bob: BYE +5
  bob -> alice: 200`;
const later = [speech('bob', 5, { start: 4.1 }), speech('alice', 5, { start: 4.1 })];

test('a description in a 183 promises media that do not come', async () => {
  expect(await find(text, ...later)).toEqual(['note No early audio came in the 4.0 s before the answer']);
});

test('an announcement keeps the promise', async () => {
  expect(await find(text, speech('bob', 9))).toEqual([]);
});

test('without any media of the call nobody knows', async () => {
  expect(await find(text)).toEqual([]);
});
