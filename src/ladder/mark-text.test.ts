import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markText, type TextPiece } from './mark-text.ts';

function textOf(pieces: readonly TextPiece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : `<${piece.name}>`)).join('');
}

test('ordinary text is one piece, in any script', () => {
  for (const text of ['INVITE sip:bob@example.com SIP/2.0', 'Žluťoučký kůň', 'مرحبا', '日本語', '👋'])
    expect(markText(text)).toEqual([{ kind: 'text', text }]);
  expect(markText('')).toEqual([]);
});

test.each([
  ['a right-to-left override', 'sip:moc.elpmaxe\u202e@bob', 'sip:moc.elpmaxe<RLO>@bob'],
  ['isolates', '\u2066x\u2069', '<LRI>x<PDI>'],
  ['zero width characters', 'ali\u200bce\ufeff', 'ali<ZWSP>ce<BOM>'],
  ['controls', 'a\u0000b\u001b[31mc\u007f', 'a<NUL>b<ESC>[31mc<DEL>'],
  ['line ends inside a value', 'a\r\nb', 'a<CR><LF>b'],
  ['C1 controls', 'a\u0085b', 'a<U+0085>b'],
  ['line separators', 'a\u2028b', 'a<LSEP>b'],
  ['tag characters', 'a\u{e0041}b', 'a<U+E0041>b'],
  ['lone surrogates', 'a\ud800b', 'a<U+D800>b'],
  ['blank letters', 'a\u3164b', 'a<U+3164>b'],
])('%s can be seen', (_, text, shown) => {
  expect(textOf(markText(text))).toBe(shown);
});

test('nothing is lost and nothing invisible is left, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const pieces = markText(text);
      const marks = pieces.filter(({ kind }) => kind === 'mark').length;
      const rest = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])).join('');
      expect(Array.from(rest).length + marks).toBe(Array.from(text).length);
      expect(rest).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }),
  );
});
