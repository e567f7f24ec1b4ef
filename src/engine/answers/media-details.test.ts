import { expect, test } from 'vitest';
import { analyseCapture } from '../../testing/all-captures.ts';
import { analyse } from '../../testing/captures.ts';
import { callOf, mediaCapture, speech } from '../../testing/media-scenario.ts';
import { readMediaDetails, type MediaStream } from './media-details.ts';

async function streamsIn(name: string): Promise<readonly MediaStream[]> {
  return (await readMediaDetails(await analyseCapture(name), 0)).streams;
}

test('streams are told by their media line, their sender and their codec', async () => {
  const streams = await streamsIn('12-video-upgrade.pcap');
  expect(
    streams
      .map(({ line, codec, figures }) => `${line?.media} ${line?.sender} ${codec} ${figures.packets}`)
      .sort(),
  ).toEqual([
    '0 callee PCMU/8000 200',
    '0 caller PCMU/8000 200',
    '1 callee VP8/90000 46',
    '1 caller VP8/90000 46',
  ]);
  expect(streams.every(({ line }) => line?.isToDescribed === true && line.isFromDescribed)).toBe(true);
});

test('a sender that goes on with another SSRC is one story', async () => {
  const streams = await streamsIn('02-hold-proxy-auth.pcap');
  const story = (sender: string): (number | null)[] =>
    streams.filter(({ line }) => line?.sender === sender).map(({ continues }) => continues);
  expect(story('caller')).toHaveLength(3);
  expect(story('caller').filter((before) => before === null)).toHaveLength(1);
  expect(story('callee').filter((before) => before === null)).toHaveLength(1);
});

test('losses lower the score, digits are listed', async () => {
  const lossy = await streamsIn('27b-loss-jitter.pcap');
  const [worst, best] = lossy.map(({ quality }) => quality!.mos).sort((a, b) => a - b);
  expect(worst).toBeLessThan(2);
  expect(best).toBeCloseTo(4.41, 1);
  const keyed = await streamsIn('27d-dtmf.pcap');
  expect(keyed.map(({ digits }) => digits).join('')).toBe('1234#');
  expect(keyed.flatMap(({ payloadTypes }) => payloadTypes.map(({ codec }) => codec?.name))).toContain(
    'telephone-event',
  );
});

test('keys of encrypted media are those that the sender described', async () => {
  const secure = 'sdp=audio[crypto]';
  const bytes = mediaCapture(callOf(2, secure, secure), [speech('alice', 2), speech('bob', 2)]);
  const { streams } = await readMediaDetails(await analyse({ name: 'secure.pcap', bytes }), 0);
  expect(streams.map(({ line }) => [line?.sender, line?.security, line?.keys])).toEqual([
    [
      'caller',
      'sdes',
      [
        {
          suite: 'AES_CM_128_HMAC_SHA1_80',
          key: 'd0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj',
          mkiLength: 0,
        },
      ],
    ],
    ['callee', 'sdes', streams[0]!.line!.keys],
  ]);
  const plain = mediaCapture(callOf(2, secure, 'sdp'), [speech('alice', 2)]);
  const [stream] = (await readMediaDetails(await analyse({ name: 'plain.pcap', bytes: plain }), 0)).streams;
  expect(stream!.line!.security).toBe('none');
});
