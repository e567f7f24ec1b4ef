import { growth } from '../testing/count-steps.ts';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { attributeSpecs } from './attributes/registry.ts';
import { diffSessionDescriptions } from './diff.ts';
import { parseLines } from './lines.ts';
import { parseSessionDescription } from './session-description.ts';
import { diffLines } from './text-diff.ts';

const session = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n';
const lines = (size: number, line: (i: number) => string): string =>
  Array.from({ length: size / 8 }, (_, i) => line(i)).join('\r\n');

describe('twice the text takes about twice the steps', () => {
  test.each(['\n', ' ', '\0', 'm=\n', 'o=9 9 9 9 9 9\n', 'c=\n', '\u{1f600}'])(
    'in a description of nothing but %j',
    (piece) => {
      expect(
        growth((size) => parseSessionDescription(encodeText(piece.repeat(size / piece.length)))),
      ).toBeLessThan(2.6);
    },
  );

  test.each(['m=audio 1 RTP/AVP', 'o=', 'c=IN IP4', 'a=rtpmap:0', 'b=', 't='])('in a line %s', (head) => {
    for (const piece of [' 0', '/1', ':', '   ', '9', '.']) {
      const run = (size: number): void =>
        void parseSessionDescription(encodeText(head + piece.repeat(size / piece.length)));
      expect(growth(run), piece).toBeLessThan(2.6);
    }
  });

  test.each<[string, (i: number) => string]>([
    ['unknown', (i) => `a=x${i}:y`],
    ['rtpmap', (i) => `a=rtpmap:${i % 128} x/8000`],
    ['candidate', (i) => `a=candidate:${i} 1 UDP 1 192.0.2.1 1 typ host`],
    ['malformed', () => 'a=ptime:?'],
  ])('in attributes: %s', (_, line) => {
    const read = (size: number, shift = 0): ReturnType<typeof parseSessionDescription> =>
      parseSessionDescription(
        encodeText(`${session}m=audio 1 RTP/AVP 0\r\n${lines(size, (i) => line(i + shift))}`),
      );
    expect(growth((size) => void read(size))).toBeLessThan(2.6);
    expect(growth((size) => void diffSessionDescriptions(read(size), read(size, 7)))).toBeLessThan(2.6);
  });

  test.each(['\\"', '<', ';', ',', '%', ' ', '\t', ':', '=', '|', '/', '.', '0', '('])(
    'in values of %j, whatever the attribute',
    (piece) => {
      const run = (size: number): void => {
        const value = `1 2 3 ${piece.repeat(size / piece.length)} x`;
        for (const spec of attributeSpecs) spec.parse(value);
      };
      expect(growth(run)).toBeLessThan(2.6);
    },
  );

  test('in the comparison of texts', () => {
    const read = (size: number, letter: string): ReturnType<typeof parseLines> =>
      parseLines(encodeText(lines(size * 16, (i) => `a=${letter}${i}:1`)));
    expect(growth((size) => void diffLines(read(size, 'x'), read(size, 'y')))).toBeLessThan(2.6);
    expect(growth((size) => void diffLines(read(size, 'x'), read(size, 'x')))).toBeLessThan(2.6);
  });
});
