import { INLINE_FILE_TYPE } from '../../share/one-file-page.ts';

/** Names of the files that this page brings along: none, unless it is the one-file page. */
export function listInlineFiles(): readonly string[] {
  return [...blocks()].map(({ dataset }) => dataset['name'] ?? '');
}

/** Unpacks a file that the page brings along; undefined if it is not among them or can't be unpacked. */
export async function readInlineFile(name: string): Promise<Blob | undefined> {
  const block = [...blocks()].find(({ dataset }) => dataset['name'] === name);
  if (block === undefined) return undefined;
  try {
    const packed = Uint8Array.from(atob(block.textContent), (character) => character.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await new Response(stream).blob();
  } catch {
    return undefined;
  }
}

function blocks(): NodeListOf<HTMLScriptElement> {
  return document.querySelectorAll<HTMLScriptElement>(`script[type="${INLINE_FILE_TYPE}"]`);
}
