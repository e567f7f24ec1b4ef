import { isIpv4, parseIpv6 } from '../../sdp/addresses.ts';
import { splitList, startOfLastWord, trim } from '../../sip/grammar.ts';
import { headers } from '../../sip/headers/registry.ts';
import type { Authentication } from '../../sip/headers/shapes/authentication.ts';
import type { Via } from '../../sip/headers/via.ts';
import { findSdp, type SipMessage } from '../../sip/message.ts';
import type { NameAddr } from '../../sip/name-addr.ts';
import type { Parameter } from '../../sip/parameters.ts';
import { parseUri, type Uri } from '../../sip/uri.ts';
import { parseLines } from '../../sdp/lines.ts';
import type { KindId } from './kind.ts';
import { isNumber } from './kinds/numbers.ts';

/** A value that tells of somebody, and where it stands: `From user`. */
export interface TellingValue {
  readonly kind: KindId;
  readonly value: string;
  readonly where: string;
}

/**
 * What the parsers find in a message that tells of somebody. It shares no code with what takes it out, and so can check
 * it.
 */
export function tellingValues(message: SipMessage): TellingValue[] {
  const { startLine, headers: fields } = message;
  const values: TellingValue[] = [];
  if (startLine.kind === 'request') values.push(...ofUri(parseUri(startLine.requestUri), 'Request-URI'));
  for (const { canonicalName, value } of fields) {
    const definition = headers.find(({ name }) => name === canonicalName);
    if (definition === undefined) continue;
    for (const text of definition.list ? splitList(value, 100) : [value]) {
      const parsed = definition.parse(text);
      if (typeof parsed === 'object' && parsed !== null) values.push(...ofObject(parsed, canonicalName));
      else if (/^(?:Call-ID|X-Call-ID|X-CID)$/.test(canonicalName) && typeof parsed === 'string')
        values.push({ kind: 'call-ids', value: parsed, where: canonicalName });
    }
  }
  const sdp = findSdp(message);
  if (sdp !== undefined) values.push(...ofSdp(message.bytes, sdp.start, sdp.end));
  return values.filter(({ value }) => value !== '');
}

function ofObject(parsed: object, where: string): TellingValue[] {
  const values: TellingValue[] = [];
  const of = (kind: KindId, value: string | undefined | null, name: string): void => {
    if (typeof value === 'string') values.push({ kind, value, where: `${where} ${name}` });
  };
  if ('uri' in parsed) {
    const { uri, displayName } = parsed as NameAddr;
    values.push(...ofUri(uri, where));
    of('display-names', displayName, 'display name');
  }
  if ('protocol' in parsed && 'branch' in parsed) {
    const { host, received, branch } = parsed as Via;
    of(hostKind(host), host, 'sent-by');
    of(hostKind(received ?? ''), received, 'received');
    of('tags', branch, 'branch');
  }
  if ('tag' in parsed) of('tags', parsed.tag as string | undefined, 'tag');
  for (const name of ['toTag', 'fromTag'] as const)
    if (name in parsed) of('tags', (parsed as Partial<Record<typeof name, string>>)[name], name);
  if ('callId' in parsed) of('call-ids', parsed.callId as string, 'Call-ID');
  if ('instance' in parsed) of('devices', parsed.instance as string | undefined, 'instance');
  if ('scheme' in parsed && 'token' in parsed) {
    const { token, parameters } = parsed as Authentication;
    of('credentials', token, 'token');
    for (const { name, value } of parameters) of(...ofCredential(name.toLowerCase(), value), name);
  }
  if ('icidValue' in parsed) of('identities', parsed.icidValue as string | undefined, 'icid-value');
  return values;
}

function ofCredential(name: string, value: Parameter['value']): [KindId, string | undefined] {
  if (/^(?:response|rspauth)$/.test(name)) return ['credentials', value];
  if (/^(?:nonce|cnonce|opaque|nextnonce)$/.test(name)) return ['nonces', value];
  if (name === 'username') return [isNumber(value ?? '') ? 'numbers' : 'users', value];
  return name === 'realm' ? [hostKind(value ?? ''), value] : ['comments', undefined];
}

function ofUri({ user, password, host }: Uri, where: string): TellingValue[] {
  const values: TellingValue[] = [];
  if (user !== undefined)
    values.push({ kind: isNumber(user) ? 'numbers' : 'users', value: user, where: `${where} user` });
  if (password !== undefined)
    values.push({ kind: 'credentials', value: password, where: `${where} password` });
  if (host !== '') values.push({ kind: hostKind(host), value: host, where: `${where} host` });
  return values;
}

function hostKind(host: string): KindId {
  return isIpv4(host) || parseIpv6(host) !== undefined ? 'addresses' : 'hosts';
}

function ofSdp(bytes: Uint8Array, start: number, end: number): TellingValue[] {
  return parseLines(bytes, start, end).flatMap(({ type, value }): TellingValue[] => {
    const text = trim(value);
    const [last = ''] = text.slice(startOfLastWord(text)).split('/', 1);
    const where = `SDP ${type}=`;
    if (type === 'c' || type === 'o') return [{ kind: hostKind(last), value: last, where }];
    const secret = /^(?:crypto:.*inline:|ice-pwd:|ice-ufrag:|fingerprint:\S+\s+)([^\s|;]+)/i.exec(value)?.[1];
    return type === 'a' && secret !== undefined ? [{ kind: 'keys', value: secret, where }] : [];
  });
}
