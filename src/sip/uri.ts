import { excerpt } from '../bytes/text.ts';
import { decodeEscapes, decodeUnreserved, hasMalformedEscape } from './escapes.ts';
import { formatHost, parseHostPort } from './host-port.ts';
import type { Parameter } from './parameters.ts';
import { maxParameters, parameterValue } from './parameters.ts';
import type { Fault } from './problem.ts';

/** A sip, sips or tel URI; any other is kept as text, with `opaque` for what follows its scheme. */
export interface Uri {
  /** As written. */
  text: string;
  /** In lower case; '' when there is none. */
  scheme: string;
  /** Escapes as written; the number of a tel URI. Undefined when there is none, '' in `sip:@host`. */
  user: string | undefined;
  /** The user with each escape decoded once, for reading. */
  decodedUser: string | undefined;
  password: string | undefined;
  /** An IPv6 address without its brackets; '' when the scheme has no host. */
  host: string;
  port: number | undefined;
  parameters: Parameter[];
  /** `?name=value&...` (RFC 3261 19.1.1), as Refer-To and Contact may have them. */
  headers: Parameter[];
  opaque: string | undefined;
}

/** Never fails: what does not fit is reported in `faults` and read as far as it goes (RFC 3261 19.1, RFC 3966). */
export function parseUri(text: string, faults: Fault[] = []): Uri {
  if (/[ \t\r\n]/.test(text)) {
    faults.push({ code: 'malformed-uri', detail: `There is white space in ${excerpt(text)}.` });
  }
  const colon = text.indexOf(':');
  const scheme = colon > 0 && isScheme(text.slice(0, colon)) ? text.slice(0, colon).toLowerCase() : '';
  if (scheme === 'sip' || scheme === 'sips') return parseSipUri(text, scheme, text.slice(colon + 1), faults);
  if (scheme === 'tel') return parseTelUri(text, text.slice(colon + 1), faults);
  if (scheme !== '') return { ...emptyUri(text, scheme), opaque: text.slice(colon + 1) };
  faults.push({ code: 'missing-scheme', detail: `${excerpt(text)} has no scheme such as "sip:".` });
  return parseSipUri(text, '', text, faults);
}

/** The URI from its parts, parameters and headers as they were written. */
export function formatUri(uri: Uri): string {
  if (uri.opaque !== undefined) return `${uri.scheme}:${uri.opaque}`;
  const scheme = uri.scheme === '' ? '' : `${uri.scheme}:`;
  const password = uri.password === undefined ? '' : `:${uri.password}`;
  const at = uri.scheme === 'tel' ? '' : '@';
  const userInfo = uri.user === undefined ? '' : `${uri.user}${password}${at}`;
  const port = uri.port === undefined ? '' : `:${uri.port}`;
  const parameters = uri.parameters.map((parameter) => `;${parameter.text}`).join('');
  const headers = uri.headers.length === 0 ? '' : `?${uri.headers.map((header) => header.text).join('&')}`;
  return `${scheme}${userInfo}${formatHost(uri.host)}${port}${parameters}${headers}`;
}

/**
 * What identifies the person behind a URI: `scheme:user@host`, with no port, parameter or header and the host in
 * lower case (RFC 3261 10.3). A telephone number loses its separators and keeps its phone-context (RFC 3966 5).
 */
export function addressOfRecord(uri: Uri): string {
  if (uri.opaque !== undefined) return `${uri.scheme}:${uri.opaque}`;
  const user = uri.user === undefined ? '' : decodeUnreserved(uri.user);
  if (uri.scheme === 'tel') {
    const context = parameterValue(uri.parameters, 'phone-context');
    return `tel:${user.replace(/[-.()]/g, '')}${context === undefined ? '' : `;phone-context=${context}`}`;
  }
  const scheme = uri.scheme === '' ? 'sip' : uri.scheme;
  const host = formatHost(uri.host.toLowerCase());
  return uri.user === undefined ? `${scheme}:${host}` : `${scheme}:${user}@${host}`;
}

function isScheme(text: string): boolean {
  return /^[a-z][-a-z0-9+.]*$/i.test(text);
}

function emptyUri(text: string, scheme: string): Uri {
  return {
    text,
    scheme,
    user: undefined,
    decodedUser: undefined,
    password: undefined,
    host: '',
    port: undefined,
    parameters: [],
    headers: [],
    opaque: undefined,
  };
}

/** `[user[:password]@]host[:port][;parameters][?headers]`. A user may contain `;` and `?`, but no `@` or `:`. */
function parseSipUri(text: string, scheme: string, rest: string, faults: Fault[]): Uri {
  const uri = emptyUri(text, scheme);
  if (hasMalformedEscape(rest)) {
    faults.push({ code: 'malformed-escape', detail: `A "%" in ${excerpt(text)} begins no escape.` });
  }
  const at = rest.indexOf('@');
  if (at >= 0) {
    const colon = rest.slice(0, at).indexOf(':');
    uri.user = rest.slice(0, colon < 0 ? at : colon);
    uri.decodedUser = decodeEscapes(uri.user);
    if (colon >= 0) uri.password = rest.slice(colon + 1, at);
    if (uri.user === '')
      faults.push({ code: 'malformed-uri', detail: `Nothing is before the "@" of ${excerpt(text)}.` });
  }
  const server = rest.slice(at + 1);
  const hostEnd = server.search(/[;?]/);
  const hostPort = parseHostPort(hostEnd < 0 ? server : server.slice(0, hostEnd), faults);
  uri.host = hostPort.host;
  uri.port = hostPort.port;
  if (hostEnd < 0) return uri;
  const question = server.indexOf('?', hostEnd);
  const parameters = server.slice(hostEnd, question < 0 ? server.length : question);
  if (parameters !== '') uri.parameters = parseUriParameters(parameters.slice(1), ';', faults);
  if (question >= 0) uri.headers = parseUriParameters(server.slice(question + 1), '&', faults);
  return uri;
}

/** `+358-9-123;isub=..;phone-context=..` (RFC 3966 3). */
function parseTelUri(text: string, rest: string, faults: Fault[]): Uri {
  const uri = emptyUri(text, 'tel');
  const semicolon = rest.indexOf(';');
  uri.user = semicolon < 0 ? rest : rest.slice(0, semicolon);
  uri.decodedUser = decodeEscapes(uri.user);
  if (!/^\+?[-.()*#0-9a-f]+$/i.test(uri.user)) {
    faults.push({
      code: 'malformed-uri',
      detail: `${excerpt(uri.user)} is not a telephone number.`,
      spec: 'RFC 3966 3',
    });
  }
  if (semicolon >= 0) uri.parameters = parseUriParameters(rest.slice(semicolon + 1), ';', faults);
  return uri;
}

function parseUriParameters(text: string, separator: string, faults: Fault[]): Parameter[] {
  const pieces = text.split(separator, maxParameters + 1);
  if (pieces.length > maxParameters) {
    faults.push({
      code: 'too-many-parameters',
      detail: `Only the first ${maxParameters} parameters were read.`,
    });
    pieces.pop();
  }
  const written = pieces.filter((piece) => piece !== '');
  if (written.length < pieces.length) {
    faults.push({
      code: 'empty-parameter',
      detail: 'There is an empty parameter in the URI.',
      spec: 'RFC 3261 19.1.1',
    });
  }
  return written.map((piece) => {
    const equals = piece.indexOf('=');
    const name = decodeEscapes(equals < 0 ? piece : piece.slice(0, equals));
    const value = equals < 0 ? undefined : decodeEscapes(piece.slice(equals + 1));
    return { name, value, text: piece };
  });
}
