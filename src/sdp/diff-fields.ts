import { addressKey } from './addresses.ts';
import { content } from './attributes/content.ts';
import { crypto } from './attributes/crypto.ts';
import { directions } from './attributes/direction.ts';
import { fingerprint, setup } from './attributes/dtls.ts';
import { fmtp } from './attributes/fmtp.ts';
import { group, label, mid } from './attributes/grouping.ts';
import { candidate, endOfCandidates, iceLite, iceOptions, icePwd, iceUfrag } from './attributes/ice.ts';
import { maxptime, ptime } from './attributes/packet-time.ts';
import { rtcp, rtcpMux } from './attributes/rtcp.ts';
import { rtpmap } from './attributes/rtpmap.ts';
import { msid, ssrc } from './attributes/source.ts';
import { formatCodec, isRtpTransport } from './codecs.ts';
import { codecKey } from './diff-codecs.ts';
import type { Bandwidth, Connection, MediaDescription, SessionDescription } from './model.ts';
import { cutWord, parseUnsigned } from './tokens.ts';

/** One thing that differs. Texts are as the description has them; '' stands for absent. */
export interface FieldChange<F extends string> {
  field: F;
  before: string;
  after: string;
}

export interface FieldSpec<T, F extends string> {
  readonly field: F;
  /** For people. */
  readonly text: (value: T) => string;
  /** What is compared, where several texts mean the same. */
  readonly key?: (value: T) => string;
}

export type MediaField =
  | 'type'
  | 'port'
  | 'address'
  | 'transport'
  | 'direction'
  | 'codecs'
  | 'formats'
  | 'payload-types'
  | 'fmtp'
  | 'ptime'
  | 'maxptime'
  | 'bandwidth'
  | 'security'
  | 'crypto'
  | 'fingerprint'
  | 'setup'
  | 'ice'
  | 'candidates'
  | 'rtcp'
  | 'mid'
  | 'msid'
  | 'ssrc'
  | 'label'
  | 'content'
  | 'information'
  | 'key'
  | 'attributes';

/** In the order in which a reader wants to hear of them. */
export const mediaFields: readonly FieldSpec<MediaDescription, MediaField>[] = [
  { field: 'type', text: (media) => media.type },
  { field: 'direction', text: (media) => media.effectiveDirection },
  { field: 'address', text: (media) => media.effectiveConnection?.address ?? '', key: connectionKey },
  { field: 'port', text: portText },
  { field: 'transport', text: (media) => media.transport, key: (media) => media.transport.toUpperCase() },
  {
    field: 'codecs',
    text: (media) => media.codecs.map(formatCodec).join(', '),
    key: (media) => media.codecs.map(codecKey).join('\n'),
  },
  { field: 'formats', text: formatsText },
  { field: 'ptime', text: (media) => media.ptime?.toString() ?? '' },
  { field: 'maxptime', text: (media) => media.maxptime?.toString() ?? '' },
  { field: 'bandwidth', text: (media) => bandwidthText(media.bandwidths) },
  { field: 'security', text: (media) => media.security },
  { field: 'crypto', text: cryptoText },
  {
    field: 'fingerprint',
    text: (media) =>
      sorted(
        media.fingerprints.map((f) => `${f.hash} ${f.value}`),
        ', ',
      ),
  },
  { field: 'setup', text: (media) => media.setup ?? '' },
  { field: 'ice', text: iceText },
  { field: 'candidates', text: candidatesText },
  { field: 'rtcp', text: rtcpText },
  { field: 'mid', text: (media) => media.mid ?? '' },
  {
    field: 'msid',
    text: (media) =>
      sorted(
        media.msids.map((id) => [id.stream, id.track ?? ''].join(' ').trim()),
        ', ',
      ),
  },
  { field: 'ssrc', text: sourcesText },
  { field: 'label', text: (media) => media.label ?? '' },
  { field: 'content', text: (media) => media.content.join(', ') },
  { field: 'information', text: (media) => media.information ?? '' },
  { field: 'key', text: (media) => media.key ?? '' },
];

export type SessionField =
  | 'version'
  | 'origin'
  | 'name'
  | 'information'
  | 'uri'
  | 'email'
  | 'phone'
  | 'connection'
  | 'bandwidth'
  | 'timing'
  | 'key'
  | 'group'
  | 'ice-lite'
  | 'attributes';

export const sessionFields: readonly FieldSpec<SessionDescription, SessionField>[] = [
  { field: 'version', text: (session) => session.version ?? '' },
  { field: 'origin', text: originText },
  { field: 'name', text: (session) => session.name ?? '', key: (session) => session.name?.trim() ?? '' },
  { field: 'information', text: (session) => session.information ?? '' },
  { field: 'uri', text: (session) => session.uri ?? '' },
  { field: 'email', text: (session) => session.emails.join(', ') },
  { field: 'phone', text: (session) => session.phones.join(', ') },
  {
    field: 'connection',
    text: (session) => session.connection?.address ?? '',
    key: (session) => (session.connection === undefined ? '' : addressKey(session.connection.address)),
  },
  { field: 'bandwidth', text: (session) => bandwidthText(session.bandwidths) },
  { field: 'timing', text: (session) => session.timingLines.map((line) => line.value.trim()).join(', ') },
  { field: 'key', text: (session) => session.key ?? '' },
  {
    field: 'group',
    text: (session) => session.groups.map((g) => [g.semantics, ...g.mids].join(' ')).join(', '),
  },
  { field: 'ice-lite', text: (session) => (session.isIceLite ? 'ice-lite' : '') },
];

/** The fields in which two values differ, in the order of the table. */
export function diffFields<T, F extends string>(
  specs: readonly FieldSpec<T, F>[],
  before: T,
  after: T,
): FieldChange<F>[] {
  const changes: FieldChange<F>[] = [];
  for (const { field, text, key = text } of specs) {
    if (key(before) !== key(after)) changes.push({ field, before: text(before), after: text(after) });
  }
  return changes;
}

const directionNames = directions.map(({ name }) => name);
const inheritable = [fingerprint, setup, iceUfrag, icePwd, iceOptions, endOfCandidates].map(
  ({ name }) => name,
);
const mediaOnly = [ptime, maxptime, crypto, candidate, rtcp, rtcpMux, mid, msid, ssrc, label, content];

/** Attributes that a field above speaks for, at each level; rtpmap and fmtp depend on the m-line. */
const shownInSession = new Set([...directionNames, ...inheritable, group.name, iceLite.name]);
const shownInMedia = new Set([...directionNames, ...inheritable, ...mediaOnly.map(({ name }) => name)]);

/** All other attributes, as `a=` lines in the order of their text: which of them are on one side only. */
export function diffOtherAttributes(
  before: SessionDescription | MediaDescription,
  after: SessionDescription | MediaDescription,
): FieldChange<'attributes'> | undefined {
  const old = otherAttributes(before);
  const now = otherAttributes(after);
  const texts = { before: missingFrom(now, old), after: missingFrom(old, now) };
  return texts.before === '' && texts.after === '' ? undefined : { field: 'attributes', ...texts };
}

function otherAttributes(level: SessionDescription | MediaDescription): Map<string, number> {
  const codecs = 'codecs' in level ? level.codecs : [];
  const payloadTypes = new Set(codecs.map(({ payloadType }) => `${payloadType}`));
  const shown = 'codecs' in level ? shownInMedia : shownInSession;
  const counts = new Map<string, number>();
  for (const { key, value, text } of level.attributes) {
    // A line that did not fit its grammar is in no typed view, so it counts here.
    if (value !== undefined && shown.has(key)) continue;
    if (key === rtpmap.name || key === fmtp.name) {
      if (payloadTypes.has(cutWord(text ?? '')[0])) continue;
    }
    const line = text === undefined ? `a=${key}` : `a=${key}:${text.trim()}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}

function missingFrom(others: Map<string, number>, own: Map<string, number>): string {
  const lines = [...own].filter(([line, count]) => count > (others.get(line) ?? 0));
  return sorted(
    lines.map(([line]) => line),
    '\n',
  );
}

/** Order means nothing in these lists. */
function sorted(texts: string[], separator: string): string {
  return texts.sort().join(separator);
}

function portText({ port, portCount, line }: MediaDescription): string {
  if (port === undefined) return line.value.trim().split(/[ \t]+/, 2)[1] ?? '';
  return portCount === 1 ? `${port}` : `${port}/${portCount}`;
}

function connectionKey({ connections, effectiveConnection }: MediaDescription): string {
  const used = connections.length > 0 ? connections : [effectiveConnection];
  return used.map((connection) => (connection === undefined ? '' : oneConnectionKey(connection))).join(' ');
}

function oneConnectionKey({ address, ttl, addressCount }: Connection): string {
  return `${addressKey(address)}/${ttl ?? ''}/${addressCount}`;
}

/** Formats that are not in `codecs`. */
function formatsText({ formats, transport }: MediaDescription): string {
  if (!isRtpTransport(transport)) return formats.join(' ');
  return formats.filter((format) => parseUnsigned(format, 127) === undefined).join(' ');
}

function bandwidthText(bandwidths: readonly Bandwidth[]): string {
  return bandwidths.map(({ type, text }) => `${type}:${text}`).join(', ');
}

function cryptoText({ crypto }: MediaDescription): string {
  return crypto
    .map(({ tag, suite, keys, sessionParameters }) => {
      const inline = keys.map(({ method, key, lifetime, mki }) => {
        return `${method}:${[key, lifetime, mki].filter((part) => part !== undefined).join('|')}`;
      });
      return [tag, suite, inline.join(';'), ...sessionParameters].join(' ');
    })
    .join(', ');
}

/** User fragment and password: when they change, ICE starts anew (RFC 8839 4.4.1.1.1). */
function iceText({ ice }: MediaDescription): string {
  if (ice === undefined) return '';
  return [`ufrag ${ice.ufrag ?? '?'}`, `pwd ${ice.pwd ?? '?'}`, ...ice.options].join(' ');
}

function candidatesText({ ice }: MediaDescription): string {
  const texts = (ice?.candidates ?? []).map((candidate) => {
    const { component, transport, address, port, type } = candidate;
    return `${type} ${component} ${transport} ${address} ${port}`;
  });
  if (ice?.isComplete) texts.push('end of candidates');
  return sorted(texts, ', ');
}

function rtcpText({ rtcp, rtcpMux }: MediaDescription): string {
  const port =
    rtcp === undefined ? [] : [`${rtcp.port}${rtcp.address === undefined ? '' : ` ${rtcp.address}`}`];
  return [...port, ...(rtcpMux ? ['mux'] : [])].join(', ');
}

function sourcesText({ ssrcs }: MediaDescription): string {
  return sorted(
    ssrcs.map(({ ssrc, cname }) => (cname === undefined ? `${ssrc}` : `${ssrc} ${cname}`)),
    ', ',
  );
}

/** o= without its version, which steps with every change. */
function originText({ origin }: SessionDescription): string {
  if (origin === undefined) return '';
  const { username, sessionId, netType, addressType, address } = origin;
  return [username, sessionId, netType, addressType, address].join(' ');
}
