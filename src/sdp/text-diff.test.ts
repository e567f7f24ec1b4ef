import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../bytes/text.ts';
import { parseLines, type SdpLine } from './lines.ts';
import { type DiffRow, type DiffText, diffLines } from './text-diff.ts';

function linesOf(...texts: string[]): SdpLine[] {
  return parseLines(encodeText(texts.join('\r\n')));
}

/** A text with its changed words in brackets. */
function marked(text: DiffText | undefined): string {
  return text?.segments.map((part) => (part.changed ? `[${part.text}]` : part.text)).join('') ?? '';
}

function rowsOf(before: string[], after: string[]): [string, string, string][] {
  return diffLines(linesOf(...before), linesOf(...after)).map((row) => [
    row.kind,
    marked(row.before),
    marked(row.after),
  ]);
}

describe('diffLines', () => {
  it('marks the words of a line that changed', () => {
    expect(rowsOf(['o=alice 1 1 IN IP4 192.0.2.1'], ['o=alice 1 2 IN IP4 192.0.2.77'])).toEqual([
      ['changed', 'o=alice 1 [1] IN IP4 [192.0.2.1]', 'o=alice 1 [2] IN IP4 [192.0.2.77]'],
    ]);
  });

  it('pairs two directions', () => {
    expect(rowsOf(['a=ptime:20', 'a=sendrecv'], ['a=ptime:20', 'a=sendonly'])).toEqual([
      ['same', 'a=ptime:20', 'a=ptime:20'],
      ['changed', 'a=[sendrecv]', 'a=[sendonly]'],
    ]);
  });

  it('pairs lines that speak of the same payload type before lines of the same name', () => {
    expect(
      rowsOf(
        ['a=rtpmap:97 iLBC/8000', 'a=rtpmap:98 speex/8000'],
        ['a=rtpmap:98 opus/48000', 'a=fmtp:98 x=1'],
      ),
    ).toEqual([
      ['removed', '[a=rtpmap:97 iLBC/8000]', ''],
      ['changed', 'a=rtpmap:98 [speex]/[8000]', 'a=rtpmap:98 [opus]/[48000]'],
      ['added', '', '[a=fmtp:98 x=1]'],
    ]);
    expect(rowsOf(['a=ptime:20', 'a=rtpmap:97 x/8000'], ['a=ptime:20', 'a=rtpmap:99 x/8000'])[1]).toEqual([
      'changed',
      'a=rtpmap:[97] x/8000',
      'a=rtpmap:[99] x/8000',
    ]);
  });

  it('does not pair lines of another kind', () => {
    expect(rowsOf(['a=x'], ['b=AS:1'])).toEqual([
      ['removed', '[a=x]', ''],
      ['added', '', '[b=AS:1]'],
    ]);
  });

  it('pairs m-lines by position, and what follows them with them', () => {
    const before = ['s=-', 'm=audio 1 RTP/AVP 0', 'a=sendrecv', 'm=video 2 RTP/AVP 31', 'a=sendrecv'];
    const after = [
      's=-',
      'm=image 1 udptl t38',
      'm=video 2 RTP/AVP 31',
      'a=sendrecv',
      'm=text 3 RTP/AVP 98',
      'a=x',
    ];
    expect(rowsOf(before, after).map(([kind, left, right]) => `${kind} ${left} | ${right}`)).toEqual([
      'same s=- | s=-',
      'changed m=[audio] 1 [RTP/AVP] [0] | m=[image] 1 [udptl] [t38]',
      'removed [a=sendrecv] | ',
      'same m=video 2 RTP/AVP 31 | m=video 2 RTP/AVP 31',
      'same a=sendrecv | a=sendrecv',
      'added  | [m=text 3 RTP/AVP 98]',
      'added  | [a=x]',
    ]);
  });

  it('says which line of each body a row shows', () => {
    const [, row] = diffLines(linesOf('v=0', 'a=x', 's=a'), linesOf('v=0', 's=b')).filter(
      (r) => r.kind !== 'same',
    );
    expect([row?.before?.line.number, row?.after?.line.number]).toEqual([3, 2]);
  });

  const line = fc.oneof(
    fc.constantFrom(
      'm=audio 1 RTP/AVP 0',
      'm=video 0 x y',
      'a=sendonly',
      'a=sendrecv',
      'a=ptime:20',
      'a=ptime:30',
    ),
    fc.constantFrom('a=rtpmap:0 PCMU/8000', 'a=rtpmap:8 PCMA/8000', 'b=AS:64', '', 'garbage'),
    fc.string({ maxLength: 10 }).map((text) => `a=${text.replaceAll(/[\r\n]/g, '')}`),
  );
  const body = fc.array(line, { maxLength: 20 });

  it('shows both bodies in full and in order, whatever changed', () => {
    fc.assert(
      fc.property(body, body, (a, b) => {
        const [before, after] = [linesOf(...a), linesOf(...b)];
        const rows = diffLines(before, after);
        const side = (text: (row: DiffRow) => DiffText | undefined): DiffText[] =>
          rows.map(text).filter((value) => value !== undefined);
        for (const [texts, lines] of [
          [side((row) => row.before), before],
          [side((row) => row.after), after],
        ] as const) {
          expect(texts.map((text) => text.line)).toEqual(lines);
          for (const { line: shown, segments } of texts) {
            expect(segments.map((segment) => segment.text).join('')).toBe(shown.raw);
          }
        }
        for (const { kind, before: left, after: right } of rows) {
          if (kind === 'same') expect(left?.line.raw).toBe(right?.line.raw);
          if (kind === 'changed') expect(left?.line.raw).not.toBe(right?.line.raw);
          expect(left !== undefined).toBe(kind !== 'added');
          expect(right !== undefined).toBe(kind !== 'removed');
          const marks = [...(left?.segments ?? []), ...(right?.segments ?? [])].some((part) => part.changed);
          expect(marks).toBe(kind !== 'same');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds nothing changed between a body and itself', () => {
    fc.assert(
      fc.property(body, (texts) => {
        for (const row of diffLines(linesOf(...texts), linesOf(...texts))) expect(row.kind).toBe('same');
      }),
    );
  });

  const many = (text: (i: number) => string): string[] => Array.from({ length: 50_000 }, (_, i) => text(i));
  it.each<[string, string[], string[], boolean]>([
    ['all different', many((i) => `a=x${i}:1`), many((i) => `a=y${i}:1`), true],
    ['all alike but one word', many((i) => `a=x:${i}`), many((i) => `a=x:${i + 1e6}`), true],
    ['reversed', many((i) => `a=x${i}`), many((i) => `a=x${-i}`), true],
    ['many m-lines', many((i) => `m=a ${i} b 0`), many((i) => `m=a ${i} c 0`), true],
    ['equal', many((i) => `a=x${i}`), many((i) => `a=x${i}`), false],
    ['one long line', ['a=n:' + 'x '.repeat(500_000)], ['a=n:' + 'y '.repeat(500_000)], true],
    ['one line of many words', ['a=n:' + 'x '.repeat(2000)], ['a=n:' + 'y '.repeat(2000)], true],
  ])('of large bodies says where it stopped looking: %s', (_, a, b, isCoarse) => {
    const [before, after] = [linesOf(...a), linesOf(...b)];
    expect(diffLines(before, after).some((row) => row.isCoarse)).toBe(isCoarse);
  });
});
