import { expect, test } from 'vitest';
import { createArrangementStore } from './arrangement.ts';

test('every change can be taken back, the newest first', () => {
  const arrangement = createArrangementStore();
  const { getState } = arrangement.store;
  arrangement.rename('192.0.2.1', 'SBC');
  arrangement.hide('192.0.2.2');
  arrangement.move('c', 0, ['a', 'b', 'c']);
  expect(getState().order).toEqual(['c', 'a', 'b']);
  expect(arrangement.undo()).toBe(true);
  expect(getState().order).toEqual([]);
  expect(arrangement.undo()).toBe(true);
  expect(getState().hidden.size).toBe(0);
  expect(getState().aliases.get('192.0.2.1')).toBe('SBC');
  expect(arrangement.undo()).toBe(true);
  expect(getState().aliases.size).toBe(0);
  expect(arrangement.undo()).toBe(false);
});

test('what changes nothing leaves nothing to take back', () => {
  const arrangement = createArrangementStore();
  arrangement.rename('a', '');
  arrangement.showAll();
  arrangement.separate('a');
  arrangement.merge('a', 'a');
  arrangement.move('a', 5, ['a', 'b']);
  expect(arrangement.undo()).toBe(false);
});

test('merging is never a circle: what was merged goes along, and whoever takes in is free', () => {
  const arrangement = createArrangementStore();
  arrangement.merge('a', 'b');
  arrangement.merge('b', 'c');
  expect([...arrangement.store.getState().merged]).toEqual([
    ['a', 'c'],
    ['b', 'c'],
  ]);
  arrangement.merge('c', 'a');
  const { merged } = arrangement.store.getState();
  for (const into of merged.values()) expect(merged.has(into)).toBe(false);
  arrangement.separate('a');
  expect(arrangement.store.getState().merged.size).toBe(0);
});
