import { expect, test } from 'vitest';
import { ConversationTable, type ConversationRow } from '../../engine/list/conversation-table.ts';
import { findNearCalls } from './near-calls.ts';

function tableOf(...rows: Partial<ConversationRow>[]): ConversationTable {
  const table = new ConversationTable();
  for (const [number, row] of rows.entries()) {
    table.set({
      number,
      kind: 'call',
      state: 'completed',
      finalStatus: 200,
      joinedMidCall: false,
      from: '',
      fromName: '',
      to: '',
      toName: '',
      callId: `c${number}`,
      method: 'INVITE',
      startedAt: 0,
      postDialDelay: NaN,
      talkTime: NaN,
      holds: 0,
      messages: 1,
      packets: 0,
      endpoints: 2,
      hops: 1,
      ...row,
    });
  }
  return table;
}

const numbersOf = (rows: readonly ConversationRow[]): number[] => rows.map(({ number }) => number);

test('the nearest in time comes first, whatever began before or after; unknown times come last', () => {
  const table = tableOf({ startedAt: 10 }, { startedAt: 30 }, { startedAt: NaN }, { startedAt: 9 });
  expect(numbersOf(findNearCalls(table, 0, ''))).toEqual([3, 1, 2]);
});

test('what is no call is not offered, nor is the call itself', () => {
  const table = tableOf({}, { kind: 'registration' }, {});
  expect(numbersOf(findNearCalls(table, 2, ''))).toEqual([0]);
});

test('all words have to be there, in any case', () => {
  const table = tableOf({}, { from: 'Alice@a', to: 'bob@b' }, { from: 'alice@a', to: 'carol@c' });
  expect(numbersOf(findNearCalls(table, 0, 'ALICE bob'))).toEqual([1]);
});
