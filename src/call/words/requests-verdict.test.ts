import { expect, test } from 'vitest';
import { scenario } from '../../testing/scenario.ts';
import { requestsVerdict } from './requests-verdict.ts';

async function verdict(flow: string): Promise<string> {
  const analysis = await scenario(flow).analyse();
  const { index } = analysis;
  return requestsVerdict(analysis.call(0), (message) =>
    index.texts.text(index.messages.columns.reason[message]!),
  );
}

test.each([
  ['alice -> bob: OPTIONS', 'OPTIONS not answered.'],
  ['alice -> bob: OPTIONS\nbob -> alice: 200', 'OPTIONS answered in 10 ms.'],
  ['alice -> bob: OPTIONS\nbob -> alice: 404', 'OPTIONS answered in 10 ms: 404 Not Found.'],
  [
    'alice -> bob: OPTIONS\nbob -> alice: 200\nalice -> bob: OPTIONS new +5\nbob -> alice: 200 +0.1',
    '2 OPTIONS requests, all answered, the slowest in 110 ms.',
  ],
  [
    'alice -> bob: OPTIONS\nbob -> alice: 404\nalice -> bob: OPTIONS new +5',
    '2 OPTIONS requests, 1 answered, the slowest in 10 ms, 1 with a failure.',
  ],
  ['alice -> bob: OPTIONS\nalice -> bob: OPTIONS', '2 OPTIONS requests, none answered.'],
  ['alice -> bob: MESSAGE\nbob -> alice: 200', 'Instant message delivered.'],
  ['alice -> bob: MESSAGE\nbob -> alice: 202', 'Instant message accepted, to be delivered later.'],
  ['alice -> bob: MESSAGE\nbob -> alice: 404', 'Instant message not delivered: 404 Not Found.'],
  ['alice -> bob: MESSAGE', 'Instant message not answered.'],
  ['alice -> bob: MESSAGE\nbob -> alice: 200\nalice -> bob: MESSAGE', '2 instant messages, 1 delivered.'],
  [
    'alice -> bob: MESSAGE\nbob -> alice: 401\nalice -> bob: MESSAGE auth new\nbob -> alice: 200',
    'Instant message delivered.',
  ],
  ['alice -> bob: REGISTER\nbob -> alice: 403', 'REGISTER answered in 10 ms: 403 Reason.'],
])('%j is told as %j', async (flow, sentence) => {
  expect(await verdict(flow)).toBe(sentence);
});
