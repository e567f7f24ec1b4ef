import { encodeText } from '../../bytes/text.ts';
import { scanXml } from '../../call/services/xml.ts';
import { parseLines } from '../../sdp/lines.ts';
import { attributeSpecs } from '../../sdp/attributes/registry.ts';
import { diffSessionDescriptions } from '../../sdp/diff.ts';
import { parseSessionDescription } from '../../sdp/session-description.ts';
import { diffLines } from '../../sdp/text-diff.ts';
import { redactBody } from '../../share/redaction/bodies.ts';
import { redactField } from '../../share/redaction/fields.ts';
import { rules } from '../../share/redaction/redact.ts';
import { Redactor } from '../../share/redaction/redactor.ts';
import { sweep } from '../../share/redaction/sweep.ts';
import { describeParts } from '../../sip/header-parts.ts';
import { headers } from '../../sip/headers/registry.ts';
import { parseMessage } from '../../sip/message.ts';
import { MessageScan, scanMessage } from '../../sip/scan.ts';
import { validateMessage } from '../../sip/validate.ts';
import { beginnings, fillers } from '../slow-values.ts';
import type { GrowthCase } from './growth.ts';

const fill = (filler: string, size: number): string => filler.repeat(size / filler.length);
const shown = (filler: string): string => JSON.stringify(filler).slice(1, -1);

/** All that is done when a message is opened and one of its fields looked at. */
function openMessage(bytes: Uint8Array<ArrayBuffer>): void {
  const message = parseMessage(bytes);
  validateMessage(message);
  for (const { name, value } of message.headers.slice(0, 2)) describeParts(name, value);
}

/** One header field of each way of reading, and one that is not read, filled with each filler. */
export function* fieldCases(): Generator<GrowthCase> {
  const ways = new Map(headers.map(({ parse, name }) => [parse, name]));
  for (const name of [...ways.values(), 'X-Unknown']) {
    for (const filler of fillers) {
      for (const beginning of ['', beginnings.get(name) ?? '"a" <sip:a>;x=']) {
        yield {
          what: `${name}: ${beginning}${shown(filler)}...`,
          build(size) {
            const value = `${beginning}${fill(filler, size)}x`;
            const bytes = encodeText(`INVITE sip:a@b SIP/2.0\r\n${name}: ${value}\r\nBehind: it\r\n\r\n`);
            return () => openMessage(bytes);
          },
        };
      }
    }
  }
}

const messages: readonly (readonly [what: string, build: (filling: string) => string])[] = [
  ['a Request-URI', (filling) => `INVITE ${filling} SIP/2.0\r\n\r\n`],
  ['a status line', (filling) => `SIP/2.0 200 ${filling}\r\n\r\n`],
  ['a header name', (filling) => `BYE sip:a SIP/2.0\r\n${filling}: x\r\n\r\n`],
  ['a multipart', (filling) => `BYE sip:a SIP/2.0\r\nc: multipart/a;boundary=--\r\n\r\n${filling}`],
  [
    'a boundary',
    (filling) => `BYE sip:a SIP/2.0\r\nc: multipart/a;boundary="${filling}"\r\n\r\n--${filling}`,
  ],
  ['a message', (filling) => filling],
];

const session = ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0'];
const linesOf = (count: number, line: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => line(i));
const describe = (lines: readonly string[]): Uint8Array =>
  encodeText([...session, 'm=audio 1 RTP/AVP 0', ...lines].join('\r\n'));

const descriptionLines: readonly (readonly [what: string, line: (i: number) => string])[] = [
  ['unknown', (i) => `a=x${i}:y`],
  ['rtpmap', (i) => `a=rtpmap:${i % 128} x/8000`],
  ['fmtp', (i) => `a=fmtp:${i % 128} a=${i};b`],
  ['candidate', (i) => `a=candidate:${i} 1 UDP 1 192.0.2.1 1 typ host`],
  ['fingerprint', (i) => `a=fingerprint:sha-1 ${i % 10}${i % 10}`],
  ['malformed', () => 'a=ptime:?'],
  ['media', (i) => `m=audio ${i} RTP/AVP 0`],
  ['no line at all', () => 'garbage'],
];

const differences: readonly (readonly [
  what: string,
  before: (i: number) => string,
  after: (i: number) => string,
])[] = [
  ['all different', (i) => `a=x${i}:1`, (i) => `a=y${i}:1`],
  ['all alike but one word', (i) => `a=x:${i}`, (i) => `a=x:${i + 1e6}`],
  ['reversed', (i) => `a=x${i}`, (i) => `a=x${-i}`],
  ['many media', (i) => `m=a ${i} b 0`, (i) => `m=a ${i} c 0`],
  ['shifted by one', (i) => `a=x${i}`, (i) => `a=x${i + 1}`],
  ['equal', (i) => `a=x${i}`, (i) => `a=x${i}`],
];

const redactor = (): Redactor => new Redactor(new Uint8Array(16).fill(3), new Set(), new Set(), rules);
const redactions: readonly (readonly [what: string, piece: string, redact: (text: string) => unknown])[] = [
  ['a text', 'a.1:%41a@', (text) => sweep(redactor(), text, true)],
  ['a number', '1', (text) => sweep(redactor(), text, true)],
  ['words', 'a-%', (text) => sweep(redactor(), text, true)],
  ['a Via', '</-', (text) => redactField(redactor(), 'Via', text)],
  ['a URI in a URI', 'sip:?', (text) => redactField(redactor(), 'From', text)],
  ['XML', '<a b="', (text) => redactBody(redactor(), 'text/xml', text)],
  ['a tag of XML', 'b ', (text) => redactBody(redactor(), 'text/xml', `<a ${text}>`)],
  ['DTMF', 'Signal= ', (text) => redactBody(redactor(), 'application/dtmf-relay', text)],
  ['a description', 'a=x: ', (text) => redactBody(redactor(), 'application/sdp', text)],
  ['a fragment of SIP', 'SIP/2.0 ', (text) => redactBody(redactor(), 'message/sipfrag', `BYE ${text}`)],
];

/** Everything else that reads text, each on what it likes least. */
export function* textCases(): Generator<GrowthCase> {
  for (const [what, make] of messages) {
    for (const filler of [...fillers, '\r', '\n', '-', '--\r\n', '\0', 'SIP/2.0 ']) {
      yield {
        what: `${what} of ${shown(filler)}`,
        build(size) {
          const bytes = encodeText(make(fill(filler, size)));
          return () => {
            openMessage(bytes);
            scanMessage(bytes, 0, bytes.length, new MessageScan());
          };
        },
      };
    }
  }
  for (const filler of fillers) {
    yield {
      what: `all attributes, of ${shown(filler)}`,
      build(size) {
        const value = `1 2 3 ${fill(filler, size)} x`;
        return () => attributeSpecs.forEach((spec) => void spec.parse(value));
      },
    };
  }
  for (const [what, line] of descriptionLines) {
    yield {
      what: `a description of lines ${what}`,
      size: 25_000,
      build(size) {
        const bytes = describe(linesOf(size, line));
        return () => parseSessionDescription(bytes);
      },
    };
  }
  for (const [what, before, after] of differences) {
    yield {
      what: `differences of lines, ${what}`,
      size: 25_000,
      build(size) {
        const [a, b] = [before, after].map((line) => describe(linesOf(size, line)));
        const [first, second] = [parseLines(a!, 0, a!.length), parseLines(b!, 0, b!.length)];
        return () => diffLines(first, second);
      },
    };
    yield {
      what: `differences of descriptions, ${what}`,
      size: 25_000,
      build(size) {
        const [a, b] = [before, after].map((line) => parseSessionDescription(describe(linesOf(size, line))));
        return () => diffSessionDescriptions(a!, b!);
      },
    };
  }
  for (const [what, piece, redact] of redactions) {
    yield {
      what: `redaction of ${what}`,
      build(size) {
        const value = fill(piece, size);
        return () => redact(value);
      },
    };
  }
  for (const piece of ['<a ', '<a b="', 'b', '<a =', '<a>&#x', '<!--', '<a>', '</a>']) {
    yield {
      what: `XML of ${piece}`,
      size: 1 << 18,
      build(size) {
        const value = fill(piece, size);
        return () => scanXml(value);
      },
    };
  }
}
