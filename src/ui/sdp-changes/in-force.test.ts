import { expect, test } from 'vitest';
import type { LadderMediaPeriod } from '../../ladder/model.ts';
import { mediaPeriod, messageRow } from '../../testing/ladder-rows.ts';
import { findInForce } from './in-force.ts';

const period = (from: number, message: number) => mediaPeriod(from, from + 1, { message });
const row = (message: number) => messageRow(0, 1, { message, time: message, hasSdp: true, dialog: 0 });

function ladder(...timelines: (readonly LadderMediaPeriod[])[]) {
  const media = timelines.map((periods, leg) => ({
    leg,
    strips: [{ index: 0, type: 'audio', periods }],
    attempts: [],
  }));
  return {
    conversations: [{ number: 0, verdict: '', spans: [], media }],
    rows: [0, 1, 2, 3, 4, 5, 6].map(row),
  };
}

const call = ladder([period(1, 0), period(5, 4)]);

test('what an exchange put in force holds after it', () => {
  expect(findInForce(call, { offer: 4, answer: 5 }).get(0)?.message).toBe(4);
});

test('after one that changed nothing, or was refused, what was in force before still is', () => {
  expect(findInForce(call, { offer: 2, answer: 3 }).get(0)?.message).toBe(0);
  expect(findInForce(call, { offer: 3, answer: undefined }).get(0)?.message).toBe(0);
});

test('of several dialogs the one of the exchange counts; nothing is said where that is not known', () => {
  const forked = ladder([period(1, 0)], [period(2, 1)]);
  expect(findInForce(forked, { offer: 1, answer: 2 }).get(0)?.message).toBe(1);
  expect(findInForce(forked, { offer: 6, answer: undefined }).size).toBe(0);
});
