import { follow, rememberHandle } from '../../state/follow.ts';
import type { Session } from '../../state/session.ts';

/** Whether the browser can tell where a file is that the reader chooses. */
export function canChooseGrowingFile(): boolean {
  return window.showOpenFilePicker !== undefined;
}

/** Lets the reader choose a capture that is still being written, opens it and follows it. */
export async function chooseGrowingFile(session: Session): Promise<void> {
  const [handle] = (await window.showOpenFilePicker?.().catch(cancelled)) ?? [];
  if (handle === undefined) return;
  const file = await handle.getFile();
  rememberHandle(file, handle);
  await session.capture.open([{ name: file.name, blob: file }]);
  if (session.capture.store.getState().status === 'ready') void follow(session);
}

/** The reader closed the dialog. */
function cancelled(): undefined {
  return undefined;
}
