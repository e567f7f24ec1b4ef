import { copyText as copy } from '../message/copy-message.ts';
import type { CommandContext } from './command.ts';

/** Puts a text into the clipboard and says so: `what` is a sentence, `2 Call-IDs copied`. */
export async function copyText({ session }: CommandContext, what: string, text: string): Promise<void> {
  await copy(session, what, text);
}
