import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutLadder, layoutRow, measures } from './layout.ts';
import type { Endpoint, Ladder } from './model.ts';
import { buildParticipants, type ParticipantMode } from './participants.ts';
import { messageRow } from '../testing/ladder-rows.ts';

function endpoint(address: string, port: number, isListener = true): Endpoint {
  return { address, port, name: '', isListener };
}

function layout(ladder: Ladder, width: number, mode: ParticipantMode = 'address') {
  return layoutLadder(ladder, buildParticipants(ladder, mode), { width, gutter: 100 });
}

/** Endpoints on `count` hosts and arrows among them. */
const ladders = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.record({
    endpoints: fc.constant(Array.from({ length: count }, (_, i) => endpoint(`192.0.2.${i}`, 5060))),
    rows: fc.array(
      fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).map(([from, to]) => messageRow(from, to)),
      { minLength: 1, maxLength: 30 },
    ),
    conversations: fc.constant([]),
  }),
);

test('an address that sends media to itself has a lifeline for each port', () => {
  const ladder: Ladder = {
    endpoints: [endpoint('192.0.2.1', 4000, false), endpoint('192.0.2.1', 4002, false)],
    rows: [{ ...messageRow(0, 1), kind: 'stream', stream: 0, label: 'RTP PCMU', packets: 1, endTime: 1 }],
    conversations: [],
  };
  expect(buildParticipants(ladder, 'address').map(({ label }) => label)).toEqual([
    '192.0.2.1:4000',
    '192.0.2.1:4002',
  ]);
});

describe('lifelines', () => {
  test('are never nearer than a label needs, and never cut off', () => {
    fc.assert(
      fc.property(ladders, fc.integer({ min: 200, max: 4000 }), (ladder, width) => {
        const { lifelines, width: used } = layout(ladder, width);
        expect(lifelines).toHaveLength(ladder.endpoints.length);
        expect(lifelines[0]).toBeGreaterThanOrEqual(100 + measures.port);
        expect(lifelines[lifelines.length - 1]).toBeLessThanOrEqual(used - measures.port);
        const least = lifelines.length > measures.crowd ? measures.crowdedGap : measures.minGap;
        for (let i = 1; i < lifelines.length; i++)
          expect(lifelines[i]! - lifelines[i - 1]!).toBeGreaterThanOrEqual(least);
        expect(used).toBeGreaterThanOrEqual(width);
      }),
    );
  });

  test('fill the width there is', () => {
    const ladder: Ladder = {
      endpoints: [endpoint('192.0.2.1', 5060), endpoint('192.0.2.2', 5060), endpoint('192.0.2.3', 5060)],
      rows: [messageRow(0, 1), messageRow(1, 2)],
      conversations: [],
    };
    const narrow = layout(ladder, 700).lifelines;
    const wide = layout(ladder, 1000).lifelines;
    expect(wide[2]! - wide[0]!).toBeGreaterThan(narrow[2]! - narrow[0]!);
    expect(layout(ladder, 1000).width).toBe(1000);
  });
});

describe('a row', () => {
  test('has its label above its arrow: between the lifelines it joins, unless they are many', () => {
    fc.assert(
      fc.property(ladders, fc.integer({ min: 200, max: 4000 }), (ladder, width) => {
        const placed = layout(ladder, width);
        for (const row of ladder.rows) {
          const { from, to, label, direction } = layoutRow(placed, ladder, row);
          expect(label.width).toBeGreaterThan(60);
          expect(label.left).toBeGreaterThanOrEqual(100);
          expect(label.left + label.width).toBeLessThanOrEqual(placed.width);
          if (direction === 0) continue;
          expect(label.left + label.width / 2).toBeCloseTo((from + to) / 2);
          if (placed.lifelines.length > measures.crowd) continue;
          expect(label.left).toBeGreaterThan(Math.min(from, to));
          expect(label.left + label.width).toBeLessThan(Math.max(from, to));
        }
      }),
    );
  });

  test('says the ports where the lifelines are addresses, and not where they are endpoints', () => {
    const ladder: Ladder = {
      endpoints: [endpoint('192.0.2.1', 5062, false), endpoint('192.0.2.2', 5060)],
      rows: [messageRow(0, 1)],
      conversations: [],
    };
    const row = ladder.rows[0]!;
    expect(layoutRow(layout(ladder, 800), ladder, row)).toMatchObject({ fromPort: '5062', toPort: '5060' });
    expect(layoutRow(layout(ladder, 800, 'endpoint'), ladder, row)).toMatchObject({
      fromPort: '',
      toPort: '',
    });
  });

  test('of a message to itself is a loop beside its lifeline, on the last one to the left', () => {
    const ladder: Ladder = {
      endpoints: [endpoint('192.0.2.1', 5060), endpoint('192.0.2.2', 5060)],
      rows: [messageRow(0, 0), messageRow(1, 1)],
      conversations: [],
    };
    const placed = layout(ladder, 800);
    const [first, last] = ladder.rows.map((row) => layoutRow(placed, ladder, row));
    expect(first).toMatchObject({ direction: 0, loopSide: 1 });
    expect(first!.label.left).toBeGreaterThan(placed.lifelines[0]!);
    expect(last).toMatchObject({ direction: 0, loopSide: -1 });
    expect(last!.label.left + last!.label.width).toBeLessThan(placed.lifelines[1]!);
  });

  test('without a known address says no port', () => {
    const ladder: Ladder = {
      endpoints: [
        { address: '', port: 0, name: 'alice@example.com', isListener: false },
        { address: '', port: 0, name: 'bob@example.com', isListener: true },
      ],
      rows: [messageRow(0, 1)],
      conversations: [],
    };
    expect(layoutRow(layout(ladder, 800), ladder, ladder.rows[0]!)).toMatchObject({
      fromPort: '',
      toPort: '',
    });
  });
});
