/** A stretch of text that is shown as it is, or a character that would not be seen or would change what is seen. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  /** `name` is what stands in its place; `title` says what it is. */
  | { readonly kind: 'mark'; readonly name: string; readonly title: string };

/** C0 controls by their number (ECMA-48). */
const controls =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** Characters by which a text can hide something or show it in another order (Unicode TR 36, CVE-2021-42574). */
const names = new Map<number, readonly [name: string, title: string]>([
  [0x7f, ['DEL', 'delete']],
  [0xad, ['SHY', 'soft hyphen']],
  [0x61c, ['ALM', 'Arabic letter mark']],
  [0x180e, ['MVS', 'Mongolian vowel separator']],
  [0x200b, ['ZWSP', 'zero width space']],
  [0x200c, ['ZWNJ', 'zero width non-joiner']],
  [0x200d, ['ZWJ', 'zero width joiner']],
  [0x200e, ['LRM', 'left-to-right mark']],
  [0x200f, ['RLM', 'right-to-left mark']],
  [0x2028, ['LSEP', 'line separator']],
  [0x2029, ['PSEP', 'paragraph separator']],
  [0x202a, ['LRE', 'left-to-right embedding']],
  [0x202b, ['RLE', 'right-to-left embedding']],
  [0x202c, ['PDF', 'pop directional formatting']],
  [0x202d, ['LRO', 'left-to-right override']],
  [0x202e, ['RLO', 'right-to-left override']],
  [0x2060, ['WJ', 'word joiner']],
  [0x2066, ['LRI', 'left-to-right isolate']],
  [0x2067, ['RLI', 'right-to-left isolate']],
  [0x2068, ['FSI', 'first strong isolate']],
  [0x2069, ['PDI', 'pop directional isolate']],
  [0xfeff, ['BOM', 'byte order mark, or zero width no-break space']],
  [0xfffc, ['OBJ', 'object replacement character']],
]);

/** Everything that is marked: controls, format characters, tags, noncharacters, lone surrogates, odd spaces. */
const marked =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffc\ufff0-\ufff8]|\p{Noncharacter_Code_Point}|[\u115f\u1160\u3164\uffa0\u2800]/u;
const markedGlobal = new RegExp(marked, 'gu');

/** Takes text of a capture apart so that every character of it can be seen. Linear; ordinary text is one piece. */
export function markText(text: string): TextPiece[] {
  if (!marked.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(markedGlobal)) {
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    pieces.push(markOf(match[0].codePointAt(0) ?? 0));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  return pieces;
}

function markOf(code: number): TextPiece {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const control = controls[code];
  if (control !== undefined) return { kind: 'mark', name: control, title: `control character ${number}` };
  const [name, title] = names.get(code) ?? [number, "character that can't be seen"];
  return { kind: 'mark', name, title: `${title} ${number}` };
}

/** Text of a capture where there are no elements to mark something with: `[RLO]` stands for what can't be seen. */
export function formatMarked(text: string): string {
  return markText(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.name}]`))
    .join('');
}
