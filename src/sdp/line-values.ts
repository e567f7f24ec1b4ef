import { excerpt } from '../bytes/text.ts';
import { isAddressOfType } from './addresses.ts';
import { findAttributeSpec } from './attributes/registry.ts';
import type { SdpLine } from './lines.ts';
import type { Attribute, Bandwidth, Connection, Origin } from './model.ts';
import type { SdpProblemList } from './problems.ts';
import { cutAt, parseUnsigned, splitWords } from './tokens.ts';

/** Turning digits into a bigint costs more than linear time; 64 bits have 20 digits. */
const maxVersionDigits = 64;

/** o=<username> <sess-id> <sess-version> <nettype> <addrtype> <address>; whatever is missing is ''. */
export function parseOrigin(line: SdpLine, problems: SdpProblemList): Origin {
  const words = splitWords(line.value);
  // Some senders put a display name with blanks in front: the last five words are safe.
  const last = words.splice(Math.max(1, words.length - 5));
  const [sessionId = '', sessionVersion = '', netType = '', addressType = '', address = ''] = last;
  const isNumber = /^\d+$/.test(sessionVersion) && sessionVersion.length <= maxVersionDigits;
  if (words.length !== 1 || last.length !== 5) {
    problems.add('bad-origin', line, `o= should have six words: ${excerpt(line.value)}`);
  } else if (!isNumber || !/^\d+$/.test(sessionId)) {
    problems.add('bad-origin', line, `Session id and version should be numbers: ${excerpt(line.value)}`);
  }
  if (last.length === 5 && !isAddressOfType(address, addressType)) {
    problems.add('bad-address', line, `Not an ${addressType} address: ${excerpt(address)}`);
  }
  const sessionVersionNumber = isNumber ? BigInt(sessionVersion) : undefined;
  const username = words.join(' ');
  return { username, sessionId, sessionVersion, sessionVersionNumber, netType, addressType, address };
}

/** c=<nettype> <addrtype> <base address>[/<ttl>][/<number of addresses>] */
export function parseConnection(line: SdpLine, problems: SdpProblemList): Connection {
  const words = splitWords(line.value);
  const [netType = '', addressType = '', full = ''] = words;
  const [address = '', ...suffixes] = full.split('/', 3).map((part) => part.trim());
  if (words.length !== 3) {
    problems.add('bad-connection', line, `c= should have three words: ${excerpt(line.value)}`);
  } else if (!isAddressOfType(address, addressType)) {
    problems.add('bad-address', line, `Not an ${addressType} address: ${excerpt(address)}`);
  }
  const isIp6 = addressType.toUpperCase() === 'IP6';
  const ttl = isIp6 ? undefined : parseUnsigned(suffixes[0], 255);
  const addressCount = parseUnsigned(suffixes[isIp6 ? 0 : 1], 0xffff) ?? 1;
  return { line, netType, addressType, address, ttl, addressCount };
}

/** b=<bwtype>:<bandwidth> */
export function parseBandwidth(line: SdpLine, problems: SdpProblemList): Bandwidth {
  const [type, after] = cutAt(line.value.trim(), ':');
  const text = after?.trim() ?? '';
  const value = parseUnsigned(text, Number.MAX_SAFE_INTEGER);
  if (type === '' || value === undefined) {
    problems.add('bad-bandwidth', line, `b= should be a type, a colon and a number: ${excerpt(line.value)}`);
  }
  return { type, value, text };
}

/** t=<start> <stop>; only looked at, as nobody who reads a call needs the times. */
export function checkTiming(line: SdpLine, problems: SdpProblemList): void {
  const words = splitWords(line.value);
  if (words.length !== 2 || words.some((word) => !/^\d+$/.test(word))) {
    problems.add('bad-timing', line, `t= should be two numbers: ${excerpt(line.value)}`);
  }
}

/** a=<name> or a=<name>:<text> */
export function parseAttribute(line: SdpLine, isMedia: boolean, problems: SdpProblemList): Attribute {
  const [written, text] = cutAt(line.value, ':');
  const name = written.trim();
  const spec = findAttributeSpec(name);
  if (spec === undefined) return { line, name, key: name, text, isKnown: false, value: undefined };
  const value = spec.parse(text);
  if (spec.name !== name) {
    problems.add('attribute-case', line, `Names are case-sensitive: ${name} should be ${spec.name}`);
  }
  if (spec.level !== 'both' && isMedia !== (spec.level === 'media')) {
    problems.add('attribute-level', line, `a=${name} belongs to the ${spec.level} level`, spec.spec);
  }
  if (value === undefined) {
    problems.add('bad-attribute', line, `The value does not fit: ${excerpt(line.raw.trim())}`, spec.spec);
  }
  return { line, name, key: spec.name, text, isKnown: true, value };
}

export interface MediaLine {
  type: string;
  port: number | undefined;
  portCount: number;
  transport: string;
  formats: string[];
}

/** m=<media> <port>[/<number of ports>] <proto> <fmt> ... */
export function parseMediaLine(line: SdpLine, problems: SdpProblemList): MediaLine {
  const [type = '', ports = '', transport = '', ...formats] = splitWords(line.value);
  const [first, second] = cutAt(ports, '/');
  const port = parseUnsigned(first, 65535);
  const portCount = second === undefined ? 1 : parseUnsigned(second, 65535);
  if (transport === '') {
    const detail = `m= should have a type, a port, a transport and formats: ${excerpt(line.value)}`;
    problems.add('bad-media-line', line, detail);
  } else if (formats.length === 0) {
    problems.add('no-formats', line, `m= names no format: ${excerpt(line.value)}`);
  }
  if (ports !== '' && (port === undefined || portCount === undefined)) {
    problems.add('bad-port', line, `Not a port from 0 to 65535: ${excerpt(ports)}`);
  }
  return { type, port, portCount: portCount ?? 1, transport, formats };
}
