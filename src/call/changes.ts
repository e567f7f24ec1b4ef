import type { MediaDigest, SdpDigests } from '../sdp/digest.ts';
import { isAuxiliary, type CodecLists } from './codecs.ts';
import { otherSide, type Side } from './leg.ts';
import type { MediaInForce, Step } from './media.ts';

/** What an exchange changed, or would have changed had it been accepted. */
export type Change =
  | 'hold'
  | 'resume'
  | 'direction'
  | 'codec'
  | 'payload-type'
  | 'media-address'
  | 'media-port'
  | 'media-added'
  | 'media-removed'
  | 'media-refused'
  | 't38'
  | 'security'
  | 'keys'
  | 'ice-restart'
  | 'bandwidth'
  | 'refresh';

/** In the order in which a reader wants them: what somebody did first, what it took last. */
const order: readonly Change[] = [
  'hold',
  'resume',
  't38',
  'media-added',
  'media-removed',
  'media-refused',
  'codec',
  'direction',
  'media-address',
  'media-port',
  'security',
  'keys',
  'ice-restart',
  'payload-type',
  'bandwidth',
  'refresh',
];

const sides: readonly Side[] = ['caller', 'callee'];

/** The changes of an exchange; none for the one that sets the media up. */
export function findChanges(step: Step, sdp: SdpDigests, codecs: CodecLists): Change[] {
  const { exchange, before } = step;
  if (exchange.isInitial) return [];
  const found = new Set<Change>(step.asked);
  const isSettled = exchange.outcome === 'accepted';
  const after = isSettled ? step.after : offered(step, sdp);
  if (step.held.size > 0) found.add('hold');
  if (takesBack(step)) found.add('resume');
  // Where the beginning was not captured there is nothing to compare with.
  const compared = before.length === 0 ? 0 : Math.max(before.length, after.length);
  for (let i = 0; i < compared; i++) compareLine(before[i], after[i], isSettled, found, { sdp, codecs });
  notePlainDirection(step, after, found);
  if (found.size === 0 && before.length > 0) found.add('refresh');
  return order.filter((change) => found.has(change));
}

/** A hold that ends with its line is not resumed. */
function takesBack({ resumed, after }: Step): boolean {
  return [...resumed.values()].flat().some((i) => after[i]?.isActive === true);
}

/** What would be in force if a refused or unanswered offer had been taken as it stands. */
function offered({ exchange, before }: Step, sdp: SdpDigests): MediaInForce[] {
  const { offeredBy } = exchange;
  return sdp.read(exchange.offer.sdp).media.map((line, i) => {
    const side = { line, direction: line.direction };
    const peer = before[i]?.[otherSide(offeredBy)];
    const isActive = !line.isRemoved;
    return offeredBy === 'caller'
      ? { caller: side, callee: peer, isActive }
      : { caller: peer, callee: side, isActive };
  });
}

interface Texts {
  readonly sdp: SdpDigests;
  readonly codecs: CodecLists;
}

function compareLine(
  before: MediaInForce | undefined,
  after: MediaInForce | undefined,
  isSettled: boolean,
  found: Set<Change>,
  texts: Texts,
): void {
  const wasActive = before?.isActive ?? false;
  const isActive = after?.isActive ?? false;
  if (!wasActive && isActive) found.add(isFax(after, texts) ? 't38' : 'media-added');
  else if (wasActive && !isActive) found.add(isFax(before, texts) ? 't38' : 'media-removed');
  else if (isSettled && isRefused(after) && !isRefused(before)) found.add('media-refused');
  if (!wasActive || !isActive || before === undefined || after === undefined) return;
  for (const side of sides) {
    const old = before[side]?.line;
    const now = after[side]?.line;
    if (old !== undefined && now !== undefined) compareSide(old, now, found, texts);
  }
  if (!found.has('t38') && codecInUse(before, texts) !== codecInUse(after, texts)) found.add('codec');
}

function isFax(media: MediaInForce | undefined, { sdp }: Texts): boolean {
  const line = media?.caller?.line ?? media?.callee?.line;
  return line !== undefined && sdp.texts.text(line.type) === 'image';
}

/** One side asked for the line and the other set port 0 (RFC 3264 6). */
function isRefused(line: MediaInForce | undefined): boolean {
  return (
    line?.caller !== undefined &&
    line.callee !== undefined &&
    line.caller.line.isRemoved !== line.callee.line.isRemoved
  );
}

function compareSide(old: MediaDigest, now: MediaDigest, found: Set<Change>, { sdp, codecs }: Texts): void {
  if (old.type !== now.type && sdp.texts.text(now.type) === 'image') found.add('t38');
  if (old.type !== now.type && sdp.texts.text(old.type) === 'image') found.add('t38');
  // An address of zeros says hold, not that media moved.
  if (old.address !== now.address && !old.isZeroAddress && !now.isZeroAddress) found.add('media-address');
  else if (old.port !== now.port) found.add('media-port');
  if (old.security !== now.security) found.add('security');
  else if (old.keys !== now.keys) found.add('keys');
  if (old.iceCredentials !== now.iceCredentials) found.add('ice-restart');
  if (old.bandwidth !== now.bandwidth) found.add('bandwidth');
  if (old.formats !== now.formats && isRemapped(old, now, codecs)) found.add('payload-type');
}

/** A codec that both descriptions have, under another number. */
function isRemapped(old: MediaDigest, now: MediaDigest, codecs: CodecLists): boolean {
  const numbers = new Map(codecs.of(old.formats).map((codec) => [nameOf(codec), codec.payloadType]));
  return codecs.of(now.formats).some((codec) => {
    const number = numbers.get(nameOf(codec));
    return number !== undefined && number !== codec.payloadType;
  });
}

function nameOf({
  name,
  clockRate,
  channels,
}: {
  name: string;
  clockRate: number | undefined;
  channels: number;
}): string {
  return `${name.toUpperCase()}/${clockRate}/${channels}`;
}

/** The first codec of the list that both sides share: the one media most likely use. */
function codecInUse(line: MediaInForce, { codecs }: Texts): string {
  const caller = names(line.caller?.line, codecs);
  const callee = names(line.callee?.line, codecs);
  if (caller.length === 0 || callee.length === 0) return caller[0] ?? callee[0] ?? '';
  // The shorter list is the answer, as an answer only takes away.
  const [list, others] = caller.length <= callee.length ? [caller, callee] : [callee, caller];
  return list.find((name) => others.includes(name)) ?? '';
}

function names(line: MediaDigest | undefined, codecs: CodecLists): string[] {
  if (line === undefined) return [];
  return codecs
    .of(line.formats)
    .filter((codec) => !isAuxiliary(codec))
    .map(nameOf);
}

/** A direction that changed, or would have, and is no part of a hold or its end. */
function notePlainDirection(
  { exchange, before }: Step,
  after: readonly MediaInForce[],
  found: Set<Change>,
): void {
  if (found.has('hold') || found.has('resume')) return;
  const isSettled = exchange.outcome === 'accepted';
  const changed = after.some((line, i) => {
    const old = before[i];
    if (!old?.isActive || !line.isActive) return false;
    if (isSettled) return old.caller?.direction !== line.caller?.direction;
    const { offeredBy } = exchange;
    return old[offeredBy]?.line.direction !== line[offeredBy]?.line.direction;
  });
  if (changed) found.add('direction');
}
