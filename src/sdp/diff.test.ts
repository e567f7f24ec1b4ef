import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { diffSessionDescriptions, type MediaDiff, type SessionDescriptionDiff } from './diff.ts';
import type { SessionDescription } from './model.ts';
import { parseSessionDescription } from './session-description.ts';

const session = ['v=0', 'o=alice 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0'];
const audio = ['m=audio 4000 RTP/AVP 0 8 101', 'a=rtpmap:101 telephone-event/8000', 'a=fmtp:101 0-15'];

function parse(lines: string[]): SessionDescription {
  return parseSessionDescription(encodeText(lines.join('\r\n')));
}

function diff(before: string[], after: string[]): SessionDescriptionDiff {
  return diffSessionDescriptions(parse(before), parse(after));
}

/** The fields of the only m-line that changed, in one. */
function fields(before: string[], after: string[]): [string, string, string][] {
  const { media, session: top } = diff([...session, ...before], [...session, ...after]);
  expect(top).toEqual([]);
  expect(media).toHaveLength(1);
  return media[0]!.fields.map((change) => [change.field, change.before, change.after]);
}

describe('diffSessionDescriptions', () => {
  it.each<[string, string[], string[], [string, string, string][]]>([
    ['hold', audio, [...audio, 'a=sendonly'], [['direction', 'sendrecv', 'sendonly']]],
    [
      'a zero address',
      audio,
      [audio[0]!, 'c=IN IP4 0.0.0.0', ...audio.slice(1)],
      [['address', '192.0.2.1', '0.0.0.0']],
    ],
    ['a port', ['m=audio 4000 RTP/AVP 0'], ['m=audio 4002/2 RTP/AVP 0'], [['port', '4000', '4002/2']]],
    [
      'encryption',
      ['m=audio 4000 RTP/AVP 0'],
      ['m=audio 4000 RTP/SAVP 0', 'a=crypto:1 AES inline:AA|2^31|1:4'],
      [
        ['transport', 'RTP/AVP', 'RTP/SAVP'],
        ['security', 'none', 'sdes'],
        ['crypto', '', '1 AES inline:AA|2^31|1:4'],
      ],
    ],
    [
      'a codec less',
      ['m=audio 4000 RTP/AVP 0 8'],
      ['m=audio 4000 RTP/AVP 8'],
      [['codecs', 'PCMU/8000, PCMA/8000', 'PCMA/8000']],
    ],
    [
      'another preference',
      ['m=audio 4000 RTP/AVP 0 8'],
      ['m=audio 4000 RTP/AVP 8 0'],
      [['codecs', 'PCMU/8000, PCMA/8000', 'PCMA/8000, PCMU/8000']],
    ],
    [
      'another payload type for the same codec',
      ['m=audio 4000 RTP/AVP 96', 'a=rtpmap:96 opus/48000/2'],
      ['m=audio 4000 RTP/AVP 111', 'a=rtpmap:111 OPUS/48000/2'],
      [['payload-types', '96 = opus/48000/2', '111 = OPUS/48000/2']],
    ],
    [
      'another codec for the same payload type',
      ['m=audio 4000 RTP/AVP 97', 'a=rtpmap:97 iLBC/8000'],
      ['m=audio 4000 RTP/AVP 97', 'a=rtpmap:97 speex/8000'],
      [
        ['codecs', 'iLBC/8000', 'speex/8000'],
        ['payload-types', '97 = iLBC/8000', '97 = speex/8000'],
      ],
    ],
    ['parameters', audio, [...audio.slice(0, 2), 'a=fmtp:101 0-16'], [['fmtp', '101 0-15', '101 0-16']]],
    [
      'packet times',
      ['m=audio 4000 RTP/AVP 0', 'a=ptime:20'],
      ['m=audio 4000 RTP/AVP 0', 'a=ptime:30', 'a=maxptime:60'],
      [
        ['ptime', '20', '30'],
        ['maxptime', '', '60'],
      ],
    ],
    ['bandwidth', [...audio, 'b=AS:64'], [...audio, 'b=AS:80'], [['bandwidth', 'AS:64', 'AS:80']]],
    [
      'an ICE restart',
      [...audio, 'a=ice-ufrag:a', 'a=ice-pwd:p', 'a=candidate:1 1 UDP 9 192.0.2.1 4000 typ host'],
      [...audio, 'a=ice-ufrag:b', 'a=ice-pwd:p', 'a=candidate:1 1 UDP 9 192.0.2.1 4002 typ host'],
      [
        ['ice', 'ufrag a pwd p', 'ufrag b pwd p'],
        ['candidates', 'host 1 UDP 192.0.2.1 4000', 'host 1 UDP 192.0.2.1 4002'],
      ],
    ],
    [
      'DTLS roles',
      [...audio, 'a=fingerprint:sha-1 AA', 'a=setup:actpass'],
      [...audio, 'a=fingerprint:sha-1 BB', 'a=setup:passive'],
      [
        ['fingerprint', 'sha-1 AA', 'sha-1 BB'],
        ['setup', 'actpass', 'passive'],
      ],
    ],
    [
      'RTCP',
      [...audio, 'a=rtcp:4001'],
      [...audio, 'a=rtcp:4001 IN IP4 192.0.2.9', 'a=rtcp-mux'],
      [['rtcp', '4001', '4001 192.0.2.9, mux']],
    ],
    [
      'the medium itself (T.38)',
      ['m=audio 4000 RTP/AVP 0'],
      ['m=image 4000 udptl t38', 'a=T38FaxVersion:0'],
      [
        ['type', 'audio', 'image'],
        ['transport', 'RTP/AVP', 'udptl'],
        ['codecs', 'PCMU/8000', ''],
        ['formats', '', 't38'],
        ['attributes', '', 'a=T38FaxVersion:0'],
      ],
    ],
    [
      'attributes that have no field of their own',
      [...audio, 'a=x-a', 'a=rtcp-fb:* nack', 'a=ptime:?'],
      [...audio, 'a=x-a', 'a=rtcp-fb:* ccm fir', 'a=x-b:1'],
      [['attributes', 'a=ptime:?\na=rtcp-fb:* nack', 'a=rtcp-fb:* ccm fir\na=x-b:1']],
    ],
    [
      'an rtpmap that belongs to no format',
      audio,
      [...audio, 'a=rtpmap:99 x/8000'],
      [['attributes', '', 'a=rtpmap:99 x/8000']],
    ],
  ])('tells %s', (_, before, after, expected) => {
    expect(fields(before, after)).toEqual(expected);
  });

  it.each<[string, string[], string[]]>([
    ['the order of attributes', [...audio, 'a=x', 'a=y'], [...audio, 'a=y', 'a=x']],
    ['white space', [...audio, 'a=ptime:20'], [...audio, 'a=ptime: 20 ']],
    ['a default that is spelt out', audio, [...audio, 'a=sendrecv', 'a=rtpmap:0 PCMU/8000']],
    [
      'the case of codec and transport names',
      ['m=audio 1 RTP/AVP 0'],
      ['m=audio 1 rtp/avp 0', 'a=rtpmap:0 pcmu/8000'],
    ],
    ['the way an address is written', ['m=a 1 x y', 'c=IN IP6 ::1'], ['m=a 1 x y', 'c=IN IP6 0:0::0001']],
    ['the order of parameters', [...audio, 'a=fmtp:0 a=1;b=2'], [...audio, 'a=fmtp:0 b=2; A=1']],
    [
      'anything but the port of removed media',
      ['m=video 0 RTP/AVP 31'],
      ['m=video 0 RTP/AVP 34', 'a=inactive'],
    ],
  ])('takes no notice of %s', (_, before, after) => {
    const result = diff([...session, ...before], [...session, ...after]);
    expect(result).toEqual({ session: [], media: [] });
  });

  it.each<[string, string[], string[], Partial<MediaDiff>]>([
    ['added', [], ['m=video 5000 RTP/AVP 31'], { change: 'added', fields: [] }],
    ['refused', [], ['m=video 0 RTP/AVP 31'], { change: 'refused' }],
    [
      'removed',
      ['m=video 5000 RTP/AVP 31', 'a=sendonly'],
      ['m=video 0 RTP/AVP 31'],
      { change: 'removed', fields: [{ field: 'port', before: '5000', after: '0' }] },
    ],
    [
      're-added',
      ['m=video 0 RTP/AVP 31'],
      ['m=image 5000 udptl t38'],
      {
        type: 'image',
        change: 're-added',
        fields: [
          { field: 'type', before: 'video', after: 'image' },
          { field: 'port', before: '0', after: '5000' },
        ],
      },
    ],
    ['missing', ['m=video 5000 RTP/AVP 31'], [], { type: 'video', change: 'missing' }],
  ])('calls media %s', (_, before, after, expected) => {
    const { media } = diff([...session, ...audio, ...before], [...session, ...audio, ...after]);
    expect(media).toHaveLength(1);
    expect(media[0]).toMatchObject({ index: 1, ...expected });
  });

  it('tells what became of each codec', () => {
    const before = [
      'm=video 1 RTP/AVP 96 97 98 31',
      'a=rtpmap:96 H264/90000',
      'a=rtpmap:97 H264/90000',
      'a=rtpmap:98 VP8/90000',
    ];
    const after = [
      'm=video 1 RTP/AVP 31 96 97 99',
      'a=rtpmap:96 H264/90000',
      'a=rtpmap:97 VP9/90000',
      'a=rtpmap:99 VP8/90000',
    ];
    const [media] = diff(
      [...session, ...before, 'a=fmtp:96 a=1'],
      [...session, ...after, 'a=fmtp:96 a=2'],
    ).media;
    expect(media?.codecs).toMatchObject({
      added: [{ name: 'VP9' }],
      removed: [{ name: 'H264', payloadType: 97 }],
      isReordered: true,
      remapped: [{ payloadType: 97, before: { name: 'H264' }, after: { name: 'VP9' } }],
      renumbered: [{ before: [{ payloadType: 98 }], after: [{ payloadType: 99 }] }],
      reparametrised: [{ payloadType: 96, before: { fmtp: 'a=1' }, after: { fmtp: 'a=2' } }],
    });
  });

  it('follows a direction, a key and an address of the session level into the media', () => {
    const before = [...session, 'a=fingerprint:sha-1 AA', ...audio];
    const after = [...session, 'a=fingerprint:sha-1 BB', 'a=inactive', ...audio];
    after[3] = 'c=IN IP4 192.0.2.77';
    const { session: top, media } = diff(before, after);
    expect(top).toEqual([{ field: 'connection', before: '192.0.2.1', after: '192.0.2.77' }]);
    expect(media[0]?.fields.map(({ field }) => field)).toEqual(['direction', 'address', 'fingerprint']);
  });

  it('tells what changed in the session', () => {
    const before = ['v=0', 'o=alice 1 1 IN IP4 192.0.2.1', 's=one', 't=0 0', 'a=group:BUNDLE 0', 'a=tool:x'];
    const after = [
      'v=0',
      'o=bob 1 1 IN IP4 192.0.2.1',
      's=two',
      'b=AS:1',
      't=0 1',
      'a=group:BUNDLE 0 1',
      'a=tool:y',
    ];
    expect(diff(before, after).session).toEqual([
      { field: 'origin', before: 'alice 1 IN IP4 192.0.2.1', after: 'bob 1 IN IP4 192.0.2.1' },
      { field: 'name', before: 'one', after: 'two' },
      { field: 'bandwidth', before: '', after: 'AS:1' },
      { field: 'timing', before: '0 0', after: '0 1' },
      { field: 'group', before: 'BUNDLE 0', after: 'BUNDLE 0 1' },
      { field: 'attributes', before: 'a=tool:x', after: 'a=tool:y' },
    ]);
  });

  it('finds nothing in a description that only raises its version', () => {
    const again = session.with(1, 'o=alice 1 2 IN IP4 192.0.2.1');
    expect(diff([...session, ...audio], [...again, ...audio])).toEqual({ session: [], media: [] });
    const other = session.with(1, 'o=alice 9 2 IN IP4 192.0.2.1');
    expect(diff([...session, ...audio], [...other, ...audio]).session).toHaveLength(1);
  });

  it('compares two large descriptions', () => {
    const lines = (n: number): string[] => Array.from({ length: 100_000 }, (_, i) => `a=x${n * i}`);
    const [before, after] = [
      parse([...session, ...audio, ...lines(1)]),
      parse([...session, ...audio, ...lines(3)]),
    ];
    expect(diffSessionDescriptions(before, after).media).toHaveLength(1);
  });
});

const attribute = fc.constantFrom(
  'a=sendonly',
  'a=inactive',
  'a=rtpmap:97 iLBC/8000',
  'a=rtpmap:97 speex/8000',
  'a=rtpmap:98 iLBC/8000',
  'a=fmtp:97 mode=20',
  'a=ptime:20',
  'a=ptime:30',
  'a=crypto:1 AES inline:AA',
  'a=fingerprint:sha-1 AA',
  'a=ice-ufrag:a',
  'a=candidate:1 1 UDP 9 192.0.2.1 4000 typ host',
  'a=x-unknown',
  'c=IN IP4 0.0.0.0',
  'b=AS:64',
);
const mediaLine = fc.constantFrom(
  'm=audio 4000 RTP/AVP 0 8 97',
  'm=audio 4000 RTP/AVP 8 98 0',
  'm=audio 4002 RTP/SAVP 97 98',
  'm=video 0 RTP/AVP 31',
  'm=image 5000 udptl t38',
);
const media = fc
  .tuple(mediaLine, fc.array(attribute, { maxLength: 5 }))
  .map(([line, rest]) => [line, ...rest]);
const description = fc
  .tuple(fc.nat(3), fc.array(attribute, { maxLength: 2 }), fc.array(media, { maxLength: 3 }))
  .map(([version, top, sections]) => {
    const origin = `o=alice 1 ${version} IN IP4 192.0.2.1`;
    return parse([...session.with(1, origin), ...top, ...sections.flat()]);
  });

const swapped = <T extends { before: unknown; after: unknown }>(pair: T): T => ({
  ...pair,
  before: pair.after,
  after: pair.before,
});
const changeBack = new Map<MediaDiff['change'], MediaDiff['change']>([
  ['changed', 'changed'],
  ['added', 'missing'],
  ['removed', 're-added'],
  ['re-added', 'removed'],
  ['refused', 'missing'],
]);
describe('the way back', () => {
  it('is empty from a description to itself', () => {
    fc.assert(
      fc.property(description, (a) => {
        expect(diffSessionDescriptions(a, a)).toEqual({ session: [], media: [] });
      }),
    );
  });

  it('mirrors the way there', () => {
    fc.assert(
      fc.property(description, description, (a, b) => {
        const there = diffSessionDescriptions(a, b);
        const back = diffSessionDescriptions(b, a);
        expect(back.session).toEqual(there.session.map((change) => swapped(change)));
        expect(back.media).toHaveLength(there.media.length);
        for (const [i, diff] of there.media.entries()) {
          const mirror = back.media[i]!;
          expect(mirror.index).toBe(diff.index);
          if (diff.change !== 'missing') expect(mirror.change).toBe(changeBack.get(diff.change));
          expect(mirror.fields).toEqual(diff.fields.map(swapped));
          expect(mirror.codecs).toEqual({
            added: diff.codecs.removed,
            removed: diff.codecs.added,
            isReordered: diff.codecs.isReordered,
            remapped: diff.codecs.remapped.map(swapped),
            renumbered: diff.codecs.renumbered.map(swapped),
            reparametrised: diff.codecs.reparametrised.map(swapped),
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});
