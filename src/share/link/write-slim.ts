import type { Time } from '../../capture/time.ts';
import { transports } from '../../network/transport/transports.ts';
import type { SharedArrangement, SharedCalls, SharedMessage } from '../shared-calls.ts';
import { ByteWriter } from './byte-writer.ts';
import { withoutReturns } from './line-ends.ts';
import {
  column,
  formFlag,
  renumberFrames,
  shortIdentifications,
  timeBases,
  UDP,
  type Numbered,
} from './slim-columns.ts';

/** The version of the form, its first number. One that reads differently gets another. */
export const SLIM_VERSION = 1;

/**
 * Calls as few bytes: numbers by column, then the messages with LF for CRLF. Frames are numbered anew, and
 * identifications are kept as far as they tell copies; all else comes back as it was.
 */
export function writeSlim(calls: SharedCalls): Uint8Array<ArrayBuffer> {
  const { messages, places, firstTime, arrangement } = calls;
  const out = new ByteWriter();
  const endpoints = new Endpoints(messages);
  const frames = renumberFrames(messages, (place) => places[place]?.file ?? 0);
  const identifications = shortIdentifications(messages);
  const texts = messages.map(({ bytes }) => withoutReturns(bytes));
  const isFine = [firstTime, calls.lastTime, ...messages.map(({ time }) => time)].some(
    (time) => time !== null && time.nanoseconds % 1000 !== 0,
  );
  const columns = columnsOf(messages, firstTime !== null, frames, identifications, texts);
  out.number(SLIM_VERSION);
  out.number(
    timeBases.indexOf(calls.timeBase) |
      (firstTime === null ? 0 : formFlag.times) |
      (isFine ? formFlag.nanoseconds : 0) |
      (arrangement === null ? 0 : formFlag.arrangement) |
      (calls.isRedacted ? formFlag.redacted : 0),
  );
  out.number(columns);
  out.number(messages.length);
  const clock = new Clock(out, isFine ? 1n : 1000n);
  if (firstTime !== null) {
    clock.write(firstTime);
    clock.write(calls.lastTime ?? firstTime);
    clock.last = firstTime;
  }
  out.text(endpoints.names.join('\n'));
  out.number(calls.hosts.length);
  for (const { address, name } of calls.hosts) {
    out.text(address);
    out.text(name);
  }
  out.number(places.length);
  for (const { file, fileName, interface: number } of places) {
    out.number(file);
    out.text(fileName);
    out.number(number);
  }
  if (arrangement !== null) writeArrangement(out, arrangement);

  const has = (bit: number): boolean => (columns & bit) !== 0;
  for (const { time } of messages) {
    if (has(column.untimed)) out.number(time === null ? 0 : 1);
    if (firstTime !== null && time !== null) clock.write(time);
  }
  for (const { source, destination } of messages) {
    out.number(endpoints.numberOf(source));
    out.number(endpoints.numberOf(destination));
  }
  if (has(column.place)) for (const { place } of messages) out.number(place);
  if (has(column.frame)) {
    for (const [i, { frame }] of frames.entries()) out.signed(BigInt(frame - (frames[i - 1]?.frame ?? 0)));
  }
  if (has(column.frames)) {
    for (const { frames: all, frame } of frames) {
      out.number(all?.length ?? 0);
      for (const each of all ?? []) out.signed(BigInt(frame - each));
    }
  }
  if (has(column.part)) for (const { part } of messages) out.number(part);
  if (has(column.transport)) {
    for (const { transport } of messages) out.number(Math.max(0, transports.indexOf(transport)));
  }
  if (has(column.identification)) for (const number of identifications) out.number(number);
  if (has(column.flags)) for (const { flags } of messages) out.number(flags);
  if (has(column.correlationIds)) {
    for (const { correlationIds } of messages) {
      out.number(correlationIds.length);
      for (const id of correlationIds) out.text(id);
    }
  }
  if (has(column.lineEnds)) for (const text of texts) out.number(text === undefined ? 1 : 0);
  for (const [i, { bytes }] of messages.entries()) {
    const text = texts[i] ?? bytes;
    if (has(column.lengths)) out.number(text.length);
    out.raw(text);
    if (!has(column.lengths)) out.byte(0);
  }
  return out.finish();
}

function columnsOf(
  messages: readonly SharedMessage[],
  hasTimes: boolean,
  frames: readonly Numbered[],
  identifications: readonly number[],
  texts: readonly (Uint8Array | undefined)[],
): number {
  const wanted: readonly [number, boolean][] = [
    [column.place, messages.some(({ place }) => place !== 0)],
    [column.frame, frames.some(({ frame }, i) => frame !== (frames[i - 1]?.frame ?? 0) + 1)],
    [column.frames, frames.some((each) => each.frames !== null)],
    [column.part, messages.some(({ part }) => part !== 0)],
    [column.transport, messages.some(({ transport }) => transport !== transports[UDP])],
    [column.identification, identifications.some((number) => number !== 0)],
    [column.flags, messages.some(({ flags }) => flags !== 0)],
    [column.correlationIds, messages.some(({ correlationIds }) => correlationIds.length > 0)],
    [column.lineEnds, texts.some((text) => text === undefined)],
    [column.untimed, hasTimes && messages.some(({ time }) => time === null)],
    [column.lengths, messages.some(({ bytes }) => bytes.includes(0))],
  ];
  return wanted.reduce((bits, [bit, isWanted]) => (isWanted ? bits | bit : bits), 0);
}

function writeArrangement(
  out: ByteWriter,
  { aliases, order, hidden, merged, legs }: SharedArrangement,
): void {
  for (const list of [aliases.flat(), order, hidden, merged.flat(), legs.joined.flat(), legs.separated]) {
    out.number(list.length);
    for (const text of list) out.text(text);
  }
}

/** Times as steps from the one before. */
class Clock {
  last: Time = { seconds: 0, nanoseconds: 0 };
  private readonly out: ByteWriter;
  /** Nanoseconds. */
  private readonly unit: bigint;

  constructor(out: ByteWriter, unit: bigint) {
    this.out = out;
    this.unit = unit;
  }

  write(time: Time): void {
    const seconds = BigInt(Math.trunc(time.seconds)) - BigInt(Math.trunc(this.last.seconds));
    const nanoseconds = BigInt(time.nanoseconds) - BigInt(this.last.nanoseconds);
    this.out.signed((seconds * 1_000_000_000n + nanoseconds) / this.unit);
    this.last = time;
  }
}

/** Endpoints in the order in which they turn up; 0 is nobody. */
class Endpoints {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(messages: readonly SharedMessage[]) {
    for (const { source, destination } of messages) {
      for (const endpoint of [source, destination]) {
        if (endpoint === null || this.numberOf(endpoint) > 0) continue;
        this.names.push(`${endpoint.address} ${endpoint.port}`);
        this.numbers.set(`${endpoint.address} ${endpoint.port}`, this.names.length);
      }
    }
  }

  numberOf(endpoint: SharedMessage['source']): number {
    return endpoint === null ? 0 : (this.numbers.get(`${endpoint.address} ${endpoint.port}`) ?? 0);
  }
}
