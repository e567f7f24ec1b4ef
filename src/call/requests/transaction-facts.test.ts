import { expect, test } from 'vitest';
import { readTexts } from '../../engine/answers/conversation-details.ts';
import { scenario } from '../../testing/scenario.ts';
import { findDialogPaths } from './dialog-path.ts';
import { explainRequestUris } from './request-uri-explanation.ts';
import { judgeRequestUris } from './request-uri.ts';
import { findTransactionFacts, type TransactionFacts } from './transaction-facts.ts';

async function factsOf(text: string): Promise<TransactionFacts[]> {
  const analysis = await scenario(text).analyse();
  return findTransactionFacts(analysis.call(0), analysis.index);
}

test('roles are those of one transaction: the callee is the UAC of its BYE', async () => {
  const facts = await factsOf(`
    alice -> bob: INVITE sdp
    bob -> alice: 180 +0.2
    bob -> alice: 200 sdp +1
    alice -> bob: ACK
    bob -> alice: BYE
    alice -> bob: 200
  `);
  expect(facts).toMatchObject([
    { method: 'INVITE', uac: { end: 'caller' }, uas: { end: 'callee' }, status: 200, messages: [0, 1, 2] },
    { method: 'ACK', status: undefined },
    { method: 'BYE', uac: { end: 'callee' }, uas: { end: 'caller' }, status: 200 },
  ]);
  expect(facts[0]!.provisionalAfter).toBeCloseTo(0.21);
  expect(facts[0]!.finalAfter).toBeCloseTo(1.22);
});

test('hops follow each other, and a proxy is no end', async () => {
  const facts = await factsOf(`
    alice -> proxy: INVITE sdp
    proxy -> bob: INVITE
    proxy -> bob: INVITE again +0.5
    bob -> proxy: 200 sdp
    proxy -> alice: 200
  `);
  expect(facts).toMatchObject([
    { hop: 0, previousHop: undefined, nextHops: [1], uac: { end: 'caller' }, uas: { end: undefined } },
    {
      hop: 1,
      previousHop: 0,
      uas: { end: 'callee' },
      retransmissions: 1,
      losses: [{ kind: 'request', cause: 'request-lost' }],
    },
  ]);
});

test('a Request-URI that differs from what was dialled is explained', async () => {
  const analysis = await scenario(`
    alice -> bob: INVITE sdp uri=sip:+15550100@test;user=phone
    bob -> alice: 200 sdp
    alice -> bob: ACK
  `).analyse();
  const call = analysis.call(0);
  const texts = await readTexts(analysis, 0);
  const { leg } = call.legs[0]!;
  const judgements = judgeRequestUris(findDialogPaths(leg, texts), leg, texts, analysis.index.vias);
  expect(explainRequestUris(call, judgements, texts)).toEqual([
    {
      message: 2,
      contactIn: 1,
      verdict: 'remote-target',
      text: 'The Request-URI is the Contact of the 200 (RFC 3261 12.2.1.1), not sip:+15550100@test;user=phone as it was dialled: it has another user and another host and no user=phone, and rightly so.',
    },
  ]);
});
