import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRawLines } from './raw-words.ts';

const told = (lines: readonly string[]): string[] =>
  splitRawLines(lines).map((words) => words.map(({ text, kind }) => `${kind}[${text}]`).join(''));

test('start line, names, URIs, quoted text, parameters and lines of a description are told apart', () => {
  expect(
    told([
      'INVITE sip:bob@192.0.2.2 SIP/2.0',
      'From: "A; b" <sip:alice@192.0.2.1;lr>;tag=1',
      ' ;folded=2',
      '',
      'a=rtpmap:0 PCMU/8000',
      'v=0',
    ]),
  ).toEqual([
    'start[INVITE]plain[ ]uri[sip:bob@192.0.2.2]plain[ SIP/2.0]',
    'name[From:]plain[ ]quoted["A; b"]plain[ ]uri[<sip:alice@192.0.2.1;lr>]parameter[;tag]plain[=1]',
    'plain[ ]parameter[;folded]plain[=2]',
    '',
    'letter[a=rtpmap]plain[:0 PCMU/8000]',
    'letter[v=]plain[0]',
  ]);
  expect(told(['SIP/2.0 200 OK'])).toEqual(['start[SIP/2.0 200 OK]']);
});

test('no character is lost, whatever the lines are', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (lines) => {
      expect(splitRawLines(lines).map((words) => words.map(({ text }) => text).join(''))).toEqual(lines);
    }),
  );
});
