import type { Time } from '../../capture/time.ts';
import { transports } from '../../network/transport/transports.ts';
import type { SharedArrangement, SharedCalls, SharedEndpoint, SharedMessage } from '../shared-calls.ts';
import { ByteReader } from './byte-reader.ts';
import { withReturns } from './line-ends.ts';
import { column, formFlag, timeBases, UDP } from './slim-columns.ts';
import { SLIM_VERSION } from './write-slim.ts';

/** A message is at least as long, but for the first thousand: many empty ones are an attempt on our memory. */
const SHORTEST = 64;
const BILLION = 1_000_000_000n;
/** Seconds that a time may be away from 1970: files count no further. */
const FARTHEST = 2n ** 62n;

/** What `writeSlim` wrote, or why it can't be read, as a sentence without its subject. */
export function readSlim(bytes: Uint8Array<ArrayBuffer>): SharedCalls | string {
  const input = new ByteReader(bytes);
  const version = input.number();
  if (version !== SLIM_VERSION)
    return `was made by a newer version of this page (form ${version}); load the page again, or open it where it was made`;
  const form = input.number();
  const columns = input.number();
  const count = input.number(1000 + input.left / SHORTEST);
  const has = (bit: number): boolean => (columns & bit) !== 0;
  const hasTimes = (form & formFlag.times) !== 0;
  const clock = new Clock(input, (form & formFlag.nanoseconds) === 0 ? 1000n : 1n);
  const firstTime = hasTimes ? clock.next() : null;
  const lastTime = hasTimes ? clock.next() : null;
  if (firstTime !== null) clock.last = toNanoseconds(firstTime);
  const endpoints = input.text().split('\n').map(parseEndpoint);
  const hosts = list(input, () => ({ address: input.text(), name: input.text() }));
  const places = list(input, () => ({
    file: input.number(0xffff),
    fileName: input.text(),
    interface: input.number(0xffff),
  }));
  const arrangement = (form & formFlag.arrangement) === 0 ? null : readArrangement(input);
  const each = <T>(read: () => T): T[] => Array.from({ length: count }, read);
  const numbers = (bit: number, usual: number, most: number): number[] =>
    each(has(bit) ? () => input.number(most) : () => usual);

  const times = each(() => {
    const isTimed = !has(column.untimed) || input.number(1) === 1;
    return hasTimes && isTimed ? clock.next() : null;
  });
  const ends = each(() => [input.number(endpoints.length), input.number(endpoints.length)] as const);
  const place = numbers(column.place, 0, Math.max(0, places.length - 1));
  let last = 0;
  const frame = each(() => (last = has(column.frame) ? frameOf(BigInt(last) + input.signed()) : last + 1));
  const frames = each(() => (has(column.frames) ? list(input, () => input.signed()) : []));
  const part = numbers(column.part, 0, 0xffff);
  const transport = numbers(column.transport, UDP, transports.length - 1);
  const identification = numbers(column.identification, 0, 0xffff);
  const flags = numbers(column.flags, 0, 0xff);
  const correlationIds = each(() => (has(column.correlationIds) ? list(input, () => input.text()) : []));
  const keepsLineEnds = numbers(column.lineEnds, 0, 1);
  const messages = each((): Uint8Array<ArrayBuffer> =>
    has(column.lengths) ? input.raw(input.count()) : input.upToZero(),
  ).map((text, i): SharedMessage => {
    const at = frame[i]!;
    const all = frames[i]!.map((step) => frameOf(BigInt(at) - step));
    return {
      number: i,
      conversation: 0,
      place: place[i]!,
      frame: at,
      frames: all.length === 0 ? null : all,
      part: part[i]!,
      time: times[i]!,
      transport: transports[transport[i]!]!,
      source: endpoints[ends[i]![0] - 1] ?? null,
      destination: endpoints[ends[i]![1] - 1] ?? null,
      identification: identification[i]!,
      flags: flags[i]!,
      correlationIds: correlationIds[i]!,
      bytes: keepsLineEnds[i] === 1 ? text.slice() : withReturns(text),
    };
  });
  const timeBase = timeBases[form & formFlag.timeBase];
  const isRedacted = (form & formFlag.redacted) !== 0;
  if (!input.isSound || timeBase === undefined || input.left > 0)
    return 'is damaged: what it says does not fit together';
  return { timeBase, firstTime, lastTime, hosts, places, messages, isRedacted, arrangement };
}

function list<T>(input: ByteReader, read: () => T): T[] {
  return Array.from({ length: input.count() }, read);
}

function readArrangement(input: ByteReader): SharedArrangement {
  const texts = (): string[] => list(input, () => input.text());
  const pairs = (): [string, string][] => {
    const all = texts();
    return Array.from({ length: all.length >> 1 }, (_, i) => [all[2 * i]!, all[2 * i + 1]!]);
  };
  const participants = { aliases: pairs(), order: texts(), hidden: texts(), merged: pairs() };
  return { ...participants, legs: { joined: pairs(), separated: texts() } };
}

function frameOf(value: bigint): number {
  return Number(value < 0n ? 0n : value > 0xffffffffn ? 0xffffffffn : value);
}

/** `192.0.2.1 5060`; null where no port stands. */
function parseEndpoint(text: string): SharedEndpoint | null {
  const [address = '', port = ''] = text.split(' ');
  return /^\d{1,5}$/.test(port) && Number(port) <= 0xffff ? { address, port: Number(port) } : null;
}

function toNanoseconds({ seconds, nanoseconds }: Time): bigint {
  return BigInt(seconds) * BILLION + BigInt(nanoseconds);
}

class Clock {
  /** Nanoseconds since 1970. */
  last = 0n;
  private readonly input: ByteReader;
  private readonly unit: bigint;

  constructor(input: ByteReader, unit: bigint) {
    this.input = input;
    this.unit = unit;
  }

  next(): Time {
    this.last += this.input.signed() * this.unit;
    const seconds = this.last >= 0n ? this.last / BILLION : -((-this.last + BILLION - 1n) / BILLION);
    if (seconds > FARTHEST || seconds < -FARTHEST) this.input.isSound = false;
    return { seconds: Number(seconds), nanoseconds: Number(this.last - seconds * BILLION) };
  }
}
