import type { Analysis } from '../engine/open/analysis.ts';
import { encodeText } from '../bytes/text.ts';

function text(bodyLines: readonly string[]): string {
  const body = bodyLines.map((line) => `${line}\r\n`).join('');
  return [
    'INVITE sip:bob@example.com SIP/2.0',
    'Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK776asdhds',
    'Max-Forwards: 70',
    'To: Bob <sip:bob@example.com>',
    'From: Alice <sip:alice@example.com>;tag=1928301774',
    'Call-ID: a84b4c76e66710@192.0.2.1',
    'CSeq: 314159 INVITE',
    'Contact: <sip:alice@192.0.2.1>',
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

const description = [
  'v=0',
  'o=alice 1 1 IN IP4 192.0.2.1',
  's=-',
  'c=IN IP4 192.0.2.1',
  't=0 0',
  'm=audio 4000 RTP/AVP 0',
];

/** An INVITE with a description (RFC 3261 24.2), 475 bytes or so. */
export const invite = encodeText(text(description));

/** The same with many attributes: more than a packet holds. */
export const largeInvite = encodeText(
  text([
    ...description,
    ...Array.from({ length: 60 }, (_, i) => `a=rtpmap:${i + 60} codec-number-${i}/8000`),
  ]),
);

/** The texts of all messages, in order, as they are read back from file or arena. */
export async function messageTexts(analysis: Analysis): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < analysis.index.length; i++)
    texts.push(Buffer.from(await analysis.bytesOf(i)).toString());
  return texts;
}
