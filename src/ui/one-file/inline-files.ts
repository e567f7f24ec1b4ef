import { INLINE_CALLS, INLINE_FILE_TYPE } from '../../share/one-file-page.ts';

/** Calls that the page was made with. */
export interface InlineCalls {
  readonly name: string;
  readonly blob: Blob;
  /** What is selected in them, `#call=0&message=3`; may be empty. */
  readonly fragment: string;
}

/** Names of the files that this page brings along: none, unless it is the one-file page. */
export function listInlineFiles(): readonly string[] {
  return blocks().map(({ dataset }) => dataset['name'] ?? '');
}

/** Unpacks a file that the page brings along; undefined if it is not among them or can't be unpacked. */
export async function readInlineFile(name: string): Promise<Blob | undefined> {
  const block = blocks().find(({ dataset }) => dataset['name'] === name);
  return block === undefined ? undefined : unpack(block);
}

export async function readInlineCalls(): Promise<InlineCalls | undefined> {
  const block = blocks().find(({ dataset }) => dataset['name']?.startsWith(INLINE_CALLS));
  const blob = block === undefined ? undefined : await unpack(block);
  if (block === undefined || blob === undefined) return undefined;
  const { name = '', fragment = '' } = block.dataset;
  return { name: name.slice(INLINE_CALLS.length), blob, fragment };
}

async function unpack(block: HTMLScriptElement): Promise<Blob | undefined> {
  try {
    const packed = Uint8Array.from(atob(block.textContent), (character) => character.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await new Response(stream).blob();
  } catch {
    return undefined;
  }
}

function blocks(): HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>(`script[type="${INLINE_FILE_TYPE}"]`)];
}
