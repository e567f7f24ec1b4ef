import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanXml } from './xml.ts';

test('elements have names without prefix, attributes, text and depth', () => {
  const found = scanXml('<?xml version="1.0"?><a:x b:y="1 &lt; 2" z=\'">\'>one <c/>two</a:x>');
  expect(found.map(({ attributes, ...element }) => [element, ...attributes])).toEqual([
    [{ name: 'x', text: 'one', depth: 0 }, ['y', '1 < 2'], ['z', '">']],
    [{ name: 'c', text: '', depth: 1 }],
  ]);
});

test('comments, CDATA and declarations are passed over', () => {
  expect(
    scanXml('<!DOCTYPE a [<!ENTITY b "<c>">]><!-- <d> --><![CDATA[<e>]]><f/>').map(({ name }) => name),
  ).toEqual(['f']);
});

test('entities are not expanded, whatever the document declares', () => {
  const bomb =
    '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c; &amp; &#65;&#x42; &#1114112;</a>';
  expect(scanXml(bomb)[0]?.text).toBe('&c; & AB &#1114112;');
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', '/', '=', '"', "'", '!', '--', '?', '&', ';', '#x', ' ', 'a')),
      (pieces) => {
        for (const { name, text } of scanXml(pieces.join('')))
          expect(typeof name + typeof text).toBe('stringstring');
      },
    ),
  );
});
