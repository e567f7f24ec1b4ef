import { isIpv4, parseIpv6 } from '../../sdp/addresses.ts';
import { isNumber } from './kinds/numbers.ts';
import { mapParameter, mapPieces, unquoted, within } from './pieces.ts';
import { decodeEscapedBytes, escapeByte, type Redactor } from './redactor.ts';

/** Parameters that say nothing of anybody. */
const plain =
  /^(?:lr|transport|user|ttl|method|comp|ob|rport|expires|q|reg-id|reason|counter|privacy|screen|party|cause|index|cpc|purpose|nat|r2|ctrl|id-type|sip\.ice|text|video|audio|data|methods|events|schemes|languages|duplex|mobility|automata|isfocus|handling|refresher|early-only|noa|ton|npi|off|lang|orig|term|regstate|sescase|orig-cdiv|sescase|gruu|appearance.*|\+g\..*|\+sip\.(?!instance).*)$/i;
const ids =
  /^(?:tag|branch|ftag|from-tag|to-tag|local-tag|remote-tag|epid|rinstance|line|did|sid|icid|gr|vsf|vst|cluid|opaque|conf-id|x-.*|uuid|remote|nat-id|route-tag|du|tt|mopaque|call-id-hash)$/i;
/** Addresses of documents that specifications name. */
const publicHosts =
  /^(?:www\.webrtc\.org|(?:www\.|tools\.)?ietf\.org|www\.w3\.org|www\.3gpp\.org|schemas\.[\w.]+)$/i;

/** A URI of any scheme, or what stands where one should. */
export function redactUri(redactor: Redactor, uri: string): string {
  const scheme = /^[A-Za-z][A-Za-z\d+.-]*(?=:)/.exec(uri)?.[0];
  if (scheme === undefined) return redactSip(redactor, uri);
  const rest = uri.slice(scheme.length + 1);
  const name = scheme.toLowerCase();
  const head = `${scheme}:`;
  if (name === 'sip' || name === 'sips') return head + redactSip(redactor, rest);
  if (name === 'tel') {
    const end = rest.search(/[;?]/);
    const number = end < 0 ? rest : rest.slice(0, end);
    return head + redactor.user(number) + (end < 0 ? '' : redactUriParameters(redactor, rest.slice(end)));
  }
  if (name === 'urn') return head + redactUrn(redactor, rest);
  const path = /^(\/\/)?(?:([^/@?#]*)@)?([^/:?#;]*|\[[\d:a-f]*\])(:\d+)?/i.exec(rest);
  if (path === null) return head + redactor.as('other-fields', rest);
  const [{ length }, slashes = '', user, host = '', port = ''] = path;
  const behind = rest.slice(length);
  if (publicHosts.test(host)) return uri;
  const owner = user === undefined ? '' : `${redactor.user(user)}@`;
  const isAlone = slashes === '' && user === undefined;
  const where = isAlone ? redactor.as('other-fields', host) : redactor.host(host);
  return `${head}${slashes}${owner}${where}${port}${behind.replace(/[^/?#&;=]+/g, (word) => (plain.test(word) ? word : redactor.as('other-fields', word)))}`;
}

function redactUrn(redactor: Redactor, name: string): string {
  const device = /^((?:uuid|gsma:imei|x-mac|device-id):)(.*)$/is.exec(name);
  if (device !== null)
    return device[1]! + device[2]!.replace(/[\da-f-]{6,}/i, (id) => redactor.as('devices', id));
  return /^(?:service|ietf|3gpp|urn-7|alert|schemas|oma|gsma)[:-]/i.test(name)
    ? name
    : redactor.as('other-fields', name);
}

/** What follows `sip:` (RFC 3261 19.1.1). */
function redactSip(redactor: Redactor, text: string): string {
  const question = text.indexOf('?', text.indexOf('@') + 1);
  const address = question < 0 ? text : text.slice(0, question);
  const headers = question < 0 ? '' : text.slice(question + 1);
  const at = address.lastIndexOf('@');
  let shown = '';
  if (at >= 0) {
    const [user = '', ...password] = address.slice(0, at).split(':');
    shown = redactor.user(user);
    if (password.length > 0) shown += `:${redactor.as('credentials', password.join(':'))}`;
    shown += '@';
  }
  const rest = address.slice(at + 1);
  const bare = /^[^;]*/.exec(rest)![0];
  // Some write IPv6 addresses without brackets.
  const host = parseIpv6(bare) === undefined ? /^(?:\[[^\]]*\]|[^:;]*)/.exec(rest)![0] : bare;
  const isBareNumber = at < 0 && isNumber(host) && !isIpv4(host);
  const port = /^:\d+/.exec(rest.slice(host.length))?.[0] ?? '';
  shown += (isBareNumber ? redactor.as('numbers', host) : redactor.host(host)) + port;
  shown += redactUriParameters(redactor, rest.slice(host.length + port.length));
  return question < 0
    ? shown
    : `${shown}?${headers
        .split('&')
        .map((header) => redactUriHeader(redactor, header))
        .join('&')}`;
}

function redactUriParameters(redactor: Redactor, text: string): string {
  if (text === '') return '';
  const [before = '', ...pieces] = text.split(';');
  const first = before === '' ? '' : redactor.as('other-fields', before);
  return [first, ...pieces.map((piece) => redactParameter(redactor, piece))].join(';');
}

/** `?Replaces=a%40b%3Bto-tag%3D1`: the field of a request to come. */
function redactUriHeader(redactor: Redactor, header: string): string {
  const equals = header.indexOf('=');
  if (!/^[\w-]*=/.test(header)) return redactor.strange(header);
  const decoded = decodeEscapedBytes(header.slice(equals + 1));
  const replaced = redactor.field(header.slice(0, equals), decoded);
  return (
    header.slice(0, equals + 1) +
    (replaced === decoded ? header.slice(equals + 1) : replaced.replace(/[^\w.~!*'()-]/g, escapeByte))
  );
}

/** What a harmless parameter says; more than that is something else that ended up there. */
const plainValue = /^[\w.+%,:/*!|()-]*$/;

/** `name=value` behind an address or in a URI. */
export function redactParameter(redactor: Redactor, piece: string): string {
  if (!/^\s*(?:[\w.+*!%-]+\s*)?(?:=|$)/.test(piece)) return redactor.strange(piece);
  return mapParameter(
    piece,
    (name, value) => {
      if (value === '' || (plain.test(name) && plainValue.test(value))) return value;
      if (/^(?:urn|sips?|tel)(?::|%3a)/i.test(value)) return redactWrittenUri(redactor, value);
      if (/^(?:received|maddr|addr|host|icid-generated-at)$/.test(name)) return redactor.host(value);
      if (name === '+sip.instance') return value.replace(/[^<>]+/, (urn) => redactUri(redactor, urn));
      if (name === 'phone-context')
        return isNumber(value) ? redactor.as('numbers', value) : redactor.host(value);
      if (/^(?:isub|ext|tgrp)$/.test(name)) return redactor.as('numbers', value);
      if (/^(?:orig|term)-ioi$/.test(name)) return redactor.host(value);
      if (/^<(?:urn|sips?|tel):/i.test(value))
        return value.replace(/[^<>]+/, (uri) => redactUri(redactor, uri));
      return redactor.as(ids.test(name) ? 'tags' : 'other-fields', value);
    },
    (name) =>
      plain.test(name) || ids.test(name) || name.length < 3 || name === 'alias'
        ? name
        : redactor.as('other-fields', name),
  );
}

/** A URI as the value of a parameter, perhaps with escapes. */
function redactWrittenUri(redactor: Redactor, value: string): string {
  if (!value.includes('%')) return redactUri(redactor, value);
  return redactUri(redactor, decodeEscapedBytes(value)).replace(/[;=?&<>"]/g, escapeByte);
}

/** `"Display" <uri>;parameters` or `uri;parameters`, one of them. */
export function redactAddress(redactor: Redactor, text: string): string {
  return within(text, (inner) => {
    if (inner === '*') return inner;
    const quote = inner.startsWith('"') ? endOfQuoted(inner) : 0;
    const open = findBracket(inner, quote);
    if (open < 0) {
      const name = inner.slice(0, quote);
      const [uri = '', ...parameters] = inner.slice(quote).split(';');
      const shown = quote === 0 ? '' : redactName(redactor, name);
      return (
        shown +
        [
          within(uri, (bare) => redactUri(redactor, bare)),
          ...parameters.map((each) => redactParameter(redactor, each)),
        ].join(';')
      );
    }
    const close = inner.indexOf('>', open);
    const uri = inner.slice(open + 1, close < 0 ? undefined : close);
    const behind = close < 0 ? '' : inner.slice(close + 1);
    return (
      redactName(redactor, inner.slice(0, open)) +
      `<${within(uri, (bare) => redactUri(redactor, bare))}` +
      (close < 0 ? '' : `>${mapPieces(behind, ';', (piece) => redactParameter(redactor, piece))}`)
    );
  });
}

function redactName(redactor: Redactor, text: string): string {
  return within(text, (inner) =>
    unquoted(inner, (name) => within(name, (bare) => redactor.as('display-names', bare))),
  );
}

function endOfQuoted(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  // It is never closed: the address is looked for all the same.
  return 0;
}

/** A bracket with a scheme behind it, before one without: names may have brackets of their own. */
function findBracket(text: string, start: number): number {
  const first = text.indexOf('<', start);
  const semicolon = text.indexOf(';', start);
  if (first < 0 || (semicolon >= 0 && semicolon < first)) return -1;
  const found = /<\s*[A-Za-z\d+.-]{1,32}:/.exec(text.slice(start));
  return found === null ? first : start + found.index;
}
