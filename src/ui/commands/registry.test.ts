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

test.each([
  ['Enter', 'go.enter'],
  ['Escape', 'go.back'],
  ['[', 'go.previous-call'],
  [']', 'go.next-call'],
  ['/', 'go.filter'],
  ['$mod+g', 'go.frame'],
  ['Space', 'compare.mark'],
  ['d', 'show.sdp-changes'],
  ['t', 'show.time'],
  ['r', 'show.raw'],
  ['f', 'show.findings'],
  ['c', 'ladder.colours'],
  ['m', 'ladder.listen'],
  ['+', 'ladder.zoom-in'],
  ['-', 'ladder.zoom-out'],
  ['0', 'ladder.zoom-reset'],
  ['?', 'help.keys'],
  ['$mod+k', 'help.commands'],
])('%s is the key of %s, as people who know Wireshark and sngrep have learned it', (key, id) => {
  expect(commands.find(({ keys }) => keys?.includes(key))?.id).toBe(id);
});
