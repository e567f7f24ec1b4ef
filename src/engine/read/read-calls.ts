import { decodeText, encodeText } from '../../bytes/text.ts';
import type { ReadResult, SequentialReader } from '../../capture/source.ts';
import { transportNumber } from '../../network/transport/transports.ts';
import { canEncrypt } from '../../share/link/pass-phrase.ts';
import {
  FILE_MARK,
  findLinkText,
  parseCallsFile,
  parseLinkText,
  unpackCalls,
  unpackedLimits,
} from '../../share/link/pack.ts';
import type { SharedCalls, SharedMessage } from '../../share/shared-calls.ts';
import { besides } from '../../sip/message-index.ts';
import { MessageScan, scanMessage } from '../../sip/scan.ts';
import type { CallsReader, CallsSink, NotRead } from './extras.ts';
import { fill, grown } from './pieces.ts';
import { arrivalOfText } from './text-arrival.ts';

/** Packed bytes of links and files: more than any that this page makes. */
const PACKED_BYTES = 64 << 20;

/** Reads calls that somebody shared: a link, be it pasted or followed, or a file. */
export const callsReader: CallsReader = {
  sniff: (head) => isCallsFile(head) || findLinkText(decodeText(head)) !== undefined,
  async read(reader, head, sink, passPhrase) {
    const notRead = await readCalls(reader, head, sink, passPhrase);
    if (notRead === undefined || notRead.isLocked === true) return notRead;
    return { reason: `${notRead.reason}. Ask for it again` };
  },
};

const readCalls: CallsReader['read'] = async (reader, head, sink, passPhrase) => {
  const bytes = await readAll(reader, head);
  if (bytes === undefined) return { reason: `has more than ${PACKED_BYTES >> 20} MB` };
  const isFile = isCallsFile(bytes);
  const packed = isFile ? parseCallsFile(bytes) : parseLinkText(findLinkText(decodeText(bytes)) ?? '');
  if (typeof packed === 'string') return { reason: packed };
  const limit = isFile ? unpackedLimits.file : unpackedLimits.link;
  const unpacked = await unpackCalls(packed, limit, passPhrase);
  if (unpacked.kind === 'refused') return unpacked;
  if (unpacked.kind === 'locked') return { reason: lockedReason(passPhrase), isLocked: true };
  if (unpacked.calls.messages.length === 0) return { reason: 'holds no message' };
  addCalls(unpacked.calls, sink);
  return undefined;
};

function lockedReason(passPhrase: string | undefined): NotRead['reason'] {
  if (passPhrase === undefined) return 'is closed with a pass phrase';
  return canEncrypt()
    ? 'does not open with this pass phrase, or a part of it was lost on the way'
    : 'is closed with a pass phrase, which opens it only on pages that came over https';
}

function isCallsFile(head: Uint8Array): boolean {
  return decodeText(head.subarray(0, FILE_MARK.length)) === FILE_MARK;
}

async function readAll(
  reader: SequentialReader,
  head: ReadResult,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let input = head;
  for (;;) {
    input = await fill(reader, input.buffer, input.length, input.buffer.length);
    if (input.length < input.buffer.length) return input.buffer.subarray(0, input.length);
    if (input.length > PACKED_BYTES) return undefined;
    input = { buffer: grown(input.buffer), length: input.length };
  }
}

/** Puts calls where those of a capture would be. */
export function addCalls(calls: SharedCalls, sink: CallsSink): void {
  const { addresses, index } = sink;
  const file = sink.files.at(-1)!;
  file.format = 'calls';
  file.timeBase = calls.timeBase;
  if (calls.isRedacted) file.isRedacted = true;
  for (const time of [calls.firstTime, calls.lastTime]) {
    if (time !== null) sink.noteTime(time.seconds, time.nanoseconds);
  }
  if (calls.places.length > 1) {
    for (const { fileName } of calls.places) sink.interface(0, fileName);
  }
  const scan = new MessageScan();
  for (const message of calls.messages) {
    const { bytes, flags, part, correlationIds } = message;
    sink.packets++;
    file.packets++;
    scanMessage(bytes, 0, bytes.length, scan);
    const number = sink.message(scan, bytes, 0, bytes.length, -1, arrivalOf(message, sink), flags);
    index.messages.columns.part[number] = part;
    for (const id of correlationIds) {
      const text = encodeText(id);
      index.keepBeside(number, besides.hepCorrelation, text, 0, text.length);
    }
  }
  for (const { address, name } of calls.hosts) {
    const { source } = arrivalOfText({ ...nowhere, source: { address, port: 0 } }, addresses, 0);
    if (source !== 0 && !sink.hostNames.has(source)) sink.hostNames.set(source, name);
  }
  sink.arrangement = calls.arrangement;
}

const nowhere = { destination: undefined, transport: undefined };

function arrivalOf(
  { source, destination, transport, identification, place, frame, frames, time }: SharedMessage,
  { addresses }: CallsSink,
): Parameters<CallsSink['message']>[5] {
  const ends = { source: source ?? undefined, destination: destination ?? undefined };
  return {
    ...arrivalOfText({ ...ends, transport: undefined }, addresses, frame),
    transport: transportNumber(transport),
    identification,
    interface: place,
    frames: frames ?? undefined,
    seconds: time?.seconds ?? NaN,
    nanoseconds: time?.nanoseconds ?? 0,
  };
}
