/** Texts cut where a separator stands outside quotes and brackets, and put together again as they were. */

/** Each piece between the separators replaced. */
export function mapPieces(text: string, separator: ',' | ';', replace: (piece: string) => string): string {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '<') depth++;
    else if (char === '>') depth = Math.max(0, depth - 1);
    else if (char === separator && depth === 0) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces.map(replace).join(separator);
}

/** The middle of a text replaced, the white space around it kept. */
export function within(text: string, replace: (inner: string) => string): string {
  const start = text.length - text.trimStart().length;
  const inner = text.trim();
  return inner === '' ? text : text.slice(0, start) + replace(inner) + text.slice(start + inner.length);
}

/** `name=value` or `name="value"`, the value replaced; what has no value is left to `alone`. */
export function mapParameter(
  piece: string,
  replace: (name: string, value: string) => string,
  alone: (name: string) => string = (name) => name,
): string {
  return within(piece, (inner) => {
    const equals = inner.indexOf('=');
    if (equals < 0) return alone(inner);
    const name = inner.slice(0, equals).trim().toLowerCase();
    return (
      inner.slice(0, equals + 1) +
      within(inner.slice(equals + 1), (value) => unquoted(value, (bare) => replace(name, bare)))
    );
  });
}

/** A text in quotes without them, and with them again. */
export function unquoted(text: string, replace: (bare: string) => string): string {
  if (!text.startsWith('"')) return replace(text);
  const isClosed = text.length > 1 && text.endsWith('"');
  const bare = text.slice(1, isClosed ? -1 : undefined).replace(/\\([\s\S])/g, '$1');
  return `"${replace(bare).replace(/["\\]/g, '\\$&')}${isClosed ? '"' : ''}`;
}
