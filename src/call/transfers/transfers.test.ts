import { describe, expect, test } from 'vitest';
import { InProcessService } from '../../engine/service/service.ts';
import type { ConversationDetails } from '../../engine/answers/conversation-details.ts';
import { pcapFile } from '../../testing/capture-files.ts';
import { reportOfCapture, reportOfText } from '../../testing/captures.ts';
import { scenario } from '../../testing/scenario.ts';
import type { CallReport } from '../../share/report/report-types.ts';

async function callsOf(text: string): Promise<readonly CallReport[]> {
  return (await scenario(text).report()).calls;
}

async function transferOf(text: string): Promise<CallReport['transfers'][number] | undefined> {
  const calls = await callsOf(text);
  expect(calls.flatMap(({ transfers }) => transfers).length).toBeLessThanOrEqual(1);
  return calls[0]!.transfers[0];
}

/** What the page is told of each conversation. */
async function detailsOf(text: string): Promise<ConversationDetails[]> {
  const service = new InProcessService();
  const bytes = pcapFile(scenario(text).packets, { linkType: 101, nanoseconds: true });
  const { conversations } = await service.open([{ name: 'x.pcap', blob: new Blob([bytes]) }], () => {});
  const details: ConversationDetails[] = [];
  for (let number = 0; number < conversations; number++) {
    details.push((await service.details(number)) as ConversationDetails);
  }
  return details;
}

const call = `
  alice -> bob: INVITE sdp
  bob -> alice: 200 sdp
  alice -> bob: ACK
`;
const refer = `
  bob -> alice: REFER {Refer-To: <sip:carol@test>}
  alice -> bob: 202
`;
const newCall = `
  alice -> carol: INVITE sdp call=new
  carol -> alice: 200 sdp
  alice -> carol: ACK call=new
`;
const told = (status: number): string => `
  alice -> bob: NOTIFY sipfrag=${status}
  bob -> alice: 200
`;
const bye = `
  bob -> alice: BYE
  alice -> bob: 200
`;

describe('a blind transfer', () => {
  test('leads from the REFER to the new call, and succeeds when NOTIFY says so', async () => {
    const calls = await callsOf(call + refer + told(100) + newCall + told(200) + bye);
    expect(calls).toHaveLength(2);
    expect(calls[1]!.transfers).toEqual([]);
    expect(calls[0]!.transfers).toEqual([
      {
        kind: 'blind',
        referFrame: 4,
        referMessage: 3,
        by: 'callee',
        referTo: 'sip:carol@test',
        replacesCallId: null,
        newCallId: 'new@test',
        newInviteFrame: 8,
        newInviteMessage: 7,
        foundBy: 'target-and-time',
        notifyFrames: [6, 11],
        notifyMessages: [5, 10],
        outcome: 'succeeded',
        status: 200,
      },
    ]);
  });

  test('needs no NOTIFY: the response to the new INVITE tells', async () => {
    expect(await transferOf(call + refer + newCall)).toMatchObject({ outcome: 'succeeded', status: 200 });
    const busy = `alice -> carol: INVITE sdp call=new\ncarol -> alice: 486\nalice -> carol: ACK call=new`;
    expect(await transferOf(call + refer + busy)).toMatchObject({ outcome: 'failed', status: 486 });
  });

  test('is pending while neither tells', async () => {
    const ringing = 'alice -> carol: INVITE sdp call=new\ncarol -> alice: 180';
    expect(await transferOf(call + refer + ringing)).toMatchObject({ outcome: 'pending', status: null });
    expect(await transferOf(call + refer + told(180))).toMatchObject({ newCallId: null, outcome: 'pending' });
  });

  test('fails when the REFER is refused, and then no call is its call', async () => {
    const refused = 'bob -> alice: REFER {Refer-To: <sip:carol@test>}\nalice -> bob: 603';
    expect(await transferOf(call + refused + newCall)).toMatchObject({
      outcome: 'failed',
      status: 603,
      newCallId: null,
    });
  });

  test('is one when the REFER was challenged first', async () => {
    const challenged = `
      bob -> alice: REFER {Refer-To: <sip:carol@test>}
      alice -> bob: 407 {Proxy-Authenticate: Digest realm="test", nonce="1"}
      bob -> alice: REFER auth {Refer-To: <sip:carol@test>}
      alice -> bob: 202
    `;
    expect(await transferOf(call + challenged + newCall)).toMatchObject({
      referFrame: 6,
      newCallId: 'new@test',
      outcome: 'succeeded',
    });
  });

  test('names the referred call by Referred-By where another host makes it', async () => {
    const elsewhere = `
      server -> carol: INVITE sdp call=new {Referred-By: <sip:bob@test>}
      carol -> server: 200 sdp
    `;
    expect(await transferOf(call + refer + elsewhere)).toMatchObject({
      newCallId: 'new@test',
      foundBy: 'referred-by',
    });
  });

  test('takes no call for its own that is to another target, from another host, before it, or long after', async () => {
    const dave = newCall.replaceAll('carol', 'dave');
    const other = newCall.replaceAll('alice', 'erin');
    const late = newCall.replace('call=new', 'call=new +40');
    for (const flow of [
      call + refer + dave,
      call + refer + other,
      call + refer + late,
      newCall + call + refer,
    ]) {
      const transfers = (await callsOf(flow)).flatMap((found) => found.transfers);
      expect(transfers.map(({ newCallId }) => newCallId)).toEqual([null]);
    }
  });

  test('finds a number in another form', async () => {
    const flow = `${call}
      bob -> alice: REFER {Refer-To: <tel:+44-20-7946-0123>}
      alice -> bob: 202
      alice -> carol: INVITE sdp call=new to=02079460123
    `;
    expect(await transferOf(flow)).toMatchObject({ newCallId: 'new@test', referTo: 'tel:+44-20-7946-0123' });
  });

  test('passed on by a B2BUA is one transfer, told where it was asked', async () => {
    const flow = `
      alice -> pbx: INVITE sdp call=a {X-Call-ID: 1}
      pbx -> bob: INVITE sdp call=b {X-Call-ID: a@test}
      bob -> pbx: 200 sdp call=b
      pbx -> alice: 200 sdp call=a for=INVITE
      bob -> pbx: REFER call=b {Refer-To: <sip:carol@test>}
      pbx -> bob: 202 for=REFER
      pbx -> alice: REFER call=a {Refer-To: <sip:carol@test>}
      alice -> pbx: 202 for=REFER
      alice -> carol: INVITE sdp call=new
      carol -> alice: 200 sdp
    `;
    const calls = await callsOf(flow);
    expect(calls[0]!.transfers).toHaveLength(1);
    expect(calls[0]!.transfers[0]).toMatchObject({
      referFrame: 5,
      by: 'callee',
      newCallId: 'new@test',
      outcome: 'succeeded',
    });
  });

  test('a REFER that asks for something else than a call is none', async () => {
    const flow = `${call}bob -> alice: REFER {Refer-To: <sip:carol@test;method=BYE>}\nalice -> bob: 202`;
    expect(await transferOf(flow)).toBeUndefined();
  });

  test('two at once keep their NOTIFYs and calls apart', async () => {
    const flow = `${call}
      bob -> alice: REFER cseq=11 {Refer-To: <sip:carol@test>}
      alice -> bob: 202
      bob -> alice: REFER cseq=12 {Refer-To: <sip:dave@test>}
      alice -> bob: 202
      alice -> bob: NOTIFY sipfrag=486 id=11
      alice -> bob: NOTIFY sipfrag=200 id=12
    `;
    const [{ transfers }] = (await callsOf(flow)) as [CallReport];
    expect(transfers.map(({ referTo, outcome, status }) => [referTo, outcome, status])).toEqual([
      ['sip:carol@test', 'failed', 486],
      ['sip:dave@test', 'succeeded', 200],
    ]);
  });

  test('without times and addresses is found by who calls whom', async () => {
    const message = (
      start: string,
      callId: string,
      from: string,
      to: string,
      cseq: string,
      more = '',
    ): string =>
      `${start}\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK${callId}${cseq.replace(' ', '')}\r\nFrom: ${from}\r\nTo: ${to}\r\nCall-ID: ${callId}\r\nCSeq: ${cseq}\r\n${more}Content-Length: 0\r\n\r\n`;
    const [alice, bob] = ['<sip:alice@x>;tag=1', '<sip:bob@x>;tag=2'];
    const report = await reportOfText(
      message('INVITE sip:bob@x SIP/2.0', 'one', alice, '<sip:bob@x>', '1 INVITE') +
        message('SIP/2.0 200 OK', 'one', alice, bob, '1 INVITE') +
        message('REFER sip:alice@x SIP/2.0', 'one', bob, alice, '1 REFER', 'r: <sip:carol@x>\r\n') +
        message('SIP/2.0 202 Accepted', 'one', bob, alice, '1 REFER') +
        message('INVITE sip:carol@x SIP/2.0', 'two', '<sip:alice@x>;tag=3', '<sip:carol@x>', '1 INVITE'),
    );
    expect(report.calls[0]!.transfers[0]).toMatchObject({
      by: 'callee',
      newCallId: 'two',
      outcome: 'pending',
    });
  });
});

const consultation = `
  bob -> carol: INVITE sdp call=consult
  carol -> bob: 200 sdp
  bob -> carol: ACK call=consult
`;
const replaces = 'Replaces: consult@test;to-tag=carol-tag;from-tag=bob-tag';
const attended = `${call}${consultation}
  bob -> alice: REFER {Refer-To: <sip:carol@test?Replaces=consult%40test%3Bto-tag%3Dcarol-tag%3Bfrom-tag%3Dbob-tag>}
  alice -> bob: 202
`;
const takeover = `
  alice -> carol: INVITE sdp call=new {${replaces}}
  carol -> alice: 200 sdp
  carol -> bob: BYE call=consult
  bob -> carol: 200
`;

describe('an attended transfer', () => {
  test('leads to the call whose Replaces names the dialog, and links three calls without merging them', async () => {
    const calls = await callsOf(attended + takeover);
    expect(calls.map(({ callIds }) => callIds)).toEqual([['call-1@test'], ['consult@test'], ['new@test']]);
    expect(calls.map(({ transfers }) => transfers.length)).toEqual([1, 0, 0]);
    expect(calls[0]!.transfers[0]).toMatchObject({
      kind: 'attended',
      by: 'callee',
      referTo: 'sip:carol@test',
      replacesCallId: 'consult@test',
      newCallId: 'new@test',
      foundBy: 'replaces',
      outcome: 'succeeded',
    });
  });

  test('tells the page which conversations belong together, and how the old dialogs ended', async () => {
    const [first, consult, last] = (await detailsOf(attended + takeover + bye)) as [
      ConversationDetails,
      ConversationDetails,
      ConversationDetails,
    ];
    expect(first.transfers).toMatchObject([
      {
        newConversation: 2,
        replacedConversation: 1,
        end: { by: 'callee' },
        replacedEnd: { by: 'callee' },
      },
    ]);
    expect(consult.transfers).toEqual([]);
    expect(consult.origins).toEqual([]);
    expect(consult.replacements).toMatchObject([{ conversation: 2, refer: 6, invite: 8 }]);
    expect(last.origins).toMatchObject([
      { kind: 'refer', conversation: 0, refer: 6, foundBy: 'replaces' },
      { kind: 'replaces', conversation: 1, refer: 6, replacesCallId: 'consult@test' },
    ]);
  });

  test('succeeds without a new INVITE where a PBX joins the two calls', async () => {
    expect(await transferOf(attended + told(200))).toMatchObject({ newCallId: null, outcome: 'succeeded' });
  });

  test('without a subscription (RFC 4488) is told by the new INVITE', async () => {
    const flow = attended.replace('202', '200 {Refer-Sub: false}') + takeover;
    const [first] = await detailsOf(flow);
    expect(first!.transfers[0]).toMatchObject({ noSubscription: true, notifies: [], outcome: 'succeeded' });
  });
});

test('an attended transfer of real programs: three calls, one of them with the transfer', async () => {
  const { calls, findings } = await reportOfCapture('made/attended-transfer.pcap');
  expect(calls.map(({ caller, callee }) => [caller, callee])).toEqual([
    ['sip:bob@10.88.0.20', 'sip:alice@10.88.0.10'],
    ['sip:bob@10.88.0.20', 'sip:carol@10.88.0.30'],
    ['sip:alice@10.88.0.10', 'sip:carol@10.88.0.30'],
  ]);
  expect(calls.map(({ transfers }) => transfers.length)).toEqual([1, 0, 0]);
  expect(calls[0]!.transfers[0]).toMatchObject({
    kind: 'attended',
    by: 'caller',
    referFrame: 15,
    newInviteFrame: 18,
    notifyFrames: [27, 30],
    foundBy: 'replaces',
    replacesCallId: calls[1]!.callIds[0],
    newCallId: calls[2]!.callIds[0],
    outcome: 'succeeded',
    status: 200,
  });
  const told = findings.filter(({ code }) => code === 'transfer-attended' || code === 'replaced-dialog');
  expect(told.map(({ call, code }) => [call, code])).toEqual([
    [0, 'transfer-attended'],
    [1, 'replaced-dialog'],
    [2, 'replaced-dialog'],
  ]);
});

describe('an INVITE with Replaces and no REFER', () => {
  test('is told on the call whose dialog it takes over, and on the new one', async () => {
    const flow = `${call}
      carol -> alice: INVITE sdp call=pickup {Replaces: call-1@test;to-tag=alice-tag;from-tag=bob-tag}
      alice -> carol: 200 sdp
      carol -> alice: ACK call=pickup
      alice -> bob: BYE
      bob -> alice: 200
    `;
    const [old, pickup] = (await detailsOf(flow)) as [ConversationDetails, ConversationDetails];
    expect(old.transfers).toMatchObject([
      {
        kind: 'invite-replaces',
        by: 'callee',
        refer: undefined,
        referTo: 'sip:carol@test',
        replacesCallId: 'call-1@test',
        newConversation: 1,
        outcome: 'succeeded',
        end: { by: 'caller' },
      },
    ]);
    expect(pickup.transfers).toEqual([]);
    expect(pickup.origins).toMatchObject([{ kind: 'replaces', conversation: 0, refer: undefined }]);
  });

  test('of a dialog that was not captured is told on the new one only', async () => {
    const [only] = await detailsOf(`
      carol -> alice: INVITE sdp {Replaces: unknown@test;to-tag=1;from-tag=2}
      alice -> carol: 481
    `);
    expect(only!.transfers).toEqual([]);
    expect(only!.origins).toMatchObject([{ kind: 'replaces', conversation: undefined }]);
  });
});
