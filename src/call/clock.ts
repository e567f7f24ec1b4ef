import { shiftTime } from '../capture/time.ts';
import type { MessageIndex } from '../sip/message-index.ts';

/** The clock of one place of capture (an interface of a file) beside that of the first one. */
export interface ClockGroup {
  readonly file: number;
  readonly interface: number;
  /** Seconds to be added to its times; 0 where the clocks agree, or where nothing tells. */
  readonly offset: number;
  /** Messages that it and a place with a known offset both saw. */
  readonly common: number;
}

/** Seconds that the reader wants added to the times of a file, by its number; all others are estimated. */
export type ClockChoices = ReadonlyMap<number, number>;

/** Messages seen at two places below which their clocks are not compared. */
const COMMON_MESSAGES = 2;
/** Offsets below this many seconds are left alone: one clock read twice differs by as much. */
const NEGLIGIBLE = 0.001;

/** Differences between two places, by the direction in which the datagram went. */
type Differences = Map<string, number[]>;

/**
 * Estimates how far the clocks of different capture places (files, interfaces of a file) are apart, from datagrams that
 * two of them saw. A datagram seen first at its sender is late at the receiver by the way it took, and one in the other
 * direction early by as much: half the sum of both is the offset (as in RFC 5905 8). All offsets count from the first
 * place, unless the reader chose them.
 */
export function estimateClocks(index: MessageIndex, choices: ClockChoices = new Map()): ClockGroup[] {
  const places = placesOf(index);
  const [reference] = places;
  if (reference === undefined || (places.length < 2 && choices.size === 0)) return [];
  const pairs = comparePlaces(index);
  const offsets = new Map<number, number>([[reference, 0]]);
  for (const place of places) {
    const chosen = choices.get(fileOf(place));
    if (chosen !== undefined) offsets.set(place, chosen);
  }
  // From what is aligned to what is not, the pair with most in common first.
  for (;;) {
    const next = pairs
      .filter(({ a, b }) => offsets.has(a) !== offsets.has(b))
      .sort((x, y) => y.common - x.common)[0];
    if (next === undefined) break;
    const { a, b, difference } = next;
    if (offsets.has(a)) offsets.set(b, offsets.get(a)! - difference);
    else offsets.set(a, offsets.get(b)! + difference);
  }
  return places.flatMap((place) => {
    const file = fileOf(place);
    const isChosen = choices.has(file);
    if (place === reference && !isChosen) return [];
    const estimated = offsets.get(place) ?? 0;
    const common = pairs
      .filter(({ a, b }) => a === place || b === place)
      .reduce((most, pair) => Math.max(most, pair.common), 0);
    const offset = isChosen || Math.abs(estimated) >= NEGLIGIBLE ? estimated : 0;
    return [{ file, interface: place % 65536, offset, common }];
  });
}

function fileOf(place: number): number {
  return Math.floor(place / 65536);
}

/** Adds the offsets to the times of the messages. */
export function applyClocks(index: MessageIndex, groups: readonly ClockGroup[]): void {
  const offsets = new Map(
    groups
      .filter(({ offset }) => offset !== 0)
      .map((group) => [group.file * 65536 + group.interface, group.offset]),
  );
  if (offsets.size === 0) return;
  const c = index.messages.columns;
  for (let i = 0; i < index.length; i++) {
    const offset = offsets.get(placeOf(index, i));
    if (offset === undefined) continue;
    const time = shiftTime({ seconds: c.seconds[i]!, nanoseconds: c.nanoseconds[i]! }, offset);
    c.seconds[i] = time.seconds;
    c.nanoseconds[i] = time.nanoseconds;
  }
}

/** The offset of each file that has one clock, by its number; files whose clocks are right are left out. */
export function offsetsOfFiles(groups: readonly ClockGroup[]): Map<number, number> {
  const offsets = new Map<number, number>();
  for (const { file, offset } of groups) {
    const isOne = groups.every((other) => other.file !== file || other.offset === offset);
    // The first place of all has no entry: where its file has a second one, that alone is off.
    const isWhole = file > 0 || groups.some((other) => other.file === file && other.interface === 0);
    if (offset !== 0 && isOne && isWhole) offsets.set(file, offset);
  }
  return offsets;
}

function placeOf(index: MessageIndex, message: number): number {
  const { file, interface: number } = index.messages.columns;
  return file[message]! * 65536 + number[message]!;
}

function placesOf(index: MessageIndex): number[] {
  const places = new Set<number>();
  for (let i = 0; i < index.length; i++) places.add(placeOf(index, i));
  return [...places].sort((a, b) => a - b);
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly common: number;
  /** Time at b less time at a, in seconds. */
  readonly difference: number;
}

function comparePlaces(index: MessageIndex): Pair[] {
  const pairs = new Map<string, { a: number; b: number; differences: Differences; common: number }>();
  for (const sightings of sightingsOf(index)) {
    const places = [...sightings.keys()].sort((x, y) => x - y);
    for (const [i, a] of places.entries()) {
      for (const b of places.slice(i + 1)) {
        const key = `${a} ${b}`;
        let pair = pairs.get(key);
        if (pair === undefined) pairs.set(key, (pair = { a, b, differences: new Map(), common: 0 }));
        compareSightings(index, sightings.get(a)!, sightings.get(b)!, pair.differences);
        pair.common++;
      }
    }
  }
  return [...pairs.values()]
    .filter(({ common }) => common >= COMMON_MESSAGES)
    .map(({ a, b, differences, common }) => ({ a, b, common, difference: offsetOf(differences) }));
}

/** Messages that look the same byte for byte, by the place that saw them; only those seen at several. */
function sightingsOf(index: MessageIndex): Map<number, number[]>[] {
  const c = index.messages.columns;
  const same = new Map<string, Map<number, number[]>>();
  for (let i = 0; i < index.length; i++) {
    const path = `${c.source[i]}:${c.sourcePort[i]} ${c.destination[i]}:${c.destinationPort[i]}`;
    const key = `${c.thread[i]} ${c.via[i]} ${c.method[i]} ${c.status[i]} ${c.cseq[i]} ${c.toTag[i]} ${path} ${c.length[i]} ${c.bodyHash[i]}`;
    let places = same.get(key);
    if (places === undefined) same.set(key, (places = new Map()));
    const place = placeOf(index, i);
    const list = places.get(place);
    if (list === undefined) places.set(place, [i]);
    else list.push(i);
  }
  return [...same.values()].filter((places) => places.size > 1);
}

/** The first sending at one place is the first at the other, and so on. */
function compareSightings(
  index: MessageIndex,
  a: readonly number[],
  b: readonly number[],
  into: Differences,
): void {
  const c = index.messages.columns;
  for (let k = 0; k < Math.min(a.length, b.length); k++) {
    const first = a[k]!;
    const second = b[k]!;
    const difference =
      c.seconds[second]! - c.seconds[first]! + (c.nanoseconds[second]! - c.nanoseconds[first]!) / 1e9;
    if (Number.isNaN(difference)) continue;
    const key = `${c.source[first]} ${c.destination[first]}`;
    const list = into.get(key);
    if (list === undefined) into.set(key, [difference]);
    else list.push(difference);
  }
}

/** Half-way between the two directions of each pair of hosts; where only one was seen, its way counts as no time. */
function offsetOf(differences: Differences): number {
  const estimates: number[] = [];
  const oneWay: number[] = [];
  for (const [direction, values] of differences) {
    const [source, destination] = direction.split(' ');
    const back = differences.get(`${destination} ${source}`);
    if (back === undefined) oneWay.push(median(values));
    else estimates.push((median(values) + median(back)) / 2);
  }
  return median(estimates.length > 0 ? estimates : oneWay);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
