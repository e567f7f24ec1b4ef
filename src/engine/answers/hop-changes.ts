import { findHopChanges, neighboursOf, type HopChanges } from '../../call/hops/hop-changes.ts';
import { MessageTexts } from '../../call/message-texts.ts';
import type { Analysis } from '../open/analysis.ts';

/** Reads a message and its neighbours, and compares them. Rejects as reading a Blob does when its file is gone. */
export async function readHopChanges(analysis: Analysis, message: number): Promise<HopChanges> {
  const call = analysis.call(analysis.conversationOf(message));
  const texts = new MessageTexts();
  for (const number of neighboursOf(call, message)) texts.add(number, await analysis.bytesOf(number));
  return findHopChanges(call, message, texts, analysis.pipeline.addresses);
}
