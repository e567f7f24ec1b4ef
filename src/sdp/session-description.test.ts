import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../bytes/limits.ts';
import { encodeText } from '../bytes/text.ts';
import { AttributeValues } from './attribute-values.ts';
import { rtcpFb } from './attributes/rtcp.ts';
import type { MediaDescription, SessionDescription } from './model.ts';
import { parseSessionDescription } from './session-description.ts';

const session = ['v=0', 'o=alice 1 2 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0'];

function parse(...lines: string[]): SessionDescription {
  return parseSessionDescription(encodeText(`${lines.join('\r\n')}\r\n`));
}

/** The first media description of a sound session. */
function parseMedia(...lines: string[]): MediaDescription {
  return parse(...session, ...lines).media[0]!;
}

function codes(description: SessionDescription): [string, number][] {
  return description.problems.map(({ code, line }) => [code, line]);
}

describe('parseSessionDescription', () => {
  it('reads the session level', () => {
    const description = parse(
      'v=0',
      'o=- 20518 1311 IN IP6 2001:db8::1',
      's=A seminar',
      'i=On SDP',
      'u=http://www.example.com/sdp.pdf',
      'e=j.doe@example.com (Jane Doe)',
      'p=+1 617 555-6011',
      'c=IN IP4 233.252.0.1/127/3',
      'b=AS:128',
      'b=X-YZ:64',
      't=3724394400 3724398000',
      'r=604800 3600 0 90000',
      'z=3730928400 -1h',
      'a=recvonly',
      'a=group:BUNDLE 1 2',
      'a=group:LS 1 2',
      'a=ice-lite',
      'm=audio 49170 RTP/AVP 0',
    );
    expect(description).toMatchObject({
      version: '0',
      origin: {
        username: '-',
        sessionId: '20518',
        sessionVersion: '1311',
        sessionVersionNumber: 1311n,
        netType: 'IN',
        addressType: 'IP6',
        address: '2001:db8::1',
      },
      name: 'A seminar',
      information: 'On SDP',
      uri: 'http://www.example.com/sdp.pdf',
      emails: ['j.doe@example.com (Jane Doe)'],
      phones: ['+1 617 555-6011'],
      connection: { address: '233.252.0.1', ttl: 127, addressCount: 3 },
      bandwidths: [
        { type: 'AS', value: 128, text: '128' },
        { type: 'X-YZ', value: 64, text: '64' },
      ],
      timingLines: [{ number: 11 }, { number: 12 }, { number: 13 }],
      direction: 'recvonly',
      groups: [
        { semantics: 'BUNDLE', mids: ['1', '2'] },
        { semantics: 'LS', mids: ['1', '2'] },
      ],
      isIceLite: true,
      problems: [],
    });
    expect(description.lines).toHaveLength(18);
  });

  it('keeps a version that is longer than any number, as text', () => {
    const { origin } = parse('v=0', `o=- 1 ${'9'.repeat(200)} IN IP4 192.0.2.1`);
    expect(origin?.sessionVersion).toHaveLength(200);
    expect(origin?.sessionVersionNumber).toBeUndefined();
    const big = parse('o=- 1 18446744073709551616 IN IP4 192.0.2.1').origin;
    expect(big?.sessionVersionNumber).toBe(2n ** 64n);
  });

  it('finds the six words of o= behind a user name with blanks', () => {
    const description = parse(
      'v=0',
      'o=John Q Doe 1 2 IN IP4 192.0.2.1',
      's=-',
      't=0 0',
      'm=audio 0 RTP/AVP 0',
    );
    expect(description.origin).toMatchObject({
      username: 'John Q Doe',
      sessionVersion: '2',
      address: '192.0.2.1',
    });
    expect(codes(description)).toEqual([['bad-origin', 2]]);
  });

  it('gives every media description its own lines', () => {
    const { media } = parse(
      ...session,
      'm=audio 49170/2 RTP/AVP 0 8',
      'i=speech',
      'c=IN IP6 2001:db8::2/3',
      'b=TIAS:64000',
      'a=ptime:20',
      'm=video 0 RTP/AVP 31',
    );
    expect(media).toMatchObject([
      {
        index: 0,
        type: 'audio',
        port: 49170,
        portCount: 2,
        transport: 'RTP/AVP',
        formats: ['0', '8'],
        information: 'speech',
        connection: { address: '2001:db8::2', ttl: undefined, addressCount: 3 },
        effectiveConnection: { address: '2001:db8::2' },
        bandwidths: [{ type: 'TIAS', value: 64000 }],
        ptime: 20,
        isRemoved: false,
      },
      {
        index: 1,
        type: 'video',
        port: 0,
        connection: undefined,
        effectiveConnection: { address: '192.0.2.1' },
        ptime: undefined,
        isRemoved: true,
      },
    ]);
  });

  it('keeps all connections of one media section and uses the first', () => {
    const media = parseMedia(
      'm=video 5004 RTP/AVP 31',
      'c=IN IP4 233.252.0.1/127',
      'c=IN IP4 233.252.0.2/127',
    );
    expect(media.connections.map(({ address }) => address)).toEqual(['233.252.0.1', '233.252.0.2']);
    expect(media.effectiveConnection?.address).toBe('233.252.0.1');
  });

  it('keeps attributes it does not know, and lines whose value does not fit', () => {
    const description = parse(
      ...session,
      'm=audio 4000 RTP/AVP 0',
      'a=x-lab:"><b>',
      'a=x-flag',
      'a=ptime:soon',
    );
    expect(description.media[0]?.attributes).toMatchObject([
      { name: 'x-lab', key: 'x-lab', text: '"><b>', isKnown: false, value: undefined, line: { number: 7 } },
      { name: 'x-flag', text: undefined, isKnown: false },
      { name: 'ptime', text: 'soon', isKnown: true, value: undefined },
    ]);
    expect(codes(description)).toEqual([['bad-attribute', 9]]);
    expect(description.problems[0]?.spec).toBe('RFC 8866 6.4');
  });

  it('gives typed values of any attribute to who asks for them', () => {
    const media = parseMedia(
      'm=video 4000 RTP/AVP 96',
      'a=rtcp-fb:96 nack',
      'a=rtcp-fb:?',
      'a=rtcp-fb:* ccm fir',
    );
    expect(new AttributeValues(media.attributes).all(rtcpFb)).toEqual([
      { payloadType: 96, type: 'nack', parameters: '' },
      { payloadType: '*', type: 'ccm', parameters: 'fir' },
    ]);
  });

  it('is a plain value that crosses to a worker unchanged', () => {
    const description = parse(
      ...session,
      'a=group:BUNDLE 0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'a=candidate:x',
    );
    expect(structuredClone(description)).toEqual(description);
  });
});

describe('directions', () => {
  it.each<[string, string[], string[], unknown, string]>([
    ['is sendrecv when nobody says otherwise', [], [], undefined, 'sendrecv'],
    ['comes from the session level', ['a=recvonly'], [], undefined, 'recvonly'],
    ['of the media level overrides', ['a=inactive'], ['a=sendrecv'], 'sendrecv', 'sendrecv'],
    ['is read with blanks after it', [], ['a=sendonly  '], 'sendonly', 'sendonly'],
    ['is read in another case', [], ['a=SendOnly'], 'sendonly', 'sendonly'],
    [
      'is not mistaken for a text of that name',
      [],
      ['a=tool:sendonly', 'a=label:inactive'],
      undefined,
      'sendrecv',
    ],
  ])('%s', (_, top, own, direction, effective) => {
    const { media } = parse(...session, ...top, 'm=audio 4000 RTP/AVP 0', ...own);
    expect(media[0]?.direction).toBe(direction);
    expect(media[0]?.effectiveDirection).toBe(effective);
  });

  it('is the first of two that disagree, and says so', () => {
    const description = parse(...session, 'm=audio 4000 RTP/AVP 0', 'a=sendonly', 'a=sendonly', 'a=inactive');
    expect(description.media[0]?.direction).toBe('sendonly');
    expect(codes(description)).toEqual([['conflicting-direction', 9]]);
  });
});

describe('codecs', () => {
  const names = (media: MediaDescription): unknown[] =>
    media.codecs.map((codec) => [
      codec.payloadType,
      codec.name,
      codec.clockRate,
      codec.channels,
      codec.static,
    ]);

  it('stand in the order of the m-line, not of the rtpmaps', () => {
    const media = parseMedia(
      'm=audio 4000 RTP/AVP 8 111 0',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 useinbandfec=1',
    );
    expect(names(media)).toEqual([
      [8, 'PCMA', 8000, 1, true],
      [111, 'opus', 48000, 2, false],
      [0, 'PCMU', 8000, 1, false],
    ]);
    expect(media.codecs[1]?.fmtp).toBe('useinbandfec=1');
  });

  it('keep payload types that nothing explains, once each', () => {
    const description = parse(...session, 'm=audio 4000 RTP/AVP 97 97 0 2 telephone-event 200');
    expect(names(description.media[0]!)).toEqual([
      [97, '', undefined, 1, false],
      [0, 'PCMU', 8000, 1, true],
      [2, '', undefined, 1, false],
    ]);
    expect(description.media[0]?.formats).toHaveLength(6);
    expect(codes(description).map(([code]) => code)).toEqual([
      'missing-rtpmap',
      'missing-rtpmap',
      'bad-payload-type',
      'bad-payload-type',
    ]);
  });

  it('follow an rtpmap even where RFC 3551 says something else, the first of two', () => {
    const media = parseMedia('m=audio 4000 RTP/AVP 0', 'a=rtpmap:0 G729/8000', 'a=rtpmap:0 GSM/8000');
    expect(names(media)).toEqual([[0, 'G729', 8000, 1, false]]);
  });

  it('join parameters that are spread over several lines', () => {
    const media = parseMedia(
      'm=video 4000 RTP/AVP 31',
      'a=fmtp:31 CIF=1',
      'a=fmtp:31 QCIF=2',
      'a=fmtp:99 X=1',
    );
    expect(media.codecs[0]?.fmtp).toBe('CIF=1;QCIF=2');
  });

  it.each([
    ['m=image 5000 udptl t38', ['t38']],
    ['m=message 2855 TCP/MSRP *', ['*']],
    ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', ['webrtc-datachannel']],
    ['m=application 5000 UDP/BFCP *', ['*']],
  ])('are none in %s, whose formats stay', (line, formats) => {
    const media = parseMedia(line);
    expect(media.codecs).toEqual([]);
    expect(media.formats).toEqual(formats);
  });
});

describe('security of media', () => {
  it.each<[string, string[], string[], string]>([
    ['none without keys', [], ['m=audio 4000 RTP/AVP 0'], 'none'],
    ['none where a=crypto can not be read', [], ['m=audio 4000 RTP/SAVP 0', 'a=crypto:broken'], 'none'],
    ['SDES', [], ['m=audio 4000 RTP/SAVP 0', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AA'], 'sdes'],
    ['SDES offered for RTP/AVP', [], ['m=audio 4000 RTP/AVP 0', 'a=crypto:1 AES inline:AA'], 'sdes'],
    ['DTLS', [], ['m=audio 4000 UDP/TLS/RTP/SAVPF 0', 'a=fingerprint:sha-1 AA:BB'], 'dtls'],
    ['DTLS of the session', ['a=fingerprint:sha-1 AA:BB'], ['m=audio 4000 RTP/SAVPF 0'], 'dtls'],
  ])('is %s', (_, top, own, security) => {
    expect(parse(...session, ...top, ...own).media[0]?.security).toBe(security);
  });

  it('has fingerprint and setup of the session level unless the media has its own', () => {
    const { media } = parse(
      ...session,
      'a=fingerprint:sha-256 AA',
      'a=setup:actpass',
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'm=video 9 UDP/TLS/RTP/SAVPF 31',
      'a=fingerprint:sha-256 BB',
      'a=fingerprint:sha-1 CC',
      'a=setup:passive',
    );
    expect(media[0]).toMatchObject({ fingerprints: [{ value: 'AA' }], setup: 'actpass' });
    expect(media[1]).toMatchObject({ fingerprints: [{ value: 'BB' }, { hash: 'sha-1' }], setup: 'passive' });
  });
});

describe('typed views', () => {
  it('gathers ICE from both levels', () => {
    const { media } = parse(
      ...session,
      'a=ice-ufrag:top',
      'a=ice-pwd:toptoptoptoptoptoptop1',
      'a=ice-options:trickle',
      'm=audio 9 RTP/AVP 0',
      'a=candidate:1 1 UDP 1 192.0.2.1 8998 typ host',
      'a=end-of-candidates',
      'm=video 9 RTP/AVP 31',
      'a=ice-ufrag:own',
    );
    expect(media[0]?.ice).toMatchObject({ ufrag: 'top', options: ['trickle'], isComplete: true });
    expect(media[0]?.ice?.candidates).toHaveLength(1);
    expect(media[1]?.ice).toMatchObject({ ufrag: 'own', pwd: 'toptoptoptoptoptoptop1', isComplete: false });
    expect(parseMedia('m=audio 9 RTP/AVP 0').ice).toBeUndefined();
  });

  it('reads the rest of what WebRTC says', () => {
    const media = parseMedia(
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'a=mid:0',
      'a=rtcp:9 IN IP4 0.0.0.0',
      'a=rtcp-mux',
      'a=msid:s t',
      'a=ssrc:1 cname:c',
      'a=ssrc:1 msid:s t',
      'a=ssrc:2 label:x',
      'a=label:1',
      'a=content:slides,alt',
      'a=maxptime:60',
    );
    expect(media).toMatchObject({
      mid: '0',
      rtcp: { port: 9, address: '0.0.0.0' },
      rtcpMux: true,
      msids: [{ stream: 's', track: 't' }],
      ssrcs: [
        { ssrc: 1, cname: 'c' },
        { ssrc: 2, cname: undefined },
      ],
      label: '1',
      content: ['slides', 'alt'],
      maxptime: 60,
    });
  });

  it('does not take port 0 with a=bundle-only for a removal', () => {
    expect(parseMedia('m=video 0 RTP/AVP 31', 'a=bundle-only')).toMatchObject({
      isRemoved: false,
      isBundleOnly: true,
    });
    expect(parseMedia('m=video 0 RTP/AVP 31', 'a=mid:1').isRemoved).toBe(true);
    expect(parseMedia('m=video $ RTP/AVP 31').isRemoved).toBe(false);
  });
});

describe('problems', () => {
  const [v, o, s, c, t] = session as [string, string, string, string, string];
  const m = 'm=audio 4000 RTP/AVP 0';

  it.each<[string, string[], [string, number][]]>([
    ['finds none in a sound description', [...session, m], []],
    ['takes trailing blank lines', [...session, m, '', ' ', ''], []],
    ['notes a blank line between others', [v, o, s, c, t, '', m], [['blank-line', 6]]],
    ['notes lines of another kind', [...session, m, 'hello'], [['garbage-line', 7]]],
    ['notes white space in front', [...session, m, '  a=sendonly'], [['leading-white-space', 7]]],
    [
      'notes line types there are not',
      [...session, m, 'x=1', 'A=b'],
      [
        ['unknown-line-type', 7],
        ['unknown-line-type', 8],
      ],
    ],
    [
      'notes what is missing',
      ['a=sendrecv'],
      [
        ['missing-version', 0],
        ['missing-origin', 0],
        ['missing-name', 0],
        ['missing-timing', 0],
        ['missing-media', 0],
      ],
    ],
    ['notes media that go nowhere', [v, o, s, t, m], [['missing-connection', 5]]],
    ['needs no connection for removed media', [v, o, s, t, 'm=audio 0 RTP/AVP 0'], []],
    ['notes the wrong order once a line', [v, s, o, c, t, m], [['line-order', 3]]],
    ['notes a connection after the attributes', [v, o, s, t, m, 'a=sendrecv', c], [['line-order', 7]]],
    ['lets r= and t= repeat', [v, o, s, c, t, 'r=1 2 3', t, 'z=1 2', m], []],
    [
      'notes session lines among the media',
      [...session, m, 's=late'],
      [
        ['misplaced-line', 7],
        ['repeated-line', 7],
      ],
    ],
    [
      'notes lines that may stand once',
      [v, v, o, s, c, c, t, m],
      [
        ['repeated-line', 2],
        ['repeated-line', 6],
      ],
    ],
    ['notes another version', ['v=1', o, s, c, t, m], [['bad-version', 1]]],
    ['notes a short origin', [v, 'o=- 1', s, c, t, m], [['bad-origin', 2]]],
    ['notes an origin without numbers', [v, 'o=- a b IN IP4 192.0.2.1', s, c, t, m], [['bad-origin', 2]]],
    ['notes a bad address', [v, o, s, 'c=IN IP4 192.0.2.256', t, m], [['bad-address', 4]]],
    ['notes an address of the other family', [v, o, s, 'c=IN IP4 2001:db8::1', t, m], [['bad-address', 4]]],
    ['notes a short connection', [v, o, s, 'c=192.0.2.1', t, m], [['bad-connection', 4]]],
    ['notes a bad bandwidth', [v, o, s, c, 'b=AS', t, m], [['bad-bandwidth', 5]]],
    ['notes a bad time', [v, o, s, c, 't=now', m], [['bad-timing', 5]]],
    ['notes a bad port', [...session, 'm=audio 65536 RTP/AVP 0'], [['bad-port', 6]]],
    ['notes a negative port', [...session, 'm=audio -1 RTP/AVP 0'], [['bad-port', 6]]],
    ['notes an m-line without formats', [...session, 'm=audio 4000 RTP/AVP'], [['no-formats', 6]]],
    ['notes an m-line that is none', [...session, 'm=L:>Q'], [['bad-media-line', 6]]],
    [
      'notes an attribute at the wrong level',
      [...session, 'a=rtpmap:0 PCMU/8000', m],
      [['attribute-level', 6]],
    ],
    ['notes an attribute in another case', [...session, m, 'a=SendRecv'], [['attribute-case', 7]]],
  ])('%s', (_, lines, expected) => {
    expect(codes(parse(...lines))).toEqual(expected);
  });

  it('points at the bytes of the line', () => {
    const bytes = encodeText(`xx${session.join('\n')}\n${m}\nhello\n`);
    const [problem] = parseSessionDescription(bytes, 2).problems;
    expect(problem).toMatchObject({ code: 'garbage-line', line: 7, spec: 'RFC 8866 5' });
    expect(new TextDecoder().decode(bytes.subarray(problem?.offset)).startsWith('hello')).toBe(true);
  });

  it('uses session lines that come too late when there are no others', () => {
    const { name, origin } = parse(v, m, s, o);
    expect(name).toBe('-');
    expect(origin?.username).toBe('alice');
  });
});

describe('hostile input', () => {
  it('reads nothing from nothing', () => {
    const description = parseSessionDescription(new Uint8Array());
    expect(description.lines).toEqual([]);
    expect(description.media).toEqual([]);
    expect(codes(description)).toContainEqual(['missing-version', 0]);
  });

  it.each<[string, (i: number) => string]>([
    ['unknown', (i) => `a=x${i}:y`],
    ['rtpmap', (i) => `a=rtpmap:${i % 128} x/8000`],
    ['candidate', (i) => `a=candidate:${i} 1 UDP 1 192.0.2.1 1 typ host`],
    ['__proto__', () => 'a=__proto__:constructor'],
    ['malformed', () => 'a=ptime:?'],
  ])('reads 100 000 attributes (%s)', (_, line) => {
    const lines = Array.from({ length: 100_000 }, (__, i) => line(i));
    const text = [...session, 'm=audio 1 RTP/AVP 0', ...lines].join('\r\n');
    const description = parseSessionDescription(encodeText(text));
    expect(description.media[0]?.attributes).toHaveLength(100_000);
    expect(description.problems.length).toBeLessThanOrEqual(1000);
  });

  it('stops at the cap on media descriptions and says so', () => {
    const lines = Array.from(
      { length: limits.mediaDescriptions + 5 },
      () => 'm=audio 0 RTP/AVP 0\r\na=sendrecv',
    );
    const description = parse(...session, ...lines);
    expect(description.media).toHaveLength(limits.mediaDescriptions);
    expect(codes(description)).toEqual([['too-many-media', 6 + 2 * limits.mediaDescriptions]]);
    expect(description.media.at(-1)?.attributes).toHaveLength(1);
    expect(description.lines).toHaveLength(5 + 2 * lines.length);
  });

  it('inherits many session attributes into many media', () => {
    const top = Array.from({ length: 50_000 }, (_, i) => `a=fingerprint:sha-1 ${i % 10}${i % 10}`);
    const media = Array.from({ length: 1000 }, () => 'm=audio 9 RTP/AVP 0');
    const description = parseSessionDescription(encodeText([...session, ...top, ...media].join('\n')));
    expect(description.media.at(-1)?.fingerprints).toHaveLength(50_000);
  });

  it('stops listing problems at a cap and says so', () => {
    const { problems } = parse(...Array.from({ length: 5000 }, () => 'garbage'));
    expect(problems).toHaveLength(1000);
    expect(problems.at(-1)?.code).toBe('too-many-problems');
  });

  it('never throws, and finds each line that it read', () => {
    const line = fc.constantFrom(
      ...session,
      'm=audio 4000 RTP/AVP 0 97',
      'm=video 0 RTP/AVP 31',
      'a=sendonly',
      'a=rtpmap:97 x/8000',
      'c=IN IP4 0.0.0.0',
      'x',
      '',
    );
    const body = fc.oneof(
      fc.uint8Array(),
      fc.array(fc.oneof(line, fc.string())).map((lines) => encodeText(lines.join('\r\n'))),
    );
    fc.assert(
      fc.property(body, (bytes) => {
        const { lines, media, attributes, problems } = parseSessionDescription(bytes);
        for (const { line } of media) expect(lines[line.number - 1]).toBe(line);
        const all = [...attributes, ...media.flatMap((section) => section.attributes)];
        expect(all).toHaveLength(lines.filter(({ type }) => type === 'a').length);
        expect(media.map(({ index }) => index)).toEqual(media.map((_, i) => i));
        for (const problem of problems) expect(problem.line).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});
