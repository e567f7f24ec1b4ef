import { formatEndpoint } from '../../network/address.ts';
import { traceLayers, type PacketLayer } from '../../network/trace-layers.ts';
import { parseLines, type SdpLine } from '../../sdp/lines.ts';
import type { SdpProblem } from '../../sdp/problems.ts';
import { parseSessionDescription } from '../../sdp/session-description.ts';
import { transports, type Transport } from '../../network/transport/transports.ts';
import { describeParts, type HeaderPart } from '../../sip/header-parts.ts';
import { messageFlag } from '../../sip/message-index.ts';
import { findSdp, parseMessage, type SipMessage } from '../../sip/message.ts';
import type { Problem } from '../../sip/problem.ts';
import { validateMessage } from '../../sip/validate.ts';
import type { Analysis } from '../open/analysis.ts';
import { findShared, type SharedValue } from './shared-values.ts';
import { readMessageTransaction, type MessageTransaction } from './message-transaction.ts';

/** One message in full. */
export interface MessageDetails {
  readonly number: number;
  /** Number of the conversation it belongs to. */
  readonly conversation: number;
  readonly file: number;
  readonly fileName: string;
  readonly frame: number;
  readonly frames: readonly number[];
  readonly time: { readonly seconds: number; readonly nanoseconds: number } | null;
  readonly transport: Transport;
  /** Null where the capture does not say. */
  readonly source: string | null;
  readonly destination: string | null;
  readonly message: SipMessage;
  readonly descriptions: readonly DescriptionDetails[];
  readonly problems: readonly Problem[];
  /** What each header field is made of, by its index; empty where there is nothing to take apart. */
  readonly parts: readonly (readonly HeaderPart[])[];
  /** What the message shares with others of its conversation. */
  readonly shared: readonly SharedValue[];
  /** The bytes before it in its frame and their layers; undefined where the file does not hold them as they are. */
  readonly head: FrameHead | undefined;
  /** Undefined for what belongs to none. */
  readonly transaction: MessageTransaction | undefined;
  /** The whole was not captured. */
  readonly isTruncated: boolean;
}

/** A session description in a message, line by line. */
export interface DescriptionDetails {
  /** Index of its body part. */
  readonly part: number;
  readonly lines: readonly SdpLine[];
  /** What its specification does not allow, by the number of the line; 0 for what is missing from the whole. */
  readonly problems: readonly SdpProblem[];
}

interface FrameHead {
  readonly bytes: Uint8Array;
  readonly layers: readonly PacketLayer[];
}

export async function readDetails(analysis: Analysis, number: number): Promise<MessageDetails> {
  const { index, pipeline } = analysis;
  const c = index.messages.columns;
  const { bytes, head } = await readFrame(analysis, number);
  const message = parseMessage(bytes);
  const transport = transports[c.transport[number]!]!;
  const endpoint = (address: number, port: number): string | null =>
    address === 0 ? null : formatEndpoint(pipeline.addresses.format(address), port);
  const seconds = c.seconds[number]!;
  return {
    number,
    conversation: analysis.conversationOf(number),
    file: c.file[number]!,
    fileName: pipeline.files[c.file[number]!]!.name,
    frame: c.frame[number]!,
    frames: index.frames.get(number) ?? [c.frame[number]!],
    time: Number.isNaN(seconds) ? null : { seconds, nanoseconds: c.nanoseconds[number]! },
    transport,
    source: endpoint(c.source[number]!, c.sourcePort[number]!),
    destination: endpoint(c.destination[number]!, c.destinationPort[number]!),
    message,
    descriptions: descriptionsOf(message),
    problems: validateMessage(message, transport ?? undefined),
    parts: message.headers.map(({ canonicalName, value }) => describeParts(canonicalName, value)),
    shared: findShared(analysis, number),
    head,
    transaction: readMessageTransaction(analysis, number),
    isTruncated: (c.flags[number]! & messageFlag.truncated) !== 0,
  };
}

/** The message, and what lies before it in its frame, with one read of the file. */
async function readFrame(
  analysis: Analysis,
  number: number,
): Promise<{ bytes: Uint8Array; head: FrameHead | undefined }> {
  const { index, pipeline, sources } = analysis;
  const c = index.messages.columns;
  const length = c.head[number]!;
  const file = c.file[number]!;
  const linkType = pipeline.files[file]!.interfaces[c.interface[number]!]?.linkType;
  if (length === 0 || linkType === undefined)
    return { bytes: await analysis.bytesOf(number), head: undefined };
  const offset = c.offset[number]!;
  const frame = await sources[file]!.slice(offset - length, offset + c.length[number]!);
  const layers = traceLayers(frame, linkType, pipeline.addresses, length);
  return { bytes: frame.slice(length), head: { bytes: frame.slice(0, length), layers } };
}

/** Parts that say they are session descriptions, and the one that is taken for one. */
function descriptionsOf(message: SipMessage): MessageDetails['descriptions'] {
  const taken = findSdp(message);
  return message.parts.flatMap((part, i) =>
    part === taken || part.contentType?.name === 'application/sdp' ? [describe(message.bytes, i, part)] : [],
  );
}

function describe(
  bytes: Uint8Array,
  part: number,
  { start, end }: SipMessage['parts'][number],
): DescriptionDetails {
  const lines = parseLines(bytes, start, end);
  return { part, lines, problems: parseSessionDescription(bytes, start, end).problems };
}
