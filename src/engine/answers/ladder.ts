import { buildLadder } from '../../ladder/build.ts';
import type { Ladder } from '../../ladder/model.ts';
import { partyUri } from '../../sip/addresses.ts';
import type { MessageIndex } from '../../sip/message-index.ts';
import type { Analysis } from '../open/analysis.ts';
import { labelOfStream } from './media-details.ts';

/** The ladder of conversations, as one. */
export function ladderOf(analysis: Analysis, conversations: readonly number[]): Ladder {
  const { index, pipeline } = analysis;
  const media = new Map(
    conversations.map((number) => [number, analysis.mediaOf(number, analysis.call(number))]),
  );
  return buildLadder({
    index,
    addresses: pipeline.addresses,
    hostNames: pipeline.hostNames,
    rtp: pipeline.rtp,
    tls: pipeline.tlsConnections,
    codecs: analysis.codecs,
    base: analysis.firstTime(),
    calls: conversations.map((number) => ({
      number,
      call: analysis.call(number),
      streams: analysis.streamsOf(number),
    })),
    labelOf: (stream, number) => labelOfStream(media.get(number)!, stream),
    partyOf: (message, which) => partyOf(index, message, which),
  });
}

/**
 * The party that a message names in From or To, by what the first message of its thread says. Whoever was called swaps
 * the two in requests of their own (RFC 3261 12.2.1.1).
 */
function partyOf({ messages, threads, texts }: MessageIndex, message: number, which: 'from' | 'to'): string {
  const { thread, fromTag, toTag } = messages.columns;
  const first = threads.columns.first[thread[message]!]!;
  const isSwapped = fromTag[message] !== fromTag[first] && toTag[message] === fromTag[first];
  const named = (which === 'from') === isSwapped ? 'to' : 'from';
  const value = texts.text(threads.columns[named][thread[message]!]!);
  return partyUri(value)?.replace(/^sips?:/, '') ?? 'unknown';
}
