import { formatBase64, INLINE_CALLS, replaceInlineFiles } from '../../share/one-file-page.ts';
import { loadShell } from './load-shell.ts';

/**
 * The page as one file with calls in it, in pieces: it shows them as soon as it is opened, from wherever it lies, and
 * reaches nothing. `file`: whatever the page opens as a capture. Rejects with a sentence.
 */
export async function buildCallsPage(
  name: string,
  file: Blob,
  fragment: string,
): Promise<readonly BlobPart[]> {
  const packed = await new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  const base64 = formatBase64(new Uint8Array(packed));
  const page = replaceInlineFiles(await loadShell(), [{ name: `${INLINE_CALLS}${name}`, base64, fragment }]);
  if (page === undefined) throw new Error('sip-ladder.html beside this page is of another version');
  return page;
}
