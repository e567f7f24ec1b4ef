import type { Source } from '../../capture/source.ts';
import { messageFlag } from '../../sip/message-index.ts';
import { header, parseMessage } from '../../sip/message.ts';
import type { Analysis } from './analysis.ts';

/**
 * Takes `source` for a file that can't be read any more. It must hold the first and the last message of that file
 * where they were; else nothing changes, and the answer is a sentence that says why.
 */
export async function rebindFile(analysis: Analysis, file: number, source: Source): Promise<string | null> {
  const { columns } = analysis.index.messages;
  const known = analysis.pipeline.files[file];
  if (known === undefined) return 'That file is not open any more.';
  const stored: number[] = [];
  for (let message = 0; message < analysis.index.length; message++) {
    if (columns.file[message] === file && (columns.flags[message]! & messageFlag.inArena) === 0)
      stored.push(message);
  }
  for (const message of [stored[0], stored[stored.length - 1]]) {
    if (message !== undefined && !(await holds(analysis, message, source)))
      return `${source.name} is not the file that was open as ${known.name}: its messages are elsewhere. Open it as a new capture.`;
  }
  analysis.sources[file] = source;
  return null;
}

/** Whether a message with the same Call-ID is where this one was. */
async function holds({ index }: Analysis, message: number, source: Source): Promise<boolean> {
  const { offset, length, thread } = index.messages.columns;
  const start = offset[message]!;
  const end = start + length[message]!;
  if (end > source.size) return false;
  const found = header(parseMessage(await source.slice(start, end)), 'Call-ID')?.value ?? '';
  return found === index.callIds.text(index.threads.columns.callId[thread[message]!]!);
}
