import { AttributeValues } from './attribute-values.ts';
import { content } from './attributes/content.ts';
import { crypto } from './attributes/crypto.ts';
import { type Direction, isDirection } from './attributes/direction.ts';
import { fingerprint, setup } from './attributes/dtls.ts';
import { bundleOnly, label, mid } from './attributes/grouping.ts';
import { candidate, endOfCandidates, iceOptions, icePwd, iceUfrag } from './attributes/ice.ts';
import { maxptime, ptime } from './attributes/packet-time.ts';
import { rtcp, rtcpMux } from './attributes/rtcp.ts';
import { msid, ssrc } from './attributes/source.ts';
import { isRtpTransport, parseCodecs } from './codecs.ts';
import { parseMediaLine } from './line-values.ts';
import type { SdpLine } from './lines.ts';
import type {
  Attribute,
  Bandwidth,
  Connection,
  Ice,
  MediaDescription,
  MediaSecurity,
  MediaSource,
} from './model.ts';
import type { SdpProblemList } from './problems.ts';

/** What the lines of one level said, before anything is inherited. */
export interface Section {
  information: string | undefined;
  key: string | undefined;
  connections: Connection[];
  bandwidths: Bandwidth[];
  attributes: Attribute[];
}

/** What the media take over from the session level; made once, as there can be many media. */
export interface Inherited {
  connection: Connection | undefined;
  direction: Direction | undefined;
  values: AttributeValues;
}

export function buildMediaDescription(
  index: number,
  line: SdpLine,
  section: Section,
  session: Inherited,
  problems: SdpProblemList,
): MediaDescription {
  const media = parseMediaLine(line, problems);
  const values = new AttributeValues(section.attributes);
  const isRtp = isRtpTransport(media.transport);
  const direction = statedDirection(section.attributes, problems);
  const own = values.all(fingerprint);
  const fingerprints = own.length > 0 ? own : session.values.all(fingerprint);
  const cryptoLines = values.all(crypto);
  const isBundleOnly = values.has(bundleOnly);
  const isRemoved = media.port === 0 && !isBundleOnly;
  const [connection] = section.connections;
  return {
    index,
    line,
    ...media,
    information: section.information,
    key: section.key,
    connection,
    connections: section.connections,
    effectiveConnection: connection ?? session.connection,
    bandwidths: section.bandwidths,
    attributes: section.attributes,
    direction,
    effectiveDirection: direction ?? session.direction ?? 'sendrecv',
    codecs: isRtp ? parseCodecs(line, media.formats, values, problems, isRemoved) : [],
    ptime: values.one(ptime),
    maxptime: values.one(maxptime),
    security: securityOf(cryptoLines.length > 0, fingerprints.length > 0),
    crypto: cryptoLines,
    fingerprints,
    setup: values.one(setup) ?? session.values.one(setup),
    ice: buildIce(values, session.values),
    rtcp: values.one(rtcp),
    rtcpMux: values.has(rtcpMux),
    mid: values.one(mid),
    msids: values.all(msid),
    ssrcs: buildSources(values),
    label: values.one(label),
    content: values.one(content) ?? [],
    isBundleOnly,
    isRemoved,
  };
}

/** The direction that one level states: the first; another one that disagrees is a problem. */
export function statedDirection(
  attributes: readonly Attribute[],
  problems: SdpProblemList,
): Direction | undefined {
  let direction: Direction | undefined;
  for (const { key, line } of attributes) {
    if (!isDirection(key)) continue;
    direction ??= key;
    if (direction !== key) {
      problems.add('conflicting-direction', line, `${key} after ${direction}: the first one is taken`);
    }
  }
  return direction;
}

/** Keys in the description come first, as they may be offered for plain RTP/AVP too (RFC 8643). */
function securityOf(hasCrypto: boolean, hasFingerprint: boolean): MediaSecurity {
  if (hasCrypto) return 'sdes';
  return hasFingerprint ? 'dtls' : 'none';
}

function buildIce(own: AttributeValues, session: AttributeValues): Ice | undefined {
  const candidates = own.all(candidate);
  const ufrag = own.one(iceUfrag) ?? session.one(iceUfrag);
  const pwd = own.one(icePwd) ?? session.one(icePwd);
  if (candidates.length === 0 && ufrag === undefined && pwd === undefined) return undefined;
  const options = own.one(iceOptions) ?? session.one(iceOptions) ?? [];
  return {
    ufrag,
    pwd,
    options,
    candidates,
    isComplete: own.has(endOfCandidates) || session.has(endOfCandidates),
  };
}

function buildSources(values: AttributeValues): MediaSource[] {
  const sources = new Map<number, MediaSource>();
  for (const { ssrc: number, attribute, value } of values.all(ssrc)) {
    const source = sources.get(number) ?? { ssrc: number, cname: undefined };
    if (attribute === 'cname') source.cname = value;
    sources.set(number, source);
  }
  return [...sources.values()];
}
