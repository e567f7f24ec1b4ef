import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../share/report/report-types.ts';
import { capturesFolder, reportOfCapture } from '../testing/captures.ts';

function readTruth(name: string): unknown {
  return JSON.parse(readFileSync(`${capturesFolder}${name}.truth.json`, 'utf8'));
}

interface RegistrationTruth {
  readonly callId: string;
  readonly registerFrames: readonly number[];
  readonly challenges: readonly number[];
  readonly ok: readonly number[];
  readonly aor: string;
  readonly device: string;
  readonly q?: number;
  readonly steps: readonly string[];
}

const registrationsTruth = (readTruth('15-register') as { registrations: RegistrationTruth[] }).registrations;

/** What the steps of the truth are in the words of the report, and what is registered in the end. */
const stepsInWords: ReadonlyMap<string, readonly [kinds: string[], state: string]> = new Map([
  ['reg-dev1-27821@10.77.0.10', [['register', 'refresh', 'unregister'], 'unregistered']],
  ['reg-dev2-27822@10.77.0.40', [['register', 'query', 'unregister'], 'unregistered']],
  ['reg-bad-27823@10.77.0.50', [['failure'], 'failed']],
  ['83fd7c9848ac9109', [['register', 'unregister'], 'unregistered']],
]);

describe('15-register.pcap', () => {
  let report: Report;
  beforeAll(async () => {
    report = await reportOfCapture('15-register.pcap');
  });

  test('has the registrations of the truth', () => {
    expect(report.registrations.map(({ callId }) => callId)).toEqual(
      registrationsTruth.map(({ callId }) => callId),
    );
  });

  test.each(registrationsTruth)(
    '$callId has its account, device, requests, challenges and steps',
    (truth) => {
      const { addressOfRecord, bindings, events, state } = report.registrations.find(
        ({ callId }) => callId === truth.callId,
      )!;
      const attempts = events.filter(({ kind }) => kind !== 'challenge');
      const challenges = events.filter(({ kind }) => kind === 'challenge');
      const [kinds, lastState] = stepsInWords.get(truth.callId)!;
      expect(addressOfRecord).toBe(truth.aor);
      expect(attempts.flatMap(({ attemptFrames }) => attemptFrames)).toEqual(truth.registerFrames);
      expect(challenges.map(({ frame }) => frame)).toEqual(truth.challenges);
      expect(attempts.flatMap(({ answerFrame, status }) => (status === 200 ? answerFrame : []))).toEqual(
        truth.ok,
      );
      expect(attempts.map(({ kind }) => kind)).toEqual(kinds);
      expect(kinds).toHaveLength(truth.steps.length);
      expect(state).toBe(lastState);
      const own = bindings.filter((binding) => binding.own);
      expect(own).toHaveLength(truth.ok.length > 0 ? 1 : 0);
      if (own[0] !== undefined) expect(own[0].contact).toContain(`@${truth.device}`);
      if (truth.q !== undefined) expect(own[0]!.q).toBe(truth.q);
    },
  );

  test('has the lifetimes that were granted, and lists the other device beside each', () => {
    const bindings = report.registrations.map((registration) =>
      registration.bindings.map(({ expires, own }) => (own ? expires : 'other')),
    );
    expect(bindings).toEqual([[120, 'other'], [300, 'other'], [], [60]]);
  });
});

interface ServicesTruth {
  readonly calls: readonly { infoDtmf: { frame: number; digit: string }[]; infoOther: number[] }[];
  readonly messages: number;
  readonly options: number;
  readonly subscriptions: readonly {
    callId: string;
    event: string;
    subscribeFrames?: number[];
    notifyFrames?: number[];
    blfStates?: string[];
    unsolicited?: boolean;
    newVoice?: number;
  }[];
  readonly publications: readonly {
    callIds: string[];
    frames: number[];
    etags: number;
    holdPublishFrame: number;
  }[];
}

describe('26-presence-message-info.pcap', () => {
  const truth = readTruth('26-presence-message-info') as ServicesTruth;
  let report: Report;
  beforeAll(async () => {
    report = await reportOfCapture('26-presence-message-info.pcap');
  });

  test('has the digits that were sent by INFO, and no other INFO among them', () => {
    const digits = report.calls[0]!.infoDigits;
    expect(digits.map(({ frame, digit }) => ({ frame, digit }))).toEqual(truth.calls[0]!.infoDtmf);
    const others = report.messages.filter(
      ({ frame, method }) => method === 'INFO' && !digits.some((digit) => digit.frame === frame),
    );
    expect(others.map(({ frame }) => frame)).toEqual(truth.calls[0]!.infoOther);
  });

  test('has the subscription to dialogs with every state of the lamp', () => {
    const expected = truth.subscriptions[0]!;
    const found = report.subscriptions.find(({ callId }) => callId === expected.callId)!;
    expect(found).toMatchObject({ event: expected.event, unsolicited: false, state: 'terminated' });
    expect(found.requestFrames).toEqual(expected.subscribeFrames);
    expect(found.notifications.map(({ frame }) => frame)).toEqual(expected.notifyFrames);
    const states = expected.blfStates!.map((state) =>
      state.replace('+hold', ', on hold').replace(' (refresh)', ''),
    );
    const contents = found.notifications.map(({ content, state }) =>
      state === 'terminated' ? 'terminated subscription' : content,
    );
    expect(contents).toEqual(states);
  });

  test('has the message summary that nobody subscribed to', () => {
    const expected = truth.subscriptions[1]!;
    const found = report.subscriptions.find(({ callId }) => callId === expected.callId)!;
    expect(found).toMatchObject({ event: expected.event, unsolicited: expected.unsolicited });
    expect(found.notifications[0]!.content).toBe(`${expected.newVoice} new voice messages`);
  });

  test('has the publication through all its entity-tags, the hold among them', () => {
    const [expected] = truth.publications;
    expect(report.publications.map(({ callId }) => callId)).toEqual(expected!.callIds);
    const { updates } = report.publications[0]!;
    expect(updates.map(({ frame }) => frame)).toEqual(expected!.frames);
    expect(new Set(updates.map(({ etag }) => etag)).size).toBe(expected!.etags);
    expect(updates.find(({ content }) => content?.includes('on hold'))?.frame).toBe(
      expected!.holdPublishFrame,
    );
  });

  test('has the instant messages and the OPTIONS', () => {
    const count = (name: string): number => report.messages.filter(({ method }) => method === name).length;
    expect([count('MESSAGE'), count('OPTIONS')]).toEqual([truth.messages, truth.options]);
  });
});
