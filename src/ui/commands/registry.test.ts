import { expect, test } from 'vitest';
import { formatKeys, isSingleKey } from './format-keys.ts';
import { commands } from './registry.ts';

test('no two commands have the same id or the same key', () => {
  const ids = commands.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const keys = commands.flatMap((command) => command.keys ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  ['$mod+k', false, 'Ctrl+K'],
  ['$mod+k', true, '⌘K'],
  ['Escape', false, 'Esc'],
  ['j', false, 'j'],
  ['[', false, '['],
])('%s is shown as a key (on a Mac: %s): %s', (binding, isMac, text) => {
  expect(formatKeys(binding, isMac)).toBe(text);
});

test('a key alone is told from one with Ctrl', () => {
  expect(['d', 'Shift+?', 'Control+Alt+[', 'Enter'].map(isSingleKey)).toEqual([true, true, true, true]);
  expect(isSingleKey('$mod+k')).toBe(false);
});
