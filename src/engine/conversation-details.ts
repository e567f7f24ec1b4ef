import { MessageTexts } from '../call/message-texts.ts';
import { findFindings } from '../findings/find.ts';
import type { Finding } from '../findings/finding.ts';
import type { Analysis } from './analysis.ts';

/** What the text of its messages says about a conversation. */
export interface ConversationDetails {
  /** Number of the conversation. */
  readonly number: number;
  readonly findings: readonly Finding[];
}

/** Reads all messages of a conversation. Rejects as reading a Blob does when its file is gone. */
export async function readTexts(analysis: Analysis, number: number): Promise<MessageTexts> {
  const texts = new MessageTexts();
  for await (const { message, bytes } of analysis.bytesOfAll(analysis.messagesOf(number))) {
    texts.add(message, bytes);
  }
  return texts;
}

export async function readConversationDetails(
  analysis: Analysis,
  number: number,
): Promise<ConversationDetails> {
  const { codecs, index, pipeline } = analysis;
  const texts = await readTexts(analysis, number);
  const context = {
    call: analysis.call(number),
    conversation: analysis.conversations[number]!,
    texts,
    index,
    addresses: pipeline.addresses,
    codecs,
    captureEnd: analysis.lastTime(),
  };
  return { number, findings: findFindings(context) };
}
