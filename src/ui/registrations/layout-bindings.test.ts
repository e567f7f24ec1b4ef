import { expect, test } from 'vitest';
import type { Binding, BindingPeriod } from '../../call/services/bindings.ts';
import type { Message } from '../../call/message.ts';
import { layoutBindings } from './layout-bindings.ts';

const base = { seconds: 1000, nanoseconds: 0 };

/** Only the time of a message matters here. */
function at(seconds: number): Message {
  return { number: 0, seconds: 1000 + seconds, nanoseconds: 0 } as Message;
}

function binding(...periods: BindingPeriod[]): Binding {
  return {
    key: '',
    deviceKey: undefined,
    contact: 'sip:a@b',
    q: undefined,
    expires: 60,
    instance: undefined,
    isOwn: true,
    state: 'active',
    periods,
  };
}

test('a binding begins with its response, is ticked where it was refreshed and ends where it was removed', () => {
  const layout = layoutBindings(
    [binding({ start: at(0), refreshes: [at(5)], until: at(65), end: at(10) })],
    base,
    116,
  );
  expect(layout?.rows).toEqual([[{ from: 8, to: 108, refreshes: [58], end: 'removed' }]]);
});

test('an expiry far away does not squeeze what happened: the binding stays open', () => {
  const layout = layoutBindings(
    [binding({ start: at(0), refreshes: [at(10)], until: at(3610), end: undefined })],
    base,
    143,
  );
  expect(layout?.rows[0]?.[0]).toMatchObject({ end: 'open', to: 135 });
  expect(layout!.rows[0]![0]!.refreshes[0]!).toBeGreaterThan(90);
});

test('an expiry nearby is where the binding ends', () => {
  const layout = layoutBindings(
    [
      binding({ start: at(0), refreshes: [], until: at(5), end: undefined }),
      binding({ start: at(20), refreshes: [], until: at(25), end: at(24) }),
    ],
    base,
    200,
  );
  expect(layout?.rows[0]?.[0]?.end).toBe('expired');
});

test('without times there is nothing to draw', () => {
  const period = { start: at(NaN), refreshes: [], until: undefined, end: undefined };
  expect(layoutBindings([binding(period)], base, 200)).toBeUndefined();
  expect(layoutBindings([binding(period)], null, 200)).toBeUndefined();
});
