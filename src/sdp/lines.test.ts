import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { maxLines, parseLines, type SdpLine } from './lines.ts';

/** The body as its lines and the bytes between them give it back. */
function rejoin(bytes: Uint8Array, lines: SdpLine[]): Uint8Array {
  const body: number[] = [];
  for (const [i, line] of lines.entries()) {
    body.push(...bytes.subarray(line.start, line.end));
    body.push(...bytes.subarray(line.end, lines[i + 1]?.start ?? bytes.length));
  }
  return Uint8Array.from(body);
}

const summary = (text: string): [number, string, string][] =>
  parseLines(encodeText(text)).map(({ number, type, value }) => [number, type, value]);

describe('parseLines', () => {
  it.each([
    ['CRLF', 'v=0\r\ns=-\r\n'],
    ['LF', 'v=0\ns=-\n'],
    ['lone CR', 'v=0\rs=-\r'],
    ['mixed, without a last ending', 'v=0\r\ns=-'],
  ])('splits at %s', (_, text) => {
    expect(summary(text)).toEqual([
      [1, 'v', '0'],
      [2, 's', '-'],
    ]);
  });

  it('says where the bytes of each line are, without the ending', () => {
    const lines = parseLines(encodeText('xxv=0\r\n\r\na=b\nyy'), 2, 12);
    expect(lines.map(({ start, end, raw }) => [start, end, raw])).toEqual([
      [2, 5, 'v=0'],
      [7, 7, ''],
      [9, 12, 'a=b'],
    ]);
  });

  it.each<[string, string, string]>([
    ['a=sendrecv', 'a', 'sendrecv'],
    ['  \ta=x', 'a', 'x'],
    ['\ufeffv=0', 'v', '0'],
    ['a=', 'a', ''],
    ['s==cmd', 's', '=cmd'],
    ['s= two  blanks ', 's', ' two  blanks '],
    ['x-lab', '', ''],
    ['ab=c', '', ''],
    ['=x', '', ''],
    ['1=x', '', ''],
    ['a =x', '', ''],
    ['', '', ''],
  ])('reads %j as type %j', (raw, type, value) => {
    expect(parseLines(encodeText(`${raw}\n`))).toMatchObject([{ type, value, raw }]);
  });

  it('shows bytes that are not UTF-8 as what they are', () => {
    const [first, second] = parseLines(Uint8Array.of(0x73, 0x3d, 0xff, 0x0a, 0x73, 0x3d, 0xc3, 0xa9));
    expect(first?.value).toBe('\\xff');
    expect(second?.value).toBe('é');
  });

  it('puts what follows the last line it tells apart into that line', () => {
    const lines = parseLines(new Uint8Array(maxLines + 10).fill(0x0a));
    expect(lines).toHaveLength(maxLines);
    expect(lines.at(-1)).toMatchObject({ start: maxLines - 1, end: maxLines + 10 });
  });

  it('gives back any body, byte for byte', () => {
    const piece = fc.constantFrom('\r\n', '\n', '\r', ' ', 'a=x', 'm', '=', '\u00e9', '\u{1f600}');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece.map(encodeText), fc.uint8Array({ maxLength: 4 }))), (pieces) => {
        const bytes = Uint8Array.from(pieces.flatMap((part) => [...part]));
        const lines = parseLines(bytes);
        expect(rejoin(bytes, lines)).toEqual(bytes);
        for (const line of lines) {
          expect(bytes.subarray(line.start, line.end)).not.toContain(0x0a);
          expect(bytes.subarray(line.start, line.end)).not.toContain(0x0d);
        }
      }),
    );
  });

  it('numbers lines from 1 without holes, in order, within the range asked for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), fc.nat(60), (bytes, a, b) => {
        const [start, end] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)];
        let at = start;
        for (const [i, line] of parseLines(bytes, start, end).entries()) {
          expect(line.number).toBe(i + 1);
          expect(line.start).toBeGreaterThanOrEqual(at);
          expect(line.end).toBeLessThanOrEqual(end);
          at = line.end;
        }
      }),
    );
  });
});
