import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPicture, hostileTexts } from '../../testing/ladder-pictures.ts';
import { callsExports } from './calls-exports.ts';
import { ladderExports } from './ladder-exports.ts';
import { exports } from './registry.ts';
import { colours } from './svg-theme.ts';

function build(id: string, texts: readonly string[]): string {
  return ladderExports.find((known) => known.id === id)!.build(buildPicture(texts));
}

/** Texts of captures: anything, and what is known to hurt. */
const texts = fc.array(
  fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 30 })),
  { maxLength: 12 },
);

/** What a reader of XML sees: tags with quoted attributes, text without markup, references that are known. */
const piece =
  /<\?xml version="1\.0" encoding="UTF-8"\?>|<(\/?)([A-Za-z]+)((?: [a-zA-Z][a-zA-Z0-9-]*="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>|&(?:amp|lt|gt|quot);|[^<&]/gsy;

function namesOf(xml: string): Set<string> {
  const open: string[] = [];
  const names = new Set<string>();
  let at = 0;
  piece.lastIndex = 0;
  for (let match = piece.exec(xml); match !== null; match = piece.exec(xml)) {
    at = piece.lastIndex;
    const [, closing, name, attributes = '', empty] = match;
    if (name === undefined) continue;
    names.add(name);
    for (const [, attribute = ''] of attributes.matchAll(/ ([a-zA-Z][a-zA-Z0-9-]*)=/g))
      names.add(`@${attribute}`);
    if (closing === '/') expect(open.pop()).toBe(name);
    else if (empty === '') open.push(name);
  }
  expect(xml.slice(at, at + 60)).toBe('');
  expect(open).toEqual([]);
  return names;
}

test('every export is in the menu, and the other way round; pictures in pixels and pages are made by the page', () => {
  const named = exports
    .filter(({ from, id }) => from === 'ladder' && id !== 'ladder-png')
    .map(({ id }) => id);
  expect(named.toSorted()).toEqual(ladderExports.map(({ id }) => id).toSorted());
  const ofCalls = exports.filter(({ from, id }) => from === 'calls' && id !== 'page').map(({ id }) => id);
  expect(ofCalls.toSorted()).toEqual(callsExports.map(({ id }) => id).toSorted());
  expect(new Set(exports.map(({ ending }) => ending)).size).toBe(exports.length);
});

test.each(ladderExports)('$id holds no control or format character, whatever the capture holds', ({ id }) => {
  fc.assert(
    fc.property(texts, (list) => {
      expect(build(id, list)).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});

describe('the drawing', () => {
  const known = new Set(
    namesOf(build('ladder-svg', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'])),
  );

  test('is well formed and has no element or attribute but its own, whatever the capture holds', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const names = namesOf(build('ladder-svg', [...list, ...list]));
        expect([...names].filter((name) => !known.has(name))).toEqual([]);
      }),
    );
    expect(
      [...known].filter((name) => /^(script|style|image|a|use|foreignObject)$|@(on|href|style)/.test(name)),
    ).toEqual([]);
  });

  test('shows every word, and what cannot be seen by its name', () => {
    const xml = build('ladder-svg', hostileTexts);
    expect(xml).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(xml).toContain('[RLO]gnp.exe[PDF][ZWSP][BOM]');
    expect(xml).toContain('[NUL][ESC][31mred');
  });

  test('marks findings, spans, gaps and copies', () => {
    const xml = build(
      'ladder-svg',
      Array.from({ length: 14 }, (_, i) => `word ${i}`),
    );
    expect(xml).toContain('fill="url(#hold)"');
    expect(xml).toContain('>holds<');
    expect(xml).toContain('>3 s later<');
    expect(xml).toContain('>retransmission<');
    expect(xml).toContain(`stroke="${colours.bad}"`);
  });

  test('has the colours of the light theme', () => {
    const css = readFileSync(new URL('../../ui/theme.css', import.meta.url), 'utf8');
    const light = new Map(
      [...css.matchAll(/--([\w-]+): light-dark\((#\w{6})/g)].map(([, name, colour]) => [name, colour]),
    );
    for (const [name, colour] of Object.entries(colours))
      expect([name, light.get(name)]).toEqual([name, colour]);
  });

  test('takes time in proportion to its rows', () => {
    let measured = 0;
    const count = (length: number): number => {
      const picture = buildPicture(Array.from({ length }, (_, i) => `a word of its own ${i}`.repeat(4)));
      measured = 0;
      ladderExports
        .find(({ id }) => id === 'ladder-svg')!
        .build({
          ...picture,
          verdicts: [],
          widthOf: (text, font) => (measured++, picture.widthOf(text, font)),
        });
      return measured;
    };
    expect(count(400) / count(200)).toBeLessThan(2.2);
  });
});

describe('Mermaid', () => {
  test('has a line a participant, verdict, row and finding, in which nothing is its grammar', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const [first, ...lines] = build('ladder-mermaid', list).trimEnd().split('\n');
        expect(first).toBe('sequenceDiagram');
        for (const line of lines) {
          const text =
            /^ {2}(?:title |participant p\d as |p\d(?:->>|-->>|-\))p\d: |Note (?:over|right of) p\d(?:,p\d)?: )(.*)$/.exec(
              line,
            );
          expect(text?.[1]).toMatch(/^(?:[A-Za-z0-9 .,()/_[\]+-]|#\d+;)+$/);
        }
      }),
    );
  });
});

describe('PlantUML', () => {
  test('has a line a participant, verdict, row and finding, in which nothing is its grammar', () => {
    fc.assert(
      fc.property(texts, (list) => {
        const lines = build('ladder-plantuml', list).trimEnd().split('\n');
        expect(lines[0]).toBe('@startuml');
        expect(lines.at(-1)).toBe('@enduml');
        for (const line of lines.slice(1, -1)) {
          const text =
            /^(?:title |participant "|p\d (?:->|-->|->>) p\d : |note (?:over p\d(?:, p\d)?|right) : )(.*?)(?:" as p\d)?$/.exec(
              line,
            );
          expect(text?.[1]).toMatch(/^(?:[A-Za-z0-9 .,():+-]|<U\+[0-9a-f]{4,6}>)*$/);
          expect(text?.[1]).not.toMatch(/--/);
        }
      }),
    );
  });

  test('is accepted by PlantUML, and its words come out as they went in', { timeout: 120_000 }, (context) => {
    const run = (...options: string[]) =>
      spawnSync('plantuml', ['-pipe', '-charset', 'UTF-8', ...options], {
        input: build('ladder-plantuml', hostileTexts),
        encoding: 'utf8',
      });
    const syntax = run('-syntax');
    if (syntax.error !== undefined) context.skip('plantuml is not installed');
    expect(syntax.stdout).toMatch(/^SEQUENCE\n\(3 participants\)/);
    const { stdout: drawn } = run('-tsvg');
    const words = drawn.replace(/<[^>]*>/g, '').replace(/&#160;|\u00a0/g, ' ');
    expect(words).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(words).toContain('[[http://evil.example link]] %date() $x !$y');
    expect(drawn).not.toMatch(/<image|xlink:href|<a /);
  });
});

describe('draw.io', () => {
  const decode = (text: string): string =>
    text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '"');

  /** The cells, by their attributes. */
  function cellsOf(xml: string): Map<string, string>[] {
    return [...xml.matchAll(/<mxCell((?: [a-z]+="[^"]*")*)/g)].map(
      ([, list = '']) =>
        new Map(
          [...list.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
            name,
            decode(value),
          ]),
        ),
    );
  }

  test('has a cell a participant, verdict, row and finding, each of its own, in which nothing is markup', () => {
    const known = namesOf(build('ladder-drawio', hostileTexts));
    fc.assert(
      fc.property(texts, (list) => {
        const xml = build('ladder-drawio', list);
        expect([...namesOf(xml)].filter((name) => !known.has(name))).toEqual([]);
        const cells = cellsOf(xml);
        const ids = new Set(cells.map((cell) => cell.get('id')));
        expect(ids.size).toBe(cells.length);
        const arrows = cells.filter((cell) => cell.get('edge') === '1');
        const { ladder, verdicts } = buildPicture(list);
        expect(arrows).toHaveLength(ladder.rows.length);
        for (const arrow of arrows)
          expect([ids.has(arrow.get('source')), ids.has(arrow.get('target'))]).toEqual([true, true]);
        expect(cells.filter((cell) => cell.get('id')?.startsWith('v'))).toHaveLength(verdicts.length);
        // Of HTML and of placeholders draw.io would make something.
        for (const cell of cells) expect(cell.get('style') ?? '').not.toMatch(/html|placeholders|link/);
      }),
    );
  });

  test('says what the capture says, as it is', () => {
    const values = cellsOf(build('ladder-drawio', hostileTexts)).map((cell) => cell.get('value'));
    expect(values).toContain('<img src=x onerror=alert(1)>');
    expect(values).toContainEqual(expect.stringMatching(/^\[NUL\]\[ESC\]\[31mred/));
  });
});

test('Markdown shows what a capture holds as text', () => {
  const text = build('ladder-markdown', hostileTexts);
  expect(text).not.toMatch(/[<>]|@all|(?<!\\)[`[\]]|www\.|http:/);
  for (const line of text.split('\n').filter((each) => each.startsWith('| ')))
    expect(line.replace(/\\\||\\\\/g, '').match(/\|/g)).toHaveLength(6);
  expect(text).toContain('a \\| \\*\\*b\\*\\* \\`c\\`');
});
