import { expect, test } from 'vitest';
import { channelsAt, hostsOf } from './choose-sides.ts';
import { streamBetween as stream } from '../../testing/call-streams.ts';

test('left is what the host sends, right what it receives, and other hops are silent', () => {
  const streams = [stream('a', 'sbc'), stream('sbc', 'b', 1), stream('b', 'sbc', 2), stream('sbc', 'a', 2)];
  expect(channelsAt(streams, 'a')).toEqual([0, undefined, undefined, 1]);
  expect(channelsAt(streams, 'b')).toEqual([undefined, 1, 0, undefined]);
});

test('one stream in two captures is heard once, another source behind it as well', () => {
  const streams = [stream('a', 'b'), stream('a', 'b', 1, 2), stream('a', 'b', 1, 20), stream('a', 'b', 9)];
  expect(channelsAt(streams, 'a')).toEqual([0, undefined, 0, 0]);
});

test('the caller comes first, then where most passes', () => {
  const streams = [stream('sbc', 'b', 1, 0, 10), stream('a', 'sbc', 2, 0, 300)];
  expect(hostsOf(streams, ['a'])).toEqual(['a', 'sbc', 'b']);
  expect(hostsOf(streams, [])).toEqual(['sbc', 'a', 'b']);
});

test('an address that sends to itself is two parties', () => {
  const streams = [
    stream('lo:4000', 'lo:4002'),
    stream('lo:4002', 'lo:4000', 2),
    stream('lo:4000', 'far', 3),
  ];
  expect(hostsOf(streams, ['far', 'lo'])).toEqual(['far', 'lo:4000', 'lo:4002']);
  expect(channelsAt(streams, 'lo:4002')).toEqual([1, 0, undefined]);
  expect(channelsAt(streams, 'lo:4000')).toEqual([0, 1, 0]);
});
