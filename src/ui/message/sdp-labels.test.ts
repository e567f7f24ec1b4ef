import { expect, test } from 'vitest';
import { labelOfLine } from './sdp-labels.ts';

test.each([
  ['v', '0', 'version'],
  ['a', 'sendonly', 'direction: only sends'],
  ['a', 'rtpmap:0 PCMU/8000', 'codec'],
  ['a', 'X-nonsense:1', 'attribute'],
  ['a', '', 'attribute'],
  ['q', 'x', 'unknown type of line'],
  ['', '', 'not a line of a session description'],
])('%s=%s is labelled', (type, value, label) => {
  expect(labelOfLine({ type, value })).toBe(label);
});
