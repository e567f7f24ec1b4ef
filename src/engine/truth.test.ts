import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CallReport, Report } from '../share/report/report-types.ts';
import { capturesFolder, reportOfCapture } from '../testing/captures.ts';
import { enderOf, stateOf, styleOf, type Truth, type TruthCall, type TruthHold } from '../testing/truth.ts';

const allTruths = readdirSync(capturesFolder)
  .filter((name) => name.endsWith('.truth.json'))
  .map((name) => JSON.parse(readFileSync(capturesFolder + name, 'utf8')) as Truth);
const truths = allTruths.filter(({ file }) => !file.endsWith('.txt'));
const texts = allTruths.filter(({ file }) => file.endsWith('.txt'));

describe.each(texts)('$file', (truth) => {
  let report: Report;
  beforeAll(async () => {
    report = await reportOfCapture(truth.file);
  });

  test('has as many messages as the truth counts, all of them sound, in the order of the text', () => {
    expect(report.capture.sipMessages).toBe(truth.messages);
    expect(report.capture.uniqueSipMessages).toBe(truth.messages);
    expect(report.messages.map(({ frame }) => frame)).toEqual(report.messages.map((_, i) => i + 1));
    expect(report.messages.flatMap(({ problems }) => problems)).toEqual([]);
    expect(report.capture.files[0]).toMatchObject({ damage: [], compression: null });
  });

  test('has the calls and dialogs of the truth', () => {
    if (truth.logicalCalls !== undefined) expect(report.calls).toHaveLength(truth.logicalCalls);
    if (truth.dialogs !== undefined)
      expect(report.calls.flatMap(({ dialogs }) => dialogs)).toHaveLength(truth.dialogs);
  });

  test('has the times and the end that the log states, and no other', () => {
    const { timeBase } = report.capture.files[0]!;
    if (truth.timestamps === false) expect(timeBase).toBe('none');
    if (truth.timestamps === 'time of day') expect(timeBase).toBe('time-of-day');
    const hasTimes = report.messages.map(({ time }) => time !== null);
    expect(new Set(hasTimes)).toEqual(new Set([timeBase !== 'none']));
    if (truth.perspective === undefined) return;
    for (const { source, destination } of report.messages) {
      expect([source, destination].filter((end) => end !== null)).toHaveLength(1);
      expect(source ?? destination).not.toContain(`${truth.perspective}:`);
    }
  });

  describeCalls(truth, () => report, [
    ['state, ends and end', expectCall],
    ['re-INVITEs', expectReInvites],
    ['holds', expectHolds],
  ]);
});

describe('one call in a capture, in logs and in HEP', () => {
  test('is the same in each', async () => {
    const [capture, proxy, caller, agent] = await Promise.all(
      ['32-call.pcap', '32b-kamailio-sipdump.txt', '32a-sipp-trace_msg.txt', '32h-hep3.pcap'].map((name) =>
        reportOfCapture(name),
      ),
    );
    const story = (report: Report): unknown =>
      report.calls.map(({ callIds, state, endedBy, verdict, reInvites, holds }) => {
        return [callIds, state, endedBy, verdict, reInvites.map(({ changes }) => changes), holds.length];
      });
    expect(story(proxy!)).toEqual(story(capture!));
    expect(story(caller!)).toEqual(story(capture!));
    expect(story(agent!)).toEqual(story(capture!));
    const ends = ({ messages }: Report): unknown =>
      messages.map(({ method, status, source, destination }) => [method, status, source, destination]);
    expect(ends(proxy!)).toEqual(ends(capture!));
    expect(ends(agent!)).toEqual(ends(capture!));
  });
});

describe.each(truths)('$file', (truth) => {
  let report: Report;
  beforeAll(async () => {
    report = await reportOfCapture(truth.file, ...(truth.keylog === undefined ? [] : [truth.keylog]));
  });

  test('has the messages that the truth counts', () => {
    const requests = report.messages.filter(({ status }) => status === null);
    const responses = report.messages.filter(({ status }) => status !== null);
    const messages = truth.sipMessages ?? truth.sipMessagesInside;
    expect(report.capture.sipMessages).toBe(messages);
    expect(report.capture.uniqueSipMessages).toBe(truth.uniqueSipMessages ?? messages);
    expect(report.capture.packets).toBe(truth.frames ?? truth.hepPackets);
    // Of what is inside others, tshark counted no more.
    if (truth.sipMessages === undefined) return;
    expect(count(requests.map(({ method }) => method))).toEqual(truth.sipRequestsByMethod);
    expect(count(responses.map(({ status }) => status))).toEqual(truth.sipResponsesByStatus);
    expect(count(report.messages.map(({ cseq }) => cseq?.method))).toEqual(truth.sipMessagesByCSeqMethod);
    expect(new Set(report.messages.map(({ callId }) => callId)).size).toBe(truth.distinctCallIds);
  });

  if (truth.rtpStreams !== undefined) {
    test('has the RTP streams of the truth', () => {
      const mine = report.rtpStreams.map(({ source, destination, ssrc, packets }) =>
        [source, destination, ssrc, packets].join(' '),
      );
      const theirs = truth.rtpStreams!.map(({ src, dst, ssrc, packets }) =>
        [src, dst, ssrc, packets].join(' '),
      );
      expect(mine.sort()).toEqual(theirs.toSorted());
    });
  }

  if (truth.callStates !== undefined) {
    test('has calls in the states that the truth counts', () => {
      expect(count(report.calls.map(({ state }) => state))).toEqual(truth.callStates);
      expect(report.calls.filter(({ holds }) => holds.length > 0)).toHaveLength(truth.callsWithHold!);
    });
  } else {
    test('has exactly the calls of the truth', () => {
      const expected = truth.calls!.map(({ callIds }) => callIds.toSorted().join(' '));
      expect(report.calls.map(({ callIds }) => callIds.toSorted().join(' ')).sort()).toEqual(
        expected.toSorted(),
      );
    });
  }

  test('has exactly the transfers of the truth', () => {
    const transfers = report.calls.flatMap((call) => call.transfers);
    expect(transfers).toHaveLength(truth.transfers?.length ?? 0);
    for (const [i, { type, result, referTo, ...expected }] of (truth.transfers ?? []).entries()) {
      const { referFrame, newCallId, newInviteFrame, notifyFrames } = expected;
      expect(transfers[i]).toMatchObject({ kind: type, referFrame, newCallId, newInviteFrame, notifyFrames });
      expect(transfers[i]!.referTo).toContain(referTo);
      expect(String(transfers[i]!.status)).toBe(result);
    }
  });

  describeCalls(truth, () => report, [
    ['state, ends and end', expectCall],
    ['re-INVITEs', expectReInvites],
    ['offers and answers', expectExchanges],
    ['holds', expectHolds],
    ['retransmissions', (_call, expected) => expectRetransmissions(report, expected)],
  ]);
});

/** What is promised of each call of a capture, a test each. The report is there when the tests run. */
function describeCalls(
  truth: Truth,
  report: () => Report,
  promises: readonly (readonly [name: string, expectIt: (call: CallReport, expected: TruthCall) => void])[],
): void {
  const calls = truth.calls ?? [];
  describe.each(calls.map((call) => [call.callIds[0]!, call] as const))(
    "call %s has the truth's",
    (callId, expected) => {
      for (const [name, expectIt] of promises)
        test(name, () =>
          expectIt(
            report().calls.find(({ callIds }) => callIds.includes(callId))!,
            expected,
          ),
        );
    },
  );
}

function expectCall(call: CallReport, expected: TruthCall): void {
  if (expected.state !== undefined) expect(call.state).toBe(stateOf(expected.state));
  if (expected.caller !== undefined) expect(call.caller).toBe(expected.caller);
  if (expected.callee !== undefined) expect(call.callee).toBe(expected.callee);
  if (expected.byeBy !== undefined) expect(call.endedBy).toBe(enderOf(expected.byeBy));
  if (expected.finalStatus !== undefined) expect(call.finalStatus).toBe(expected.finalStatus);
  if (expected.legs !== undefined) expect(call.legs).toHaveLength(expected.legs);
  const codecs = call.offerAnswers.flatMap(({ media }) => media.flatMap((line) => line.codecs));
  for (const codec of expected.codecs ?? [])
    expect(codecs.map((name) => name.split('/')[0])).toContain(codec);
}

function expectReInvites(call: CallReport, expected: TruthCall): void {
  if (expected.reinvites !== undefined) expect(call.reInvites).toHaveLength(expected.reinvites);
  // On two legs, each has its copy of every re-INVITE; the report has them once.
  if (expected.reinvitesPerLeg !== undefined) {
    expect(call.reInvites).toHaveLength(expected.reinvitesPerLeg);
    for (const { leg, relayedBy, by } of call.reInvites) {
      expect([leg, relayedBy]).toEqual(by === 'caller' ? [0, [1]] : [1, [0]]);
    }
  }
  if (expected.reinviteTransactionsIncludingChallenged !== undefined) {
    const frames = call.reInvites.flatMap(({ attemptFrames }) => attemptFrames);
    expect(frames).toHaveLength(expected.reinviteTransactionsIncludingChallenged);
  }
  for (const { offerFrame, status } of expected.reinvitesRejected ?? []) {
    expect(call.reInvites.find(({ frame }) => frame === offerFrame)).toMatchObject({
      outcome: 'rejected',
      status,
    });
  }
}

function expectExchanges(call: CallReport, expected: TruthCall): void {
  for (const { offerFrame, offerIn, answerFrame, answerIn } of expected.delayedOffers ?? []) {
    const found = call.offerAnswers.find((exchange) => exchange.offerFrame === offerFrame);
    expect(found).toMatchObject({ offerIn, answerFrame, answerIn, outcome: 'accepted' });
  }
  for (const { action, by, offerFrame, answerFrame, accepted } of expected.video ?? []) {
    const change = action.startsWith('remove') ? 'media-removed' : accepted ? 'media-added' : 'media-refused';
    const found = call.offerAnswers.find((exchange) => exchange.offerFrame === offerFrame);
    expect(found).toMatchObject({ offeredBy: by, answerFrame, changes: [change] });
  }
}

function expectHolds(call: CallReport, expected: TruthCall): void {
  const holds = expected.holds ?? [];
  expect(call.holds).toHaveLength(holds.length);
  for (const [i, hold] of holds.entries()) expectHold(call.holds[i]!, hold);
  const attempts = expected.failedHoldAttempts ?? [];
  const refused = (expected.reinvitesRejected ?? []).filter((attempt) =>
    JSON.stringify(attempt).includes('hold'),
  );
  expect(call.holdAttempts).toHaveLength(attempts.length + refused.length);
  for (const { by, offerFrame, rejectedFrame, status } of attempts) {
    expect(call.holdAttempts).toContainEqual(
      expect.objectContaining({ by, offerFrame, finalFrame: rejectedFrame, status }),
    );
  }
}

function expectHold(hold: CallReport['holds'][number], expected: TruthHold): void {
  expect(hold.by).toBe(expected.by);
  if (expected.style !== undefined) expect(hold.style).toBe(styleOf(expected.style));
  if (expected.offerFrame !== undefined) expect(hold.offerFrame).toBe(expected.offerFrame);
  if (expected.offerFramesAll !== undefined) expect(hold.offerFrame).toBe(expected.offerFramesAll[0]);
  const own = expected.by === 'caller' ? expected.legA : expected.legB;
  if (own?.offerFrame !== undefined) expect(hold.offerFrame).toBe(own.offerFrame);
  if (own?.answerFrame !== undefined) expect(hold.startFrame).toBe(own.answerFrame);
  if (expected.answerFrame !== undefined) expect(hold.startFrame).toBe(expected.answerFrame);
  if (expected.answerFramesAll !== undefined) expect(hold.startFrame).toBe(expected.answerFramesAll[0]);
  if (expected.endOfferFrame !== undefined) expect(hold.endOfferFrame).toBe(expected.endOfferFrame);
  if (expected.endAnswerFrame !== undefined) expect(hold.endFrame).toBe(expected.endAnswerFrame);
}

function expectRetransmissions(report: Report, expected: TruthCall): void {
  const frames = new Map<number, number[]>();
  for (const { frame, retransmissionOf, callId } of report.messages) {
    if (retransmissionOf === null || !expected.callIds.includes(callId ?? '')) continue;
    frames.set(retransmissionOf, [...(frames.get(retransmissionOf) ?? []), frame]);
  }
  for (const { originalFrame, retransmissionFrames } of expected.retransmissions ?? []) {
    expect(frames.get(originalFrame)).toEqual(retransmissionFrames);
  }
}

function count(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}
