import { Visitor } from 'vite';
import { expect, test, vi } from 'vitest';
import { slowPatternReasons } from './testing/slow-patterns.ts';
import { isTest, readSourceFiles } from './testing/source-files.ts';

// Whoever writes a capture chooses the text that our expressions are tried on: none may take more than linear time.

interface Place {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

const files = readSourceFiles().filter(({ path }) => !isTest(path) && !path.startsWith('testing/'));
const literals: Place[] = [];
/** Files that make expressions out of texts. */
const builders = new Set<string>();
for (const { path, program } of files) {
  new Visitor({
    Literal: (literal) => {
      if ('regex' in literal && literal.regex)
        literals.push({ where: path, source: literal.regex.pattern, flags: literal.regex.flags });
    },
    NewExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') builders.add(path);
    },
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') builders.add(path);
    },
  }).visit(program);
}

function slowOnes(places: readonly Place[]): string[] {
  return places.flatMap(({ where, source, flags }) =>
    slowPatternReasons(source, flags).map((reason) => `${where}: /${source}/${flags}: ${reason}`),
  );
}

test('no regular expression takes more than linear time', () => {
  expect(literals.length).toBeGreaterThan(300);
  expect(slowOnes(literals)).toEqual([]);
});

test('nor does one that is put together', async () => {
  const made: Place[] = [];
  class Recorded extends RegExp {
    constructor(pattern: string | RegExp, flags?: string) {
      super(pattern, flags);
      made.push({ where: 'put together', source: this.source, flags: this.flags });
    }
  }
  vi.stubGlobal('RegExp', Recorded);
  vi.resetModules();
  try {
    for (const path of builders) await import(/* @vite-ignore */ `./${path}`);
  } finally {
    vi.unstubAllGlobals();
  }
  expect(made.length).toBeGreaterThanOrEqual(builders.size);
  expect(slowOnes(made)).toEqual([]);
});

test.each([
  ['a repetition of repetitions', '(?:a+)+$', ''],
  ['the same taken twice', '^\\s*\\s*x', ''],
  ['the same taken twice around something that may be absent', '^\\s*\\w*\\s*=', ''],
  ['an end that is looked for from everywhere', '\\s+$', ''],
  ['an opening bracket whose end is looked for again and again', '<[^>]*>', ''],
  ['a word in front that may come again', 'sips?:([^@;>]*)@', 'i'],
  ['a line that begins anywhere', '^\\s*name=', 'm'],
])('finds %s', (_, source, flags) => {
  expect(slowPatternReasons(source, flags)).not.toEqual([]);
});

test.each([
  ['^\\s*(?:\\w+\\s*)?=', ''],
  ['(?<!\\s)\\s+$', ''],
  ['<[^>]*>?', 'g'],
  ['<[^<>]*>', 'g'],
  ['#.*', 's'],
  ['\\b\\w+=', 'g'],
  ['[^\\r\\n]+', 'g'],
  ['\\w+\\s', 'y'],
])('finds nothing in /%s/%s', (source, flags) => {
  expect(slowPatternReasons(source, flags)).toEqual([]);
});
