import type { CaptureInput } from '../../engine/open/open-inputs.ts';
import { rememberHandle } from '../../state/follow.ts';

/** Name of what was pasted, where other captures have a file name. */
const PASTED_NAME = 'pasted text';

/** What was dropped or pasted: files, or else text. Nothing is read here but the text. */
export function readTransfer(transfer: DataTransfer | null): CaptureInput[] {
  if (transfer === null) return [];
  const files = [...transfer.files].map((file) => ({ name: file.name, blob: file }));
  rememberHandles(transfer, [...transfer.files]);
  if (files.length > 0) return files;
  return inputOfText(transfer.getData('text/plain'));
}

export function inputOfText(text: string): CaptureInput[] {
  return text.trim() === '' ? [] : [{ name: PASTED_NAME, blob: new Blob([text], { type: 'text/plain' }) }];
}

/** Where the browser tells where dropped files are, they can be followed. It has to be asked before the drop is over. */
function rememberHandles(transfer: DataTransfer, files: readonly File[]): void {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  for (const [i, item] of items.entries()) {
    const file = files[i];
    if (file === undefined || !('getAsFileSystemHandle' in item)) continue;
    void item.getAsFileSystemHandle().then((handle) => {
      if (handle instanceof FileSystemFileHandle) rememberHandle(file, handle);
    }, noHandle);
  }
}

/** Without one, the file can be read all the same. */
function noHandle(): void {}
