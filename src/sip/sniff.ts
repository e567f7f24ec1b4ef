/** Is it SIP? Asked of every datagram and of every place where a message may begin, so it looks at few bytes. */

const LF = 10;
const CR = 13;
const SP = 32;

/** Longest first line that is looked at: Request-URIs of several thousand bytes exist. */
const LINE = 16384;

/** RFC 3261 25.1, token: what a method is made of. */
const isToken = new Uint8Array(256);
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.!%*_+`'~") {
  isToken[char.charCodeAt(0)] = 1;
}

/**
 * Whether bytes[start, end) begin with a start line: `SIP/x.y ` and a digit, or a method, white space, and either
 * `SIP/` and a digit at the end of the line or a sip:, sips: or tel: URI behind it. Tolerant as RFC 4475 demands
 * (odd methods, more white space than allowed, other versions). `partial` is the answer for a line that is not over
 * yet, as long as it may still become one.
 */
export function sniffStartLine(bytes: Uint8Array, start: number, end: number, partial: boolean): boolean {
  if (start >= end) return partial;
  if (!isToken[bytes[start]!]) return false;
  if (isVersion(bytes, start, end)) return sniffStatusLine(bytes, start, end, partial);
  let at = start;
  while (at < end && isToken[bytes[at]!]) at++;
  if (at === end) return partial && at - start <= LINE;
  if (bytes[at] !== SP) return false;
  while (at < end && bytes[at] === SP) at++;
  const uri = at;
  const limit = Math.min(end, start + LINE);
  while (at < limit && bytes[at] !== LF && bytes[at] !== CR) {
    // A NUL does not occur in a line of text; binary protocols are told by it early.
    if (bytes[at] === 0) return false;
    at++;
  }
  if (at === end) return partial;
  return endsWithVersion(bytes, uri, at) || hasSipScheme(bytes, uri, at);
}

function sniffStatusLine(bytes: Uint8Array, start: number, end: number, partial: boolean): boolean {
  let at = start + 4;
  while (at < end && bytes[at] !== SP && bytes[at] !== LF && bytes[at] !== CR) at++;
  while (at < end && bytes[at] === SP) at++;
  if (at === end) return partial;
  return isDigit(bytes[at]!);
}

/** `SIP/` and a digit, in any case. */
function isVersion(bytes: Uint8Array, at: number, end: number): boolean {
  return (
    end - at >= 5 &&
    (bytes[at]! | 32) === 0x73 &&
    (bytes[at + 1]! | 32) === 0x69 &&
    (bytes[at + 2]! | 32) === 0x70 &&
    bytes[at + 3] === 0x2f &&
    isDigit(bytes[at + 4]!)
  );
}

function endsWithVersion(bytes: Uint8Array, start: number, end: number): boolean {
  let at = end;
  while (at > start && bytes[at - 1] === SP) at--;
  while (at > start && bytes[at - 1] !== SP) at--;
  return at > start && isVersion(bytes, at, end);
}

function hasSipScheme(bytes: Uint8Array, start: number, end: number): boolean {
  let text = '';
  for (let at = start; at < end && text.length < 5; at++) text += String.fromCharCode(bytes[at]! | 32);
  return text.startsWith('sip:') || text.startsWith('sips:') || text.startsWith('tel:');
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
