/** A start tag, without its namespace prefix, and the text up to the next tag. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  /** 0 for the root. Counts what is open: tags that nobody closed make it too large. */
  readonly depth: number;
}

/** Elements of one body that are read: real ones have some dozens. */
const ELEMENTS = 5000;

/**
 * The elements of an XML document in order, as far as they can be read: what notifications tell needs a few elements
 * and attributes, in a worker that has no DOMParser. Nothing is fetched, no entity but the five predefined ones and
 * character references is known, and time is linear in the text.
 */
export function scanXml(text: string): XmlElement[] {
  const elements: XmlElement[] = [];
  let depth = 0;
  let at = text.indexOf('<');
  while (at >= 0 && elements.length < ELEMENTS) {
    const next = text[at + 1];
    if (next === '!' || next === '?') at = endOfMarkup(text, at);
    else if (next === '/') {
      depth = Math.max(0, depth - 1);
      at = after(text, '>', at);
    } else {
      const end = endOfTag(text, at);
      if (end < 0) break;
      const isEmpty = text[end - 1] === '/';
      const tag = text.slice(at + 1, isEmpty ? end - 1 : end);
      const following = text.indexOf('<', end);
      const content = isEmpty ? '' : text.slice(end + 1, following < 0 ? text.length : following);
      elements.push({ ...readTag(tag), text: decodeReferences(content).trim(), depth });
      if (!isEmpty) depth++;
      at = end + 1;
    }
    if (at >= 0) at = text.indexOf('<', at);
  }
  return elements;
}

/** Behind a comment, a CDATA section, a declaration or a processing instruction; -1 when it has no end. */
function endOfMarkup(text: string, at: number): number {
  if (text.startsWith('<!--', at)) return after(text, '-->', at);
  if (text.startsWith('<![CDATA[', at)) return after(text, ']]>', at);
  return after(text, '>', at);
}

function after(text: string, what: string, at: number): number {
  const found = text.indexOf(what, at);
  return found < 0 ? -1 : found + what.length;
}

/** The `>` that ends a tag: one in quotes belongs to a value. */
function endOfTag(text: string, start: number): number {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const char = text[at]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at;
  }
  return -1;
}

function readTag(tag: string): { name: string; attributes: Map<string, string> } {
  const name = /^[^\s/]*/.exec(tag)![0];
  const attributes = new Map<string, string>();
  let at = name.length;
  for (;;) {
    const equals = tag.indexOf('=', at);
    if (equals < 0) break;
    const quoted = /["']/.exec(tag.slice(equals + 1, equals + 100));
    if (quoted === null) break;
    const start = equals + 2 + quoted.index;
    const end = tag.indexOf(quoted[0], start);
    if (end < 0) break;
    const key = lastWord(tag.slice(at, equals));
    if (key !== '') attributes.set(localName(key), decodeReferences(tag.slice(start, end)));
    at = end + 1;
  }
  return { name: localName(name), attributes };
}

function lastWord(text: string): string {
  const written = text.trimEnd();
  let start = written.length;
  while (start > 0 && written.charCodeAt(start - 1) > 0x20) start--;
  return written.slice(start);
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/gi, (written, reference: string) => {
    if (!reference.startsWith('#')) return predefined.get(reference) ?? written;
    const code = /^#x/i.test(reference) ? parseInt(reference.slice(2), 16) : Number(reference.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
