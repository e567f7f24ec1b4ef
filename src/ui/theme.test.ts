import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8');

/** Colours of both themes by name, as the stylesheet has them. */
const palette = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function colour(name: string, theme: 'light' | 'dark'): string {
  const found = palette.get(name);
  if (found === undefined) throw new Error(`theme.css has no --${name}`);
  return found[theme];
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const classes = ['request', '1xx', '2xx', '3xx', '4xx', '5xx', '6xx', 'unknown', 'stream'];
const rows = ['canvas', 'surface', 'hover', 'lit', 'selected'];

/** Text that is read at small sizes on what lies behind it: 4.5 (WCAG 2.2 1.4.3). */
const texts: readonly (readonly [front: string, behind: string])[] = [
  ...['text', 'muted', 'accent', 'good'].flatMap((front) => rows.map((behind) => [front, behind] as const)),
  ...classes.flatMap((name) => rows.map((behind) => [`class-${name}`, behind] as const)),
  ...['added', 'added-word', 'removed', 'removed-word', 'note-canvas', 'bad-canvas'].map(
    (behind) => ['text', behind] as const,
  ),
  ...['added', 'removed'].map((behind) => ['muted', behind] as const),
  ...classes.flatMap((name) => ['added', 'removed'].map((behind) => [`class-${name}`, behind] as const)),
  ['on-accent', 'accent'],
  ['note', 'note-canvas'],
  ['bad', 'bad-canvas'],
  ['note', 'canvas'],
  ['bad', 'canvas'],
  ['bad', 'surface'],
];

/** Lines and borders that tell where something is: 3 (WCAG 2.2 1.4.11). */
const shapes: readonly (readonly [front: string, behind: string])[] = [
  ['border-strong', 'canvas'],
  ['border-strong', 'surface'],
  ['accent', 'selected'],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(texts)('%s is legible on %s', (front, behind) => {
    expect(contrast(colour(front, theme), colour(behind, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('%s stands out from %s', (front, behind) => {
    expect(contrast(colour(front, theme), colour(behind, theme))).toBeGreaterThanOrEqual(3);
  });
});

test('a changed word stands out from its line', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const name of ['added', 'removed'])
      expect(contrast(colour(`${name}-word`, theme), colour(name, theme))).toBeGreaterThan(1.2);
  }
});
