/** What a piece of the text of a message is, for its colour. */
type RawKind = 'plain' | 'start' | 'name' | 'uri' | 'quoted' | 'parameter' | 'letter';

export interface RawWord {
  readonly text: string;
  readonly kind: RawKind;
}

// A URI in brackets or bare, quoted text, the name of a parameter. Each takes all that it can, so that this is linear.
const word = /"(?:[^"\\]|\\.)*"?|<[^>]*>?|(?<![\w.-])(?:sips?|tel):[^\s;>,"]+|;\s*[\w.!%*+`'~-]+/gi;

/** Beyond this a line is one piece: nobody reads it by its colours. */
const MAX_LENGTH = 4096;

/**
 * The lines of a message in pieces by what they are; joined they are the lines. `lines` are those of the whole message,
 * without their line ends.
 */
export function splitRawLines(lines: readonly string[]): RawWord[][] {
  let part: 'start' | 'fields' | 'body' = 'start';
  return lines.map((line) => {
    if (part === 'start') {
      // Line ends before the start line are allowed (RFC 3261 7.5).
      if (line !== '') part = 'fields';
      return splitStartLine(line);
    }
    if (part === 'body') return splitBodyLine(line);
    if (line === '') part = 'body';
    return splitField(line);
  });
}

function splitStartLine(line: string): RawWord[] {
  const end = line.startsWith('SIP/') ? line.length : line.indexOf(' ');
  return [
    { text: line.slice(0, Math.max(end, 0)), kind: 'start' },
    ...splitValue(line.slice(Math.max(end, 0))),
  ];
}

function splitField(line: string): RawWord[] {
  // The rest of a folded field has no name.
  const colon = /^[ \t]/.test(line) ? -1 : line.indexOf(':');
  if (colon < 0) return splitValue(line);
  return [{ text: line.slice(0, colon + 1), kind: 'name' }, ...splitValue(line.slice(colon + 1))];
}

function splitBodyLine(line: string): RawWord[] {
  const [sign = ''] = /^[a-z]=(?:[\w-]+(?=:))?/.exec(line) ?? [];
  if (sign === '') return [{ text: line, kind: 'plain' }];
  return [
    { text: sign, kind: 'letter' },
    { text: line.slice(sign.length), kind: 'plain' },
  ];
}

function splitValue(value: string): RawWord[] {
  if (value.length > MAX_LENGTH) return [{ text: value, kind: 'plain' }];
  const words: RawWord[] = [];
  let done = 0;
  for (const { 0: text, index } of value.matchAll(word)) {
    if (index > done) words.push({ text: value.slice(done, index), kind: 'plain' });
    const kind = text.startsWith('"') ? 'quoted' : text.startsWith(';') ? 'parameter' : 'uri';
    words.push({ text, kind });
    done = index + text.length;
  }
  if (done < value.length) words.push({ text: value.slice(done), kind: 'plain' });
  return words;
}
