import { expect, test } from 'vitest';
import type { Audio, Sound, StreamSound } from '../../engine/jobs/audio/audio-request.ts';
import { streamBetween as stream } from '../../testing/call-streams.ts';
import { describeAudio } from './describe-audio.ts';

const sound: Sound = {
  start: 0,
  rate: 8000,
  length: 8000,
  isCut: false,
  wav: new Blob(),
  waveforms: [{ levels: [] }, { levels: [] }],
  tones: [[], []],
};
const played: StreamSound = {
  packets: 100,
  recovered: 0,
  played: 100,
  late: 0,
  duplicates: 0,
  undecodable: [],
  events: [],
  overTime: undefined,
  reports: undefined,
};
const audio = (...streams: StreamSound[]): Audio => ({ kind: 'audio', sound, streams });

test('a side on which nothing was sent is named, one that is encrypted is not taken for it', () => {
  const one = { audio: audio(played), host: 'b', channels: [1 as const] };
  expect(describeAudio(one, [stream('a', 'b')], 0)).toEqual([
    'Every packet where its timestamp puts it, silence where one is missing; 8 kHz.',
    'Nothing is heard on the left: no packet went that way.',
  ]);
  const secret = { ...stream('b', 'a'), isEncrypted: true };
  const two = { audio: audio(played, played), host: 'b', channels: [1 as const, 0 as const] };
  expect(describeAudio(two, [stream('a', 'b'), secret], 0)[1]).toBe(
    'What b:4000 sends is encrypted, and the capture does not have the key.',
  );
});

test('what a buffer lost is counted, and what can not be decoded is said with its payload', () => {
  const late = { ...played, played: 90, late: 10 };
  const heard = { audio: audio(late, played), host: 'a', channels: [0 as const, 1 as const] };
  expect(describeAudio(heard, [stream('a', 'b'), stream('b', 'a')], 60)).toEqual([
    'As a phone with a buffer of 60 ms would have played it; 8 kHz.',
    '10 of 200 packets came too late for the buffer and are not heard.',
  ]);
  const unknown = { ...played, played: 0, undecodable: [['G729', 100] as const] };
  const none = { audio: { ...audio(unknown), sound: undefined }, host: 'a', channels: [0 as const] };
  expect(describeAudio(none, [stream('a', 'b')], 0)).toEqual([
    "G729 can't be decoded here (100 packets from a:4000): save its payload for another program.",
  ]);
});

test('what several streams carry is said once', () => {
  const video = { ...played, played: 0, undecodable: [['VP8', 7] as const] };
  const both = { audio: audio(video, video), host: 'a', channels: [0 as const, 1 as const] };
  expect(describeAudio(both, [stream('a', 'b'), stream('b', 'a')], 0)).toContain(
    "VP8 can't be decoded here (7 packets from a:4000, 7 packets from b:4000): save its payload for another program.",
  );
});

test('where no key fits it is said', () => {
  const none = {
    audio: audio({ ...played, packets: 0, played: 0 }),
    host: 'a',
    channels: [0 as const],
  };
  expect(describeAudio(none, [stream('a', 'b'), stream('b', 'a')], 0)).toContain(
    'None of the keys that are known opens what a:4000 sends.',
  );
});

test('what is heard from copies, and what takes a key log', () => {
  const secret = { ...stream('b', 'a'), isEncrypted: true, isByDtls: true };
  const both = { audio: audio({ ...played, recovered: 3 }, played), host: 'b', channels: [1, 0] as const };
  const sentences = describeAudio(both, [stream('a', 'b'), secret], 0);
  expect(sentences).toContain('Heard from copies in later packets (RFC 2198): 3 packets that never came.');
  expect(sentences.at(-1)).toMatch(/^What b:4000 sends is encrypted with keys agreed on by DTLS: a key log/);
});
