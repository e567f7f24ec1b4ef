import { describe, expect, test } from 'vitest';
import { readHopChanges } from '../../engine/answers/hop-changes.ts';
import { scenario } from '../../testing/scenario.ts';
import type { HopChange } from './hop-change.ts';
import type { HopChanges } from './hop-changes.ts';

async function changesOf(text: string, message: number): Promise<HopChanges> {
  return readHopChanges(await scenario(text).analyse(), message);
}

function short({ what, meaning, severity }: HopChange): string {
  return `${severity} ${what}: ${meaning}`;
}

/** What was done to the first message of a flow, beyond what every proxy does. */
async function notable(text: string): Promise<string[]> {
  const { later } = await changesOf(text, 0);
  return later[0]!.changes.filter(({ severity }) => severity === 'notable').map(short);
}

describe('a message is beside itself', () => {
  const flow = `
    alice -> proxy: INVITE sdp
    proxy -> bob: INVITE
    proxy -> carol: INVITE
    bob -> proxy: 200 sdp
    proxy -> alice: 200
    alice -> proxy: ACK`;
  const numbers = async (message: number): Promise<[number | undefined, number[]]> => {
    const { earlier, later } = await changesOf(flow, message);
    return [earlier?.before, later.map(({ after }) => after)];
  };

  test('one hop earlier and later, on each branch of a fork', async () => {
    expect(await numbers(0)).toEqual([undefined, [1, 2]]);
    expect(await numbers(2)).toEqual([0, []]);
  });

  test('the other way round for responses', async () => {
    expect(await numbers(3)).toEqual([undefined, [4]]);
    expect(await numbers(4)).toEqual([3, []]);
  });

  test('but 100, which each hop says for itself', async () => {
    const text = 'alice -> proxy: INVITE\nproxy -> alice: 100 own\nproxy -> bob: INVITE\nbob -> proxy: 100';
    expect(await changesOf(text, 3)).toEqual({ earlier: undefined, later: [] });
  });

  test('and alone where it was seen once', async () => {
    expect(await numbers(5)).toEqual([undefined, []]);
  });

  test('through its original if it was sent again', async () => {
    const again = 'alice -> proxy: INVITE sdp\nalice -> proxy: INVITE again +0.5\nproxy -> bob: INVITE';
    expect((await changesOf(again, 1)).later.map(({ before, after }) => [before, after])).toEqual([[0, 2]]);
  });

  test('with the address of the element that sent it on', async () => {
    expect((await changesOf(flow, 0)).later[0]).toMatchObject({ element: '192.0.2.2', isOtherLeg: false });
  });
});

describe('what an element did', () => {
  const over = (words: string, offer = 'sdp'): string =>
    `alice -> proxy: INVITE ${offer}\nproxy -> bob: INVITE ${words}`;

  test.each<[string, string, string]>([
    ['a field added', over('{X-Trunk: 7}'), 'notable X-Trunk: X-Trunk was added on the way.'],
    [
      'a session timer asked for',
      over('{Diversion: <sip:x@test>}'),
      'notable Diversion: The element notes that the call was diverted (RFC 5806).',
    ],
    [
      'media relayed by the element',
      over('sdp c=192.0.2.2'),
      'notable audio address: Media go by the element itself: it is a media relay (SBC, RTP proxy).',
    ],
    [
      'media relayed beside the element',
      over('sdp c=198.51.100.9'),
      'notable audio address: Media go to 198.51.100.9 instead: a media relay beside the element, most likely.',
    ],
    [
      'a private address put right',
      `alice is 198.51.100.1\n${over('sdp c=198.51.100.1', 'sdp c=10.0.0.5')}`,
      'notable audio address: NAT fix: the private address was replaced by the one that the message really came from.',
    ],
    [
      'a media line stripped',
      over('sdp=audio c=192.0.2.1', 'sdp=audio,video'),
      'notable media line 2 (video): The media line of video was stripped: the other end never learns of it.',
    ],
    [
      'codecs taken out',
      over('sdp=[PCMU] c=192.0.2.1', 'sdp=[PCMU,PCMA]'),
      'notable audio codecs: Codecs taken out: PCMA/8000.',
    ],
    [
      'encryption taken out',
      over('sdp c=192.0.2.1', 'sdp=[crypto]'),
      'notable audio security: Encryption was taken out: media are in the clear from here on.',
    ],
    [
      'ICE taken out',
      over('sdp c=192.0.2.1', 'sdp=[ice=x]'),
      'notable audio ice: ICE was taken out: the two ends will not look for a way of their own.',
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await notable(text)).toContain(expected);
  });

  test('an element that stays in the dialog', async () => {
    // The proxies of these flows put their own Contact in.
    expect(await notable(over(''))).toEqual([
      'notable Contact: The element put itself in: later requests come to it, as with an SBC or B2BUA.',
    ]);
  });
});

test('over a B2BUA, the request on the other leg', async () => {
  const text = `
    alice -> sbc: INVITE sdp=audio,video {X-Call-ID: call-1@test}
    sbc -> bob: INVITE own call=two sdp=audio {X-Call-ID: call-1@test}
    bob -> sbc: 486
    sbc -> bob: ACK own call=two
    sbc -> alice: 603 own for=INVITE`;
  const { later } = await changesOf(text, 0);
  expect(later).toMatchObject([{ before: 0, after: 1, isOtherLeg: true }]);
  expect(later[0]!.changes.map(({ what }) => what)).toContain('media line 2 (video)');
  const response = await changesOf(text, 2);
  expect(response.later[0]!.changes.filter(({ area }) => area === 'start-line')).toMatchObject([
    { what: 'Status', before: '486 Busy Here', after: '603 Decline', severity: 'notable' },
  ]);
});
