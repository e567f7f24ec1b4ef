import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTest, readSourceFiles, sourceRoot } from '../testing/source-files.ts';

const sources = readSourceFiles().filter(({ path }) => path.startsWith('ui/') && !isTest(path));
const sheets = readdirSync(join(sourceRoot, 'ui'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.module.css'))
  .map((path) => join('ui', path));

/** Class names that a style sheet defines, those of `:global` apart. */
function classesOf(sheet: string): Set<string> {
  const css = readFileSync(join(sourceRoot, sheet), 'utf8').replaceAll(
    /\/\*[^]*?\*\/|:global\([^)]*\)|url\([^)]*\)/g,
    '',
  );
  const selectors = css.replaceAll(/\{[^{}]*\}/g, ' ');
  return new Set(Array.from(selectors.matchAll(/\.([A-Za-z][\w-]*)/g), ([, name = '']) => name));
}

/** For each style sheet the names that the code asks it for. */
function usesOf(): Map<string, Set<string>> {
  const uses = new Map(sheets.map((sheet) => [sheet, new Set<string>()]));
  for (const { path, text } of sources) {
    for (const [, local = '', file = ''] of text.matchAll(/import (\w+) from '(\.[^']*\.module\.css)'/g)) {
      const used = uses.get(join(path, '..', file));
      for (const [, name = ''] of text.matchAll(new RegExp(`\\b${local}\\[['"\`]([\\w-]+)['"\`]\\]`, 'g')))
        used?.add(name);
    }
  }
  return uses;
}

describe.each([...usesOf()])('%s', (sheet, used) => {
  test('has every class that is asked of it', () => {
    const defined = classesOf(sheet);
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  });
});

/** What is printed has the measures of paper. */
const onScreen = sheets.filter((sheet) => !sheet.startsWith(join('ui', 'print')));

/** Declarations of a style sheet, comments apart. */
function declarationsOf(sheet: string): { property: string; value: string }[] {
  const css = readFileSync(join(sourceRoot, sheet), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
  return Array.from(css.matchAll(/[{;]\s*([\w-]+):\s*([^;{}]+)/g), ([, property = '', value = '']) => ({
    property,
    value,
  }));
}

/** Values that theme.css has names for, by the properties that they are for. */
const named: readonly (readonly [property: RegExp, literal: RegExp])[] = [
  [/^font(-size)?$/, /^(\d+ )?[\d.]+(px|rem)/],
  [/radius$/, /\d(px|rem)/],
  [/shadow$/, /rgb/],
  [/^(padding|margin)|gap$/, /(?<![\d.])(2|4|8|12|16|24|32)px/],
  [/./, /#[\da-f]{3,8}\b|\b(rgb|hsl|oklch)\(/],
];

test.each(onScreen)('%s calls type sizes, spaces, radii, shadows and colours by their names', (sheet) => {
  const literal = declarationsOf(sheet).filter(({ property, value }) =>
    named.some(([of, is]) => of.test(property) && is.test(value)),
  );
  expect(literal).toEqual([]);
});
