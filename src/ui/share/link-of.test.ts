import { expect, test } from 'vitest';
import type { SharedCalls, SharedMessage } from '../../share/shared-calls.ts';
import type { LegChoices } from '../../call/legs.ts';
import { createArrangementStore } from '../../state/arrangement.ts';
import type { Session } from '../../state/session.ts';
import { describeLength, formatAddress, sharedArrangement } from './link-of.ts';

const calls = { messages: [{ number: 7 }, { number: 9 }] as SharedMessage[] } as unknown as SharedCalls;

test('an address selects what is selected, by the numbers that messages have when it is opened', () => {
  const place = { message: 9, compared: 7, tab: 'raw' } as const;
  const address = formatAddress('https://example.org/a/?x=1#trace=y', '11.abc', calls, place);
  expect(address).toBe('https://example.org/a/#c=11.abc&message=1&compare=0&view=raw');
  const other = formatAddress('https://example.org/', '11.abc', calls, {
    message: 8,
    compared: undefined,
    tab: 'headers',
  });
  expect(other).toBe('https://example.org/#c=11.abc');
});

test('an address says nothing of the disk that the page lies on', () => {
  const place = { message: undefined, compared: undefined, tab: 'raw' } as const;
  const address = formatAddress('file:///home/herta/sip-ladder.html', '11.abc', calls, place);
  expect(address).toBe('sip-ladder.html#c=11.abc');
});

test('lengths are told by what takes them', () => {
  const said = [2000, 2001, 8000, 8001, 32_000, 32_001].map(describeLength);
  expect(new Set(said).size).toBe(4);
  expect(said[5]).toContain('Too long');
});

test('an arrangement goes along only if there is one', () => {
  const arrangement = createArrangementStore();
  const legChoices: LegChoices[] = [];
  const capture = { store: { getState: () => ({ legChoices }) } };
  const session = { arrangement, capture } as unknown as Session;
  expect(sharedArrangement(session)).toBeNull();
  arrangement.rename('192.0.2.1', 'PBX');
  expect(sharedArrangement(session)?.aliases).toEqual([['192.0.2.1', 'PBX']]);
  arrangement.reset();
  legChoices.push({ joined: [['a', 'b']], separated: [] });
  expect(sharedArrangement(session)?.legs.joined).toEqual([['a', 'b']]);
});
