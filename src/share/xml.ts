/** What XML 1.0 has no place for, not even as a reference (XML 1.0, 2.2). */
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Text for content or attributes of XML; what XML can't hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(impossible, '\ufffd').replace(/[&<>"]/g, (character) => entities.get(character) ?? '');
}

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes, those without a value left out; `content` is XML already. */
export function formatElement(name: string, attributes: XmlAttributes, content = ''): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(formatValue(value))}"`))
    .join('');
  return content === '' ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

/** A text of SVG; nothing where there are no words. */
export function formatTextElement(x: number, y: number, words: string, look: XmlAttributes): string {
  return words === '' ? '' : formatElement('text', { x, y, ...look }, escapeXml(words));
}

/** A hundredth of a pixel is more than can be seen. */
function formatValue(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 100) / 100);
}
