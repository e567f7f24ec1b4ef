// The page as one file brings files along as data blocks: scripts of a type that no browser runs. What is made here is
// read by `ui/one-file/inline-files.ts`.

/** A file inside the one-file page. */
export interface InlineFile {
  /** As the page asks for it: `samples/basic-call.pcap`. Calls that are opened with the page begin with `calls/`. */
  readonly name: string;
  /** Its bytes packed with gzip, as base64: no character of it can end the block. */
  readonly base64: string;
  /** What is selected in it, as the address says it: `#call=0&message=3`. */
  readonly fragment?: string;
}

export const INLINE_FILE_TYPE = 'application/vnd.sip-ladder.file';

/** Calls whose name begins like this are opened with the page. */
export const INLINE_CALLS = 'calls/';

const BEGIN = '<!--files-->';
const END = '<!--/files-->';

/** The place for files in the page, before its script, with these in it. */
export function formatInlineFiles(files: readonly InlineFile[]): string {
  const blocks = files.map(({ name, base64, fragment }) => {
    const selection = fragment === undefined ? '' : ` data-fragment="${escapeAttribute(fragment)}"`;
    return `<script type="${INLINE_FILE_TYPE}" data-name="${escapeAttribute(name)}"${selection}>${base64}</script>\n`;
  });
  return `${BEGIN}\n${blocks.join('')}${END}`;
}

/** The one-file page with other files in it, in pieces; undefined for what is no such page. */
export function replaceInlineFiles(page: string, files: readonly InlineFile[]): string[] | undefined {
  // The first ones: the script behind them has both marks in its strings.
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END, begin);
  if (begin < 0 || end < 0) return undefined;
  return [page.slice(0, begin), formatInlineFiles(files), page.slice(end + END.length)];
}

/** Bytes that are written at once: a call has a limited number of arguments, and thirds need no filling. */
const PIECE = 0x6000;

/** RFC 4648 4. */
export function formatBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  return pieces.join('');
}

function escapeAttribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
