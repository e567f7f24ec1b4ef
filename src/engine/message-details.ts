import { formatEndpoint } from '../network/address.ts';
import { parseLines, type SdpLine } from '../sdp/lines.ts';
import { transports, type Transport } from '../network/transport/transports.ts';
import { messageFlag } from '../sip/message-index.ts';
import { findSdp, parseMessage, type SipMessage } from '../sip/message.ts';
import type { Problem } from '../sip/problem.ts';
import { validateMessage } from '../sip/validate.ts';
import type { Analysis } from './analysis.ts';
import { readTransaction, type TransactionFacts } from './transaction-facts.ts';

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
  /** The lines of each session description in it; `part` is the index of its body part. */
  readonly descriptions: readonly { readonly part: number; readonly lines: readonly SdpLine[] }[];
  readonly problems: readonly Problem[];
  /** Undefined for what belongs to none. */
  readonly transaction: TransactionFacts | undefined;
  /** The whole was not captured. */
  readonly isTruncated: boolean;
}

export async function readDetails(analysis: Analysis, number: number): Promise<MessageDetails> {
  const { index, pipeline } = analysis;
  const c = index.messages.columns;
  const bytes = await analysis.bytesOf(number);
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
    transaction: readTransaction(analysis, number),
    isTruncated: (c.flags[number]! & messageFlag.truncated) !== 0,
  };
}

/** Parts that say they are session descriptions, and the one that is taken for one. */
function descriptionsOf(message: SipMessage): MessageDetails['descriptions'] {
  const taken = findSdp(message);
  return message.parts.flatMap((part, i) =>
    part === taken || part.contentType?.name === 'application/sdp'
      ? [{ part: i, lines: parseLines(message.bytes, part.start, part.end) }]
      : [],
  );
}
