import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeLadder, type Wishes } from './arrange.ts';
import { findRows } from './find-rows.ts';
import { layoutLadder, measures } from './layout.ts';
import { layoutSpans } from './layout-spans.ts';
import type { Ladder, LadderSpan, MessageRow } from './model.ts';
import { buildParticipants } from './participants.ts';
import { placeRows } from './place-rows.ts';
import { messageRow } from '../testing/ladder-rows.ts';

const noWishes: Wishes = { aliases: new Map(), order: [], hidden: new Set(), merged: new Map() };

function row(from: number, to: number, time: number, message: number): MessageRow {
  const kind =
    from < to
      ? ({ label: 'INVITE', class: 'request' } as const)
      : ({ label: '200 OK', class: '2xx' } as const);
  return messageRow(from, to, { time, frame: message + 1, message, ...kind });
}

/** Three hosts; messages between a and b, b and c. */
function ladder(spans: readonly LadderSpan[] = []): Ladder {
  return {
    endpoints: ['a', 'b', 'c'].map((address) => ({ address, port: 5060, name: '', isListener: true })),
    rows: [row(0, 1, 0, 0), row(1, 2, 0.1, 1), row(2, 1, 10, 2), row(1, 0, 10.1, 3)],
    conversations: [{ number: 0, verdict: '', spans, media: [] }],
  };
}

function arrange(wishes: Partial<Wishes>) {
  const made = ladder();
  return arrangeLadder(made, buildParticipants(made, 'address'), { ...noWishes, ...wishes });
}

test('without wishes everything stays as it is', () => {
  const { participants, hiddenRows, ladder: arranged } = arrange({});
  expect(participants.map(({ label }) => label)).toEqual(['a', 'b', 'c']);
  expect([hiddenRows, arranged.rows.length]).toEqual([0, 4]);
});

test('an alias stands in the place of the address, also of its ports', () => {
  expect(arrange({ aliases: new Map([['b', 'SBC']]) }).participants.map(({ label }) => label)).toEqual([
    'a',
    'SBC',
    'c',
  ]);
  const made = ladder();
  const byPort = arrangeLadder(made, buildParticipants(made, 'endpoint'), {
    ...noWishes,
    aliases: new Map([['b', 'SBC']]),
  });
  expect(byPort.participants.map(({ label }) => label)).toEqual(['a:5060', 'SBC:5060', 'c:5060']);
});

test('a hidden participant takes its messages along, and they are counted', () => {
  const {
    participants,
    hiddenRows,
    hiddenParticipants,
    ladder: arranged,
  } = arrange({ hidden: new Set('c') });
  expect(participants.map(({ id }) => id)).toEqual(['a', 'b']);
  expect([hiddenRows, hiddenParticipants]).toEqual([2, 1]);
  expect(arranged.rows.map((each) => each.frame)).toEqual([1, 4]);
});

test('merged participants share a lifeline, and their messages become loops', () => {
  const { participants } = arrange({ merged: new Map([['b', 'a']]) });
  expect(participants.map(({ id, endpoints, isMerged }) => [id, endpoints, isMerged])).toEqual([
    ['a', [0, 1], true],
    ['c', [2], false],
  ]);
});

test('any wishes keep every endpoint on one lifeline at most, and lose none that is not hidden', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'gone');
  const wishes = fc.record({
    aliases: fc.array(fc.tuple(ids, fc.string())).map((list) => new Map(list)),
    order: fc.uniqueArray(ids),
    hidden: fc.uniqueArray(ids).map((list) => new Set(list)),
    merged: fc
      .array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('c', 'gone')))
      .map((l) => new Map(l)),
  });
  fc.assert(
    fc.property(wishes, (wished) => {
      const { participants } = arrange(wished);
      const endpoints = participants.flatMap((participant) => participant.endpoints);
      expect(new Set(endpoints).size).toBe(endpoints.length);
      expect(participants.length).toBeGreaterThan(0);
      if (wished.hidden.size === 0) expect(endpoints.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    }),
  );
});

test('rows at even distances leave room for long gaps only', () => {
  const { tops, gaps, height } = placeRows(ladder().rows, 0);
  expect([...gaps].map(([at, { seconds }]) => [at, Math.round(seconds)])).toEqual([[2, 10]]);
  expect(tops[1]! - tops[0]!).toBe(measures.row);
  expect(tops[2]! - tops[1]!).toBeGreaterThan(measures.row);
  expect(height).toBe(tops[4]);
});

test('true to scale, distances are those of the times, long ones broken, and rows never overlap', () => {
  const times = fc.array(fc.double({ min: 0, max: 50, noNaN: false }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(times, fc.constantFrom(0, 5, 40, 320), (gapsBefore, scale) => {
      let time = 0;
      const rows = gapsBefore.map((gap, i) => row(0, 1, (time += gap), i));
      const places = placeRows(rows, scale);
      for (let i = 1; i < rows.length; i++) {
        const distance = places.tops[i]! - places.tops[i - 1]!;
        expect(distance).toBeGreaterThanOrEqual(measures.row);
        const seconds = rows[i]!.time - rows[i - 1]!.time;
        const isWhole = places.gaps.get(i)?.isBroken !== true && seconds * scale > measures.row;
        if (scale > 0 && isWhole && seconds * scale < 250) expect(distance).toBeCloseTo(seconds * scale, 3);
      }
    }),
  );
});

test('a span lies between its messages; of a hidden message the next one counts', () => {
  const hold: LadderSpan = {
    kind: 'hold',
    endpoint: 0,
    from: 0,
    to: 2,
    isOpen: false,
    label: '',
    message: 0,
  };
  const made = ladder([hold]);
  const layout = layoutLadder(made, buildParticipants(made, 'address'), { width: 900, gutter: 100 });
  const [place] = layoutSpans(made, layout, placeRows(made.rows, 0), new Set([0, 1, 2]));
  expect(place).toMatchObject({ x: layout.lifelines[0], top: measures.arrow });
  expect(layoutSpans(made, layout, placeRows(made.rows, 0), new Set([1, 2]))).toEqual([]);
  const without = { ...made, rows: made.rows.filter(({ frame }) => frame !== 3) };
  const places = placeRows(without.rows, 0);
  expect(layoutSpans(without, layout, places, new Set([0]))[0]?.bottom).toBe(
    places.tops[2]! + measures.arrow,
  );
});

test('a row is found by all the words of its name', () => {
  expect(findRows(ladder(), '200 ok')).toEqual([2, 3]);
  expect(findRows(ladder(), 'invite C:5060')).toEqual([1, 2]);
  expect(findRows(ladder(), 'frame 4')).toEqual([3]);
  expect(findRows(ladder(), '  ')).toEqual([]);
});
