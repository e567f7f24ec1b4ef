/** Milliseconds until the browser has surely taken the file over. */
const TAKEN_OVER = 60_000;

/** Hands a file to the browser to be saved. */
export function saveFile(file: {
  readonly name: string;
  readonly type: string;
  readonly content: readonly BlobPart[];
}): void {
  const { name, type, content } = file;
  const url = URL.createObjectURL(new Blob([...content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_OVER);
}
