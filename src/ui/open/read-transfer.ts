import type { CaptureInput } from '../../engine/protocol.ts';

/** Name of what was pasted, where other captures have a file name. */
export const PASTED_NAME = 'pasted text';

/** What was dropped or pasted: files, or else text. Nothing is read here but the text. */
export function readTransfer(transfer: DataTransfer | null): CaptureInput[] {
  if (transfer === null) return [];
  const files = [...transfer.files].map((file) => ({ name: file.name, blob: file }));
  if (files.length > 0) return files;
  return inputOfText(transfer.getData('text/plain'));
}

export function inputOfText(text: string): CaptureInput[] {
  return text.trim() === '' ? [] : [{ name: PASTED_NAME, blob: new Blob([text], { type: 'text/plain' }) }];
}
