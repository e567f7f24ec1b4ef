import type { CommandContext } from './command.ts';

/** Puts a text into the clipboard and says so: `what` is a sentence, `2 Call-IDs copied`. */
export async function copyText({ session }: CommandContext, what: string, text: string): Promise<void> {
  const { view } = session;
  try {
    await navigator.clipboard.writeText(text);
    view.set({ notice: what });
  } catch {
    view.set({ notice: 'Nothing was copied: the browser did not allow it' });
  }
}
