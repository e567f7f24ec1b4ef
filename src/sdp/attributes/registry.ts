import type { AttributeSpec } from './attribute.ts';
import { content } from './content.ts';
import { crypto } from './crypto.ts';
import { dcmap, maxMessageSize, sctpmap, sctpPort } from './data-channel.ts';
import { directions } from './direction.ts';
import { connectionReuse, fingerprint, setup, tlsId } from './dtls.ts';
import { extmap, extmapAllowMixed } from './extmap.ts';
import { fmtp } from './fmtp.ts';
import { bundleOnly, group, label, mid } from './grouping.ts';
import {
  candidate,
  endOfCandidates,
  iceLite,
  iceMismatch,
  iceOptions,
  icePacing,
  icePwd,
  iceUfrag,
  remoteCandidates,
} from './ice.ts';
import { acceptTypes, acceptWrappedTypes, maxSize, path } from './message-session.ts';
import { maxptime, ptime } from './packet-time.ts';
import { confirmStatus, currentStatus, desiredStatus } from './preconditions.ts';
import { rtcp, rtcpFb, rtcpMux, rtcpMuxOnly, rtcpRsize, rtcpXr } from './rtcp.ts';
import { rtpmap } from './rtpmap.ts';
import { silenceSupp } from './silence-suppression.ts';
import { simpleCapabilities } from './simple-capabilities.ts';
import { msid, msidSemantic, ssrc, ssrcGroup } from './source.ts';
import { t38Attributes } from './t38.ts';
import { textAttributes } from './text.ts';
import { framerate, imageattr, quality, rid, simulcast } from './video.ts';

/** Every attribute that is understood. One more is one file (or a line in its family's file) and one line here. */
export const attributeSpecs: readonly AttributeSpec<unknown>[] = [
  ...directions,
  rtpmap,
  fmtp,
  ptime,
  maxptime,
  rtcp,
  rtcpMux,
  rtcpMuxOnly,
  rtcpRsize,
  rtcpXr,
  rtcpFb,
  crypto,
  fingerprint,
  setup,
  connectionReuse,
  tlsId,
  candidate,
  remoteCandidates,
  iceUfrag,
  icePwd,
  iceOptions,
  iceLite,
  iceMismatch,
  icePacing,
  endOfCandidates,
  group,
  mid,
  bundleOnly,
  label,
  content,
  ssrc,
  ssrcGroup,
  msid,
  msidSemantic,
  extmap,
  extmapAllowMixed,
  ...t38Attributes,
  silenceSupp,
  ...simpleCapabilities,
  currentStatus,
  desiredStatus,
  confirmStatus,
  path,
  acceptTypes,
  acceptWrappedTypes,
  maxSize,
  sctpPort,
  maxMessageSize,
  sctpmap,
  dcmap,
  framerate,
  quality,
  imageattr,
  rid,
  simulcast,
  ...textAttributes,
];

const byName = new Map(attributeSpecs.map((spec) => [spec.name.toLowerCase(), spec]));

/**
 * The entry for a name as written. Names are case-sensitive (RFC 8866 5.13), but senders differ; whoever asks can
 * compare `spec.name` with what was written.
 */
export function findAttributeSpec(name: string): AttributeSpec<unknown> | undefined {
  return byName.get(name.length > 40 ? name : name.toLowerCase());
}
