import { expect, test } from 'vitest';
import { answeredCall, findingsIn } from '../../testing/findings.ts';
import { scenario } from '../../testing/scenario.ts';

const found = (text: string): Promise<string[]> => findingsIn(text, 'request-uri-not-remote-target');

test('requests to the dialled address instead of the Contact are told together', async () => {
  const flow = `alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nalice -> bob: ACK uri=sip:bob@test
    alice -> bob: BYE uri=sip:bob@test`;
  expect(await found(flow)).toEqual([
    'warning [3 2 4] ACK and BYE of the caller went to sip:bob@test, not to the Contact sip:bob@192.0.2.2',
  ]);
  expect(await found(`${flow}\nbob -> alice: 481`)).toMatchObject([expect.stringMatching(/^error /)]);
});

test('the Contact of a re-INVITE counts once it is accepted', async () => {
  const moved = 'alice -> bob: INVITE sdp {Contact: <sip:alice@192.0.2.99>} +1';
  const old = 'bob -> alice: BYE uri=sip:alice@192.0.2.1 +1';
  expect(
    await found(answeredCall(`${moved}\nbob -> alice: 200 sdp\nalice -> bob: ACK\n${old}`)),
  ).toHaveLength(1);
  expect(await found(answeredCall(`${moved}\nbob -> alice: 488\nalice -> bob: ACK\n${old}`))).toEqual([]);
});

test('port, transport, case, escapes and parameters make no difference', async () => {
  for (const uri of ['sip:b%6fb@192.0.2.2:5060', 'SIP:bob@192.0.2.2;transport=udp;user=phone']) {
    expect(await found(answeredCall(`alice -> bob: BYE uri=${uri}`))).toEqual([]);
  }
  for (const uri of ['sip:Bob@192.0.2.2', 'sip:bob@192.0.2.2:5070']) {
    expect(await found(answeredCall(`alice -> bob: BYE uri=${uri}`))).toHaveLength(1);
  }
});

test('a strict router is the Request-URI, and the Contact the last Route', async () => {
  const bye = 'alice -> bob: BYE uri=sip:192.0.2.50 {Route: <sip:bob@192.0.2.2>}';
  expect(await found(answeredCall(bye))).toEqual([]);
});

test('behind a proxy that rewrites Contact each side is judged by what it received', async () => {
  const flow = `alice -> proxy: INVITE sdp\nproxy -> bob: INVITE\nbob -> proxy: 200 sdp\nproxy -> alice: 200
    alice -> proxy: ACK\nproxy -> bob: ACK\nbob -> proxy: BYE +1\nproxy -> alice: BYE`;
  expect(await found(flow)).toEqual([]);
});

test('the report has the remote targets of each dialog', async () => {
  const report = await scenario(
    answeredCall(
      'alice -> bob: INVITE sdp {Contact: <sip:alice@192.0.2.99>} +1\nbob -> alice: 200 sdp\nalice -> bob: ACK',
    ),
  ).report();
  expect(report.calls[0]!.dialogs).toMatchObject([
    { remoteTargets: { caller: 'sip:alice@192.0.2.99', callee: 'sip:bob@192.0.2.2' } },
  ]);
});
