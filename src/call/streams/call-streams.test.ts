import { expect, test } from 'vitest';
import { readMediaDetails } from '../../engine/answers/media-details.ts';
import { analyse } from '../../testing/captures.ts';
import { callOf, mediaCapture, mediaReport, speech, type Sending } from '../../testing/media-scenario.ts';

async function lines(text: string, ...sendings: Sending[]): Promise<string[]> {
  const bytes = mediaCapture(text, sendings);
  const { streams } = await readMediaDetails(await analyse({ name: 'call.pcap', bytes }), 0);
  return streams.map(({ line }) =>
    line === null
      ? 'none'
      : `leg ${line.leg} line ${line.media} ${line.sender}${line.isToDescribed ? '' : ', elsewhere'}${line.isFromDescribed ? '' : ', from elsewhere'}`,
  );
}

test('a stream belongs to the line whose description names where it goes', async () => {
  const both = 'sdp=audio,video';
  const video = { from: '192.0.2.2:4002', to: '192.0.2.1:4002', payloadType: 96 };
  expect(
    await lines(callOf(3, both, both), speech('alice', 3), speech('bob', 3), {
      ...speech('bob', 3),
      ...video,
    }),
  ).toEqual(['leg 0 line 0 caller', 'leg 0 line 0 callee', 'leg 0 line 1 callee']);
});

test('behind a NAT one end is not as described', async () => {
  expect(await lines(callOf(3), speech('alice', 3, { from: '198.51.100.9:2000' }))).toEqual([
    'leg 0 line 0 caller, from elsewhere',
  ]);
  expect(await lines(callOf(3), speech('alice', 3, { to: '198.51.100.9:2000' }))).toEqual([
    'leg 0 line 0 caller, elsewhere',
  ]);
});

test('a candidate of ICE is as good as the address of the line', async () => {
  const offer =
    '{Body application/sdp: v=0\\no=a 1 1 IN IP4 192.0.2.1\\ns=-\\nc=IN IP4 192.0.2.1\\nt=0 0\\nm=audio 4000 RTP/AVP 0\\na=ice-ufrag:x\\na=ice-pwd:asd88fgpdd777uzjYhagZg\\na=candidate:1 1 UDP 2130706431 10.9.9.9 5555 typ host\\n}';
  const relayed = { from: '192.0.2.2:4000', to: '10.9.9.9:5555' };
  const text = callOf(3, offer, 'sdp=audio[ice=y]');
  expect(await lines(text, { ...speech('bob', 3), ...relayed })).toEqual(['leg 0 line 0 callee']);
});

test('media before the answer belong to the branch that sends them', async () => {
  const forked = `
    alice -> bob: INVITE sdp
    bob -> alice: 183 sdp tag=first
    bob -> alice: 200 sdp=audio@6000 tag=second +3
    alice -> bob: ACK
    alice -> bob: BYE +3
    bob -> alice: 200`;
  expect(
    await lines(forked, speech('bob', 3), { ...speech('bob', 6, { start: 3.2 }), from: '192.0.2.2:6000' }),
  ).toEqual(['leg 0 line 0 callee', 'leg 0 line 0 callee']);
});

test('a port that a later call uses again belongs to that one then', async () => {
  const again =
    'alice -> bob: INVITE sdp call=next +2\nbob -> alice: 200 sdp\nalice -> bob: ACK\nalice -> bob: BYE +5';
  const { rtpStreams } = await mediaReport(`${callOf(3)}\n${again}`, [
    speech('bob', 3),
    speech('bob', 4, { start: 5.5 }),
  ]);
  expect(rtpStreams.map(({ call }) => call)).toEqual([0, 1]);
});

test('a stream that no description names belongs to no call', async () => {
  const { rtpStreams } = await mediaReport(callOf(3), [
    { from: '198.51.100.1:7000', to: '198.51.100.2:7000', start: 0, seconds: 1 },
  ]);
  expect(rtpStreams.map(({ call, media, sender, codec }) => [call, media, sender, codec])).toEqual([
    [null, null, null, 'PCMU/8000'],
  ]);
});
