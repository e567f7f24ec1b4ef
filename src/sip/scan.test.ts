import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, encodeText } from '../bytes/text.ts';
import { allCaptures, analyseCapture } from '../testing/all-captures.ts';
import { capturesFolder, readCapture } from '../testing/captures.ts';
import { callIdHeader } from './headers/call-id.ts';
import { cseqHeader } from './headers/cseq.ts';
import { fromHeader } from './headers/from.ts';
import { toHeader } from './headers/to.ts';
import { viaHeader } from './headers/via.ts';
import { findSdp, parsed, parseMessage, type SipMessage } from './message.ts';
import { endOfBody, findSdp as findSdpQuickly } from './scan-body.ts';
import { MessageScan, type Range, scanMessage } from './scan.ts';

/** What both ways of reading a message must agree on. */
interface Reading {
  readonly start: string;
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
  readonly cseq: string;
  readonly branches: string[];
  readonly body: number;
  readonly sdp: string | undefined;
}

function readQuickly(bytes: Uint8Array): Reading {
  const scan = new MessageScan();
  scanMessage(bytes, 0, bytes.length, scan);
  const text = ({ start, end }: Range): string => decodeText(bytes, start, end);
  const sdp = findSdpQuickly(bytes, scan, endOfBody(scan, bytes.length));
  return {
    start: scan.status === 0 ? text(scan.method) : String(scan.status),
    callId: text(scan.callId),
    fromTag: text(scan.fromTag),
    toTag: text(scan.toTag),
    cseq: `${Math.min(scan.cseq, 2 ** 31)} ${text(scan.cseqMethod)}`,
    branches: Array.from({ length: scan.viaCount }, (_, i) =>
      decodeText(bytes, scan.vias[i * 4 + 2], scan.vias[i * 4 + 3]),
    ),
    body: scan.body,
    sdp: sdp && decodeText(bytes, sdp.start, sdp.end),
  };
}

function readInFull(bytes: Uint8Array): Reading {
  const message: SipMessage = parseMessage(bytes);
  const { startLine } = message;
  const cseq = parsed(message, cseqHeader);
  const sdp = findSdp(message);
  return {
    start: startLine.kind === 'request' ? startLine.method : String(startLine.status ?? 65535),
    callId: parsed(message, callIdHeader) ?? '',
    fromTag: parsed(message, fromHeader)?.tag ?? '',
    toTag: parsed(message, toHeader)?.tag ?? '',
    cseq: cseq === undefined ? '0 ' : `${Math.min(Number(cseq.digits), 2 ** 31)} ${cseq.method}`,
    branches: parsed(message, viaHeader).map(({ branch }) => branch ?? ''),
    body: message.body.start,
    sdp: sdp && decodeText(bytes, sdp.start, sdp.end),
  };
}

describe('the quick scan and the full parser read the same', () => {
  /** A Via that is no Via: the scan goes on behind the comma, the parser gives the rest up. */
  const differs = /badinv01/;

  test.each(allCaptures)('in %s', async (name) => {
    const analysis = await analyseCapture(name);
    for (let message = 0; message < analysis.index.length; message++) {
      const bytes = await analysis.bytesOf(message);
      if (differs.test(decodeText(bytes))) continue;
      expect(readQuickly(bytes), `message ${message}`).toEqual(readInFull(bytes));
    }
  });

  const torture = ['rfc4475', 'rfc5118'].flatMap((folder) =>
    readdirSync(`${capturesFolder}torture/${folder}`).map((name) => `torture/${folder}/${name}`),
  );
  test.each(torture.filter((name) => !differs.test(name)))('in %s', (name) => {
    const bytes = readCapture(name);
    expect(readQuickly(bytes)).toEqual(readInFull(bytes));
  });

  test('whatever the case, the white space and the folding', () => {
    const space = fc.constantFrom('', ' ', '\t', '  ', '\r\n ');
    fc.assert(
      fc.property(
        fc.array(space, { minLength: 12, maxLength: 12 }),
        fc.boolean(),
        fc.boolean(),
        (s, isCompact, isUpper) => {
          const name = (long: string, compact: string): string => {
            const text = isCompact ? compact : long;
            return isUpper ? text.toUpperCase() : text;
          };
          const before = s[0]!.replace('\r\n ', ' ');
          const text = [
            'INVITE sip:bob@example.com SIP/2.0',
            `${name('Via', 'v')}${before}:${s[1]}SIP/2.0/UDP${s[2] || ' '}192.0.2.1:5060${s[3]};${s[4]}branch${s[5]}=${s[6]}z9hG4bKa,${s[7]}SIP/2.0/TCP host;branch=z9hG4bKb`,
            `${name('From', 'f')}:${s[8]}"A ; tag=no" <sip:alice@example.com;tag=wrong>${s[9]};x=y;tag=from-1`,
            `${name('To', 't')}:${s[10]}<sip:bob@example.com>${s[11]};tag=to-1`,
            `${name('Call-ID', 'i')}:${s[3]}some-call@host`,
            `CSeq:${s[4]}42${s[5] || ' '}INVITE`,
            '',
            '',
          ].join('\r\n');
          const bytes = encodeText(text);
          expect(readQuickly(bytes)).toEqual(readInFull(bytes));
          expect(readQuickly(bytes)).toMatchObject({
            branches: ['z9hG4bKa', 'z9hG4bKb'],
            fromTag: 'from-1',
            toTag: 'to-1',
            cseq: '42 INVITE',
          });
        },
      ),
    );
  });
});
