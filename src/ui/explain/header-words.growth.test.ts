import { growth } from '../../testing/count-steps.ts';
import { expect, test } from 'vitest';
import { splitValue } from './header-words.ts';

test.each(['"\\', ';', ' ', 'a;'])('twice as many %j take twice the steps', (piece) => {
  expect(growth((size) => void splitValue('Via', piece.repeat(size)))).toBeLessThan(2.6);
});
