import { expect, test } from 'vitest';
import { formatLink, parseLink } from './link.ts';

test.each([
  '#embed',
  '#embed&trace=samples/hold.pcap&call=3&message=397',
  '#trace=https://a.example/x%26y.pcap&registration=0&message=1&compare=2',
  '#trace=samples/hold.pcap&call=0&message=3&view=raw',
  '#call=0&view=media',
  '',
])('%s is read and written the same', (fragment) => {
  const { problems, frame, ...link } = parseLink(fragment);
  expect(problems).toEqual([]);
  expect(frame).toBeUndefined();
  expect(formatLink(link)).toBe(fragment);
});

test('a frame is read; what is written names its message', () => {
  const link = parseLink('#trace=samples/hold.pcap&frame=397');
  expect(link).toMatchObject({ frame: 397, message: undefined, problems: [] });
  expect(formatLink(link)).toBe('#trace=samples/hold.pcap');
});

test('what a link asks for that makes no sense is told, and the rest is done', () => {
  const { problems, message } = parseLink('#trace=&call=x&message=7&frame=-1&colour=red&view=3d');
  expect(message).toBe(7);
  expect(problems).toEqual([
    'The link names no capture after trace=.',
    'The link asks for call "x", which is not a number.',
    'The link asks for frame "-1", which is not a number.',
    'The link asks for "colour", which this page does not know.',
    'The link asks for the view "3d", which this page does not have.',
  ]);
});
