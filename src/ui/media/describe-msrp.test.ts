import { expect, test } from 'vitest';
import type { MsrpRow } from '../../engine/jobs/msrp.ts';
import { describeMsrp } from './describe-msrp.ts';

const row: MsrpRow = {
  transactionId: 'a1',
  method: 'SEND',
  status: undefined,
  comment: '',
  to: [],
  from: [],
  messageId: '87',
  byteRange: '1-5/5',
  report: undefined,
  contentType: 'text/plain',
  bytes: 5,
  text: 'Hello',
  end: 'complete',
  time: 1,
  frame: 2,
  source: 'a:1',
  destination: 'b:2',
};

test('a request, a response and a report in words', () => {
  expect(describeMsrp(row)).toEqual({
    what: 'SEND (message 87, bytes 1-5/5)',
    content: 'text/plain, 5 bytes: Hello',
  });
  const bare = {
    messageId: undefined,
    byteRange: undefined,
    contentType: undefined,
    text: undefined,
    bytes: 0,
  };
  expect(describeMsrp({ ...row, ...bare, method: undefined, status: 413, comment: 'Stop' })).toEqual({
    what: '413 Stop',
    content: '',
  });
  expect(describeMsrp({ ...row, ...bare, method: 'REPORT', report: '200 OK', end: undefined }).what).toBe(
    'REPORT (200 OK), not captured to its end',
  );
  expect(
    describeMsrp({ ...row, contentType: 'image/png', text: undefined, bytes: 1, end: 'continued' }),
  ).toEqual({
    what: 'SEND (message 87, bytes 1-5/5), more follows',
    content: 'image/png, 1 byte',
  });
});
