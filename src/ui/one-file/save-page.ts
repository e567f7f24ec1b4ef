import type { Session } from '../../state/session.ts';
import { saveFile } from '../export/save-file.ts';
import { loadShell } from './load-shell.ts';

/** Saves the page itself, as one file. */
export async function savePage({ capture, busy }: Session): Promise<void> {
  try {
    const page = await busy.during(loadShell());
    saveFile({ name: 'sip-ladder.html', type: 'text/html', content: [page] });
  } catch (error) {
    capture.report([`It could not be saved: ${error instanceof Error ? error.message : String(error)}.`]);
  }
}
