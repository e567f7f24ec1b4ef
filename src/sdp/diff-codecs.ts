import { splitFormatParameters } from './attributes/fmtp.ts';
import { formatCodec } from './codecs.ts';
import type { Codec } from './model.ts';

/** What became of the codecs of one m-line. All lists are empty when nothing did. */
export interface CodecsDiff {
  added: Codec[];
  removed: Codec[];
  /** The codecs that stayed stand in another order of preference. */
  isReordered: boolean;
  /** A payload type that meant one codec and means another, which RFC 3264 8.3.2 forbids; by payload type. */
  remapped: { payloadType: number; before: Codec; after: Codec }[];
  /** A codec all of whose payload types are others than before; by name. */
  renumbered: { before: Codec[]; after: Codec[] }[];
  /** Codec and payload type stayed, the parameters of a=fmtp did not; by payload type. */
  reparametrised: { payloadType: number; before: Codec; after: Codec }[];
}

/** Encoding names are case-insensitive (RFC 8866 6.6, RFC 4855 3). */
export function codecKey(codec: Codec): string {
  return codec.name === '' ? `#${codec.payloadType}` : formatCodec(codec).toLowerCase();
}

export function diffCodecs(before: readonly Codec[], after: readonly Codec[]): CodecsDiff {
  const old = groupByKey(before);
  const now = groupByKey(after);
  const byPayloadType = new Map(after.map((codec) => [codec.payloadType, codec]));
  const diff: CodecsDiff = {
    added: surplus(after, old),
    removed: surplus(before, now),
    isReordered: commonOrder(old, now) !== commonOrder(now, old),
    remapped: [],
    renumbered: [],
    reparametrised: [],
  };
  for (const codec of before) {
    const { payloadType } = codec;
    const later = byPayloadType.get(payloadType);
    if (later === undefined) continue;
    const pair = { payloadType, before: codec, after: later };
    if (codecKey(codec) !== codecKey(later)) diff.remapped.push(pair);
    else if (parametersKey(codec) !== parametersKey(later)) diff.reparametrised.push(pair);
  }
  // Sorted, so that the way back lists the same in the same order.
  diff.remapped.sort((a, b) => a.payloadType - b.payloadType);
  diff.reparametrised.sort((a, b) => a.payloadType - b.payloadType);
  for (const key of [...old.keys()].sort()) {
    const pair = { before: old.get(key) ?? [], after: now.get(key) ?? [] };
    const kept = new Set(pair.before.map(({ payloadType }) => payloadType));
    const isDisjoint = !pair.after.some(({ payloadType }) => kept.has(payloadType));
    if (pair.after.length > 0 && isDisjoint) diff.renumbered.push(pair);
  }
  return diff;
}

function groupByKey(codecs: readonly Codec[]): Map<string, Codec[]> {
  const groups = new Map<string, Codec[]>();
  for (const codec of codecs) {
    const key = codecKey(codec);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [codec]);
    else group.push(codec);
  }
  return groups;
}

/** Codecs beyond as many of the same kind as the other side has (H264 often stands several times). */
function surplus(codecs: readonly Codec[], others: Map<string, Codec[]>): Codec[] {
  const left = new Map([...others].map(([key, group]) => [key, group.length]));
  return codecs.filter((codec) => {
    const count = left.get(codecKey(codec)) ?? 0;
    left.set(codecKey(codec), count - 1);
    return count <= 0;
  });
}

function commonOrder(codecs: Map<string, Codec[]>, others: Map<string, Codec[]>): string {
  return [...codecs.keys()].filter((key) => others.has(key)).join('\n');
}

/** Equal for parameters that differ in white space and order only. */
function parametersKey(codec: Codec): string {
  return splitFormatParameters(codec.fmtp ?? '')
    .map(({ name, value }) => `${name.toLowerCase()}=${value ?? ''}`)
    .sort()
    .join('\n');
}
