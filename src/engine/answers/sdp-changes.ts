import { findSdpChanges, type SdpChanges } from '../../call/words/sdp-changes.ts';
import { parseLines } from '../../sdp/lines.ts';
import { diffLines, type DiffRow } from '../../sdp/text-diff.ts';
import { findSdp, parseMessage } from '../../sip/message.ts';
import type { Analysis } from '../open/analysis.ts';
import { isFileGone } from '../open/open.ts';

/** The changes, and the text of the description beside the one it is compared with. */
export interface SdpChangesView {
  readonly changes: SdpChanges;
  /** The message whose description is shown: the one that was asked about, or the offer it belongs to. */
  readonly shown: number | undefined;
  /** Undefined when neither it nor its offer carries a description, or the file can't be read any more. */
  readonly text: readonly DiffRow[] | undefined;
}

/** What the description of a message changed; null where there is none to tell of. The index tells it, the texts are read. */
export async function readSdpChanges(analysis: Analysis, message: number): Promise<SdpChangesView | null> {
  const { index, codecs } = analysis;
  const call = analysis.call(analysis.conversationOf(message));
  const { status, reason } = index.messages.columns;
  const changes = findSdpChanges(call, message, {
    sdp: index.sdp,
    codecs,
    statusOf: (number) => `${status[number]} ${index.texts.text(reason[number]!)}`.trim(),
  });
  if (changes === undefined) return null;
  const shown = index.messages.columns.sdp[message] === 0 ? changes.offer : message;
  const before = changes.comparedWith?.message;
  return { changes, shown, text: shown === undefined ? undefined : await readDiff(analysis, before, shown) };
}

/** Both descriptions line by line; undefined if their file can't be read any more. */
async function readDiff(
  analysis: Analysis,
  before: number | undefined,
  after: number,
): Promise<readonly DiffRow[] | undefined> {
  try {
    const now = await sdpLines(analysis, after);
    return diffLines(before === undefined ? now : await sdpLines(analysis, before), now);
  } catch (error) {
    if (isFileGone(error)) return undefined;
    throw error;
  }
}

async function sdpLines(analysis: Analysis, message: number): Promise<ReturnType<typeof parseLines>> {
  const bytes = await analysis.bytesOf(message);
  const part = findSdp(parseMessage(bytes));
  return part === undefined ? [] : parseLines(bytes, part.start, part.end);
}
