import { expect, test } from 'vitest';
import { formatLadderText } from './as-text.ts';
import type { Ladder, MessageRow } from './model.ts';
import { buildParticipants } from './participants.ts';
import { messageRow } from '../testing/ladder-rows.ts';

function row(from: number, to: number, label: string, time: number): MessageRow {
  return messageRow(from, to, { label, time, hasSdp: label === 'INVITE' });
}

test('arrows run from lifeline to lifeline, with their labels in the middle', () => {
  const ladder: Ladder = {
    endpoints: ['a', 'b'].map((address) => ({ address, port: 5060, name: '', isListener: true })),
    rows: [row(0, 1, 'INVITE', 5), row(1, 0, '486 Busy\u202e Here', 5.25), row(0, 0, 'OPTIONS', 6)],
    conversations: [],
  };
  expect(formatLadderText(ladder, buildParticipants(ladder, 'address')).split('\n')).toEqual([
    '            a                             b',
    '  0.000000  |------- INVITE (SDP) ------->|',
    '  0.250000  |<----- 486 Busy? Here -------|',
    '  1.000000  |--> OPTIONS',
    '',
  ]);
});
