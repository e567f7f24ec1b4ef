import { expect, test } from 'vitest';
import type { Ladder, LadderRow } from '../../ladder/model.ts';
import { messagesOf, MOST_PRINTED } from './print-call.ts';

function ladder(rows: readonly object[]): Ladder {
  return { endpoints: [], conversations: [], rows: rows as readonly LadderRow[] };
}

const message = (number: number, copy: object | null = null) => ({ kind: 'message', message: number, copy });

test('what was sent again is printed once, streams have no text', () => {
  const rows = [message(0), message(1, { kind: 'retransmission', of: 0 }), { kind: 'stream' }, message(2)];
  expect(messagesOf(ladder(rows))).toEqual([0, 2]);
});

test('no more is printed than anybody reads', () => {
  const rows = Array.from({ length: 3 * MOST_PRINTED }, (_, i) => message(i));
  expect(messagesOf(ladder(rows))).toHaveLength(MOST_PRINTED);
});
