import type { Analysis } from '../open/analysis.ts';

export interface FoundMessage {
  readonly message: number;
  readonly conversation: number;
  readonly frame: number;
}

/** The first message in or behind a frame of a file (Wireshark's number); null behind the last one. */
export function findFrame(analysis: Analysis, frame: number, file: number): FoundMessage | null {
  const { index } = analysis;
  const { columns } = index.messages;
  let found = -1;
  for (let message = 0; message < index.length; message++) {
    const distance = columns.frame[message]! - frame;
    if (columns.file[message] !== file || distance < 0) continue;
    if (found < 0 || distance < columns.frame[found]! - frame) found = message;
  }
  if (found < 0) return null;
  return { message: found, conversation: analysis.conversationOf(found), frame: columns.frame[found]! };
}
