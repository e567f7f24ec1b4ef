import { expect, test } from 'vitest';
import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import { formatRows, sngrepFilter, tsharkFilter } from './row-text.ts';

const row: ConversationRow = {
  number: 0,
  kind: 'call',
  state: 'busy',
  finalStatus: 486,
  joinedMidCall: false,
  from: 'alice@example.com',
  fromName: '',
  to: 'bob\t@example.com',
  toName: '',
  callId: 'a"b\\c.1',
  method: 'INVITE',
  startedAt: 1.5,
  postDialDelay: 0.25,
  talkTime: NaN,
  holds: 0,
  messages: 5,
  packets: 0,
  endpoints: 2,
  hops: 1,
};

test('a row is one line, whatever is in it', () => {
  const [head, line, ...more] = formatRows([row], { seconds: 0, nanoseconds: 0 }).split('\n');
  expect(more).toEqual([]);
  expect(line?.split('\t')).toHaveLength(head?.split('\t').length ?? 0);
  expect(line).toContain(
    'busy\t486\talice@example.com\tbob @example.com\t1970-01-01T00:00:01.500000Z\t0.250\t\t0',
  );
});

test('filters of other programs mean these Call-IDs and no others', () => {
  expect(tsharkFilter(['a"b\\c.1', 'x'])).toBe('sip.Call-ID == "a\\"b\\\\c.1" || sip.Call-ID == "x"');
  expect(new RegExp(`^${sngrepFilter(['a.b(1)'])}$`).test('a.b(1)')).toBe(true);
  expect(new RegExp(`^${sngrepFilter(['a.b', 'c'])}$`).test('axb')).toBe(false);
});
