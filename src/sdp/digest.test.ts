import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { findSdp, parseMessage } from '../sip/message.ts';
import { allCaptures, analyseCapture } from '../testing/all-captures.ts';
import { SdpDigests } from './digest.ts';
import { parseSessionDescription } from './session-description.ts';

describe('the digest and the full description read the same', () => {
  let digests: SdpDigests;
  beforeAll(() => {
    digests = new SdpDigests();
  });

  test.each(allCaptures)('in %s', async (name) => {
    const analysis = await analyseCapture(name);
    for (let message = 0; message < analysis.index.length; message++) {
      const bytes = await analysis.bytesOf(message);
      const part = findSdp(parseMessage(bytes));
      if (part !== undefined) expectSame(bytes.subarray(part.start, part.end), `message ${message}`);
    }
  });

  test('of lines in any order and number', () => {
    const line = fc.constantFrom(
      'v=0',
      'o=- 1 77 IN IP4 192.0.2.1',
      's=-',
      'c=IN IP4 192.0.2.1',
      'c=IN IP4 0.0.0.0',
      'c=IN IP6 ::',
      'c=IN IP6 2001:db8::1/3',
      't=0 0',
      'm=audio 4000 RTP/AVP 0 8 101',
      'm=video 0 RTP/SAVPF 96',
      'm=image 5000/2 udptl t38',
      'm=audio x y',
      'a=sendrecv',
      'a=SendOnly',
      'a=recvonly ',
      'a=inactive',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc',
      'a=fingerprint:sha-256 AA:BB',
      'a=ice-ufrag:abcd',
      'a=candidate:1 1 UDP 1 192.0.2.1 4000 typ host',
      'a=bundle-only',
      'b=AS:64',
      '',
      'garbage',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom('\r\n', '\n', '\r'), (lines, end) => {
        expectSame(encodeText(lines.join(end)), lines.join('|'));
      }),
      { numRuns: 500 },
    );
  });

  function expectSame(bytes: Uint8Array, label: string): void {
    const full = parseSessionDescription(bytes);
    const digest = digests.read(digests.add(bytes, 0, bytes.length));
    const { texts } = digests;
    expect(
      digest.media.map((media) => ({
        type: texts.text(media.type),
        transport: texts.text(media.transport),
        port: media.port,
        address: texts.text(media.address),
        direction: media.direction,
        security: media.security,
        isRemoved: media.isRemoved,
        formats: (texts.text(media.formats).split('\n')[0] ?? '').split(' ').filter((word) => word !== ''),
      })),
      label,
    ).toEqual(
      full.media.map((media) => ({
        type: media.type,
        transport: media.transport,
        port: media.port ?? 0,
        address: media.effectiveConnection?.address ?? '',
        direction: media.effectiveDirection,
        security: media.security,
        isRemoved: media.isRemoved,
        formats: media.formats,
      })),
    );
  }
});
