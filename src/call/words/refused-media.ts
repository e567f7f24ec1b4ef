import { codecKey } from '../../sdp/diff-codecs.ts';
import type { Codec, MediaDescription, SessionDescription } from '../../sdp/model.ts';
import type { Warning } from '../../sip/headers/warning.ts';
import { isAuxiliary } from '../codecs.ts';

/** What is known of an offer that was refused. */
export interface RefusedOffer {
  readonly offer: SessionDescription | undefined;
  /** What the other side can do: a description in its refusal (RFC 3261 21.4.26), or one it sent before. */
  readonly able: SessionDescription | undefined;
  readonly warnings: readonly Warning[];
  /** Who refused, as the sentence calls it. */
  readonly by: string;
}

/**
 * Why media were refused, from the Warning (RFC 3261 20.43) or from the two descriptions:
 * `no codec in common: offered G.729, G.722; the callee takes PCMA`. Undefined where neither says anything.
 */
export function whyMediaRefused({ able, by, offer, warnings }: RefusedOffer): string | undefined {
  const codes = new Set(warnings.map(({ code }) => code));
  const offered = linesOf(offer);
  const taken = linesOf(able);
  const codecs = compare(offered, taken, (line) => codecsOf(line).map(codecKey));
  const transports = compare(offered, taken, ({ transport }) => [transport.toUpperCase()]);
  if (codes.has(305) || codecs === 'differ')
    return tell('no codec in common', codecs === 'share' ? [] : taken, offered, by, codecNames);
  if (codes.has(302) || transports === 'differ')
    return tell('no transport in common', transports === 'share' ? [] : taken, offered, by, (line) => [
      line.transport,
    ]);
  if (codes.has(304)) return tell('media type not available', taken, offered, by, ({ type }) => [type]);
  const [warning] = warnings;
  const phrase = warning && phrases.get(warning.code);
  if (phrase !== undefined) return phrase;
  return undefined;
}

const phrases: ReadonlyMap<number, string> = new Map([
  [300, 'network protocol not available'],
  [301, 'kind of network address not available'],
  [306, 'an attribute of the offer was not understood'],
  [307, 'part of the offer was not understood'],
  [330, 'multicast not available'],
  [331, 'unicast not available'],
  [370, 'not enough bandwidth'],
]);

/** `audio (G.729, G.722) over RTP/SAVP`, for an offer of which nothing more is known than that it was refused. */
export function formatOffer(offer: SessionDescription): string {
  const parts = linesOf(offer).map((line) => {
    const names = formatNames(codecNames(line));
    return `${line.type}${names === '' ? '' : ` (${names})`} over ${line.transport}`;
  });
  return [...new Set(parts)].join(', ');
}

function linesOf(description: SessionDescription | undefined): MediaDescription[] {
  return (description?.media ?? []).slice(0, MAX_LINES).filter(({ isRemoved }) => !isRemoved);
}

/** More lines than this are nobody's offer. */
const MAX_LINES = 16;

/** Whether lines of the same type have something in common; `unknown` without a type that both have. */
function compare(
  a: readonly MediaDescription[],
  b: readonly MediaDescription[],
  read: (line: MediaDescription) => readonly string[],
): 'share' | 'differ' | 'unknown' {
  let result: 'differ' | 'unknown' = 'unknown';
  for (const ours of a) {
    const own = new Set(read(ours));
    for (const theirs of b) {
      const other = read(theirs);
      if (ours.type !== theirs.type || own.size === 0 || other.length === 0) continue;
      if (other.some((name) => own.has(name))) return 'share';
      result = 'differ';
    }
  }
  return result;
}

function tell(
  what: string,
  taken: readonly MediaDescription[],
  offered: readonly MediaDescription[],
  by: string,
  read: (line: MediaDescription) => readonly string[],
): string {
  const ours = formatNames(offered.flatMap(read));
  const theirs = formatNames(taken.flatMap(read));
  if (ours === '') return what;
  return `${what}: offered ${ours}${theirs === '' ? '' : `; ${by} takes ${theirs}`}`;
}

function codecsOf({ codecs }: MediaDescription): Codec[] {
  return codecs.filter((codec) => !isAuxiliary(codec));
}

function codecNames(line: MediaDescription): string[] {
  return codecsOf(line).map(({ name, payloadType }) =>
    name === '' ? `payload type ${payloadType}` : spokenName(name),
  );
}

/** G729 is called G.729 by everybody but SDP. */
function spokenName(name: string): string {
  return name.toUpperCase().startsWith('G7') ? `G.${name.slice(1).toUpperCase()}` : name;
}

/** Names a sentence takes. */
const MAX_NAMES = 8;

function formatNames(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - MAX_NAMES;
  const shown = distinct.slice(0, MAX_NAMES).map((name) => name.slice(0, 40));
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
