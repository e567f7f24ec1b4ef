import { formatCodec } from './codecs.ts';
import { type CodecsDiff, diffCodecs } from './diff-codecs.ts';
import {
  diffFields,
  diffOtherAttributes,
  type FieldChange,
  type MediaField,
  mediaFields,
  type SessionField,
  sessionFields,
} from './diff-fields.ts';
import type { Codec, MediaDescription, SessionDescription } from './model.ts';

/** An m-line in one description: not there, there with port 0 (refused, removed), or in use. */
type MediaState = 'absent' | 'removed' | 'active';

/**
 * What became of an m-line: `refused` is new with port 0; `missing` is gone altogether, which RFC 3264 8 forbids;
 * `re-added` had port 0, and may be another medium in the old slot (RFC 3264 8.1).
 */
type MediaChange = 'changed' | 'added' | 'removed' | 're-added' | 'refused' | 'missing';

export interface MediaDiff {
  index: number;
  /** Of the later description, where it has the m-line. */
  type: string;
  change: MediaChange;
  /** Empty unless both descriptions have the m-line; of a removed or re-added one only type and port. */
  fields: FieldChange<MediaField>[];
  codecs: CodecsDiff;
}

export interface SessionDescriptionDiff {
  session: FieldChange<SessionField>[];
  /** Only m-lines of which something changed, by index. */
  media: MediaDiff[];
}

/** What a later description of the same side changed in meaning; order and white space count only where they mean something. */
export function diffSessionDescriptions(
  before: SessionDescription,
  after: SessionDescription,
): SessionDescriptionDiff {
  const session = diffFields(sessionFields, before, after);
  const others = diffOtherAttributes(before, after);
  if (others) session.push(others);
  const media: MediaDiff[] = [];
  for (let index = 0; index < Math.max(before.media.length, after.media.length); index++) {
    const diff = diffMedia(index, before.media[index], after.media[index]);
    if (diff) media.push(diff);
  }
  return { session, media };
}

function mediaState(media: MediaDescription | undefined): MediaState {
  if (media === undefined) return 'absent';
  return media.isRemoved ? 'removed' : 'active';
}

function mediaChange(before: MediaState, after: MediaState): MediaChange {
  if (before === after) return 'changed';
  if (after === 'absent') return 'missing';
  if (before === 'absent') return after === 'removed' ? 'refused' : 'added';
  return after === 'removed' ? 'removed' : 're-added';
}

/** With port 0 the rest of a media description means nothing (RFC 3264 6), so only these are compared then. */
const slotFields = mediaFields.filter(({ field }) => field === 'type' || field === 'port');

function diffMedia(
  index: number,
  before: MediaDescription | undefined,
  after: MediaDescription | undefined,
): MediaDiff | undefined {
  const states = { before: mediaState(before), after: mediaState(after) };
  const change = mediaChange(states.before, states.after);
  const type = after?.type ?? before?.type ?? '';
  if (before === undefined || after === undefined) {
    return { index, type, change, fields: [], codecs: diffCodecs([], []) };
  }
  if (states.before !== 'active' || states.after !== 'active') {
    const fields = diffFields(slotFields, before, after);
    if (change === 'changed' && fields.length === 0) return undefined;
    return { index, type, change, fields, codecs: diffCodecs([], []) };
  }
  const codecs = diffCodecs(before.codecs, after.codecs);
  const fields = [...diffFields(mediaFields, before, after), ...codecFields(codecs)];
  const others = diffOtherAttributes(before, after);
  if (others) fields.push(others);
  return fields.length === 0 ? undefined : { index, type, change, fields, codecs };
}

/** What `codecs` says in full, as a line each. */
function codecFields({ remapped, renumbered, reparametrised }: CodecsDiff): FieldChange<MediaField>[] {
  const fields: FieldChange<MediaField>[] = [];
  const moved = [...remapped.map((pair) => ({ before: [pair.before], after: [pair.after] })), ...renumbered];
  if (moved.length > 0) {
    const texts = sides(moved, (codec) => `${codec.payloadType} = ${formatCodec(codec)}`);
    fields.push({ field: 'payload-types', ...texts });
  }
  if (reparametrised.length > 0) {
    const pairs = reparametrised.map((pair) => ({ before: [pair.before], after: [pair.after] }));
    const texts = sides(pairs, (codec) => `${codec.payloadType} ${codec.fmtp ?? ''}`.trim());
    fields.push({ field: 'fmtp', ...texts });
  }
  return fields;
}

function sides(
  pairs: readonly { before: Codec[]; after: Codec[] }[],
  text: (codec: Codec) => string,
): { before: string; after: string } {
  return {
    before: pairs.flatMap((pair) => pair.before.map(text)).join(', '),
    after: pairs.flatMap((pair) => pair.after.map(text)).join(', '),
  };
}
