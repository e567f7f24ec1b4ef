import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CallReport, MessageReport, Report } from '../share/report/report-types.ts';
import { capturesFolder, reportOfCapture } from '../testing/captures.ts';

// Every field that any truth file states is one of this table: held to it here, by another test, or said not to be.

interface Stated {
  readonly report: Report;
  /** What the truth file says at that path; of a list, each entry by itself. */
  readonly value: unknown;
  /** The object around it. */
  readonly around: Readonly<Record<string, unknown>>;
  /** Of a path below `calls[]`. */
  readonly call: CallReport | undefined;
}

type Check = ((stated: Stated) => void) | string;

const inTruthTest = 'truth.test.ts';
const inServices = 'services-truth.test.ts';
const prose = 'says how the capture was made, or what another program makes of it';
const set = 'says what a network was told to do, of which the capture shows what came of it';
const unencrypted = 'the descriptions have no keys, so that these media are not encrypted';

const checks = new Map<string, Check>([
  ...words(prose, [
    '.case .file .title .stack .source .origin .derivedFrom .formatHandWritten .tshark .tsharkOptions[]',
    '.tsharkNote .tsharkMessage .tsharkDistinctCallIds .notes .keylog .correlation[]',
    '.calls[].notes .calls[].media .calls[].holds[].notes .mustNot .transfers[].referredByHeader',
    '.calls[].retransmissions[].what .calls[].reinvitesRejected[].wanted .calls[].delayedOffers[].result',
    '.registrations[].stack .registrations[].device .calls[].branches[].to',
  ]),
  ...words(set, ['.rtpProblem.jitterMsSet .rtpProblem.lossPctSet']),
  ...words(unencrypted, ['.calls[].srtp']),
  ...words(inTruthTest, [
    '.sipMessages .uniqueSipMessages .sipMessagesInside .hepPackets .messages .dialogs .logicalCalls .frames',
    '.distinctCallIds .perspective .timestamps .callsWithHold .oneWayDelayMs .clockSkewMs',
    '.rtpStreams[].src .rtpStreams[].dst .rtpStreams[].ssrc .rtpStreams[].packets',
    '.calls[].callIds[] .calls[].caller .calls[].callee .calls[].state .calls[].byeBy .calls[].finalStatus',
    '.calls[].legs .calls[].codecs[] .calls[].reinvites .calls[].reinvitesPerLeg',
    '.calls[].reinviteTransactionsIncludingChallenged .calls[].reinvitesRejected[].offerFrame',
    '.calls[].reinvitesRejected[].status .calls[].delayedOffers[].offerFrame .calls[].delayedOffers[].offerIn',
    '.calls[].delayedOffers[].answerFrame .calls[].delayedOffers[].answerIn .calls[].video[].action',
    '.calls[].video[].by .calls[].video[].offerFrame .calls[].video[].answerFrame .calls[].video[].accepted',
    '.calls[].holds[].by .calls[].holds[].style .calls[].holds[].offerFrame .calls[].holds[].answerFrame',
    '.calls[].holds[].offerFramesAll[] .calls[].holds[].answerFramesAll[] .calls[].holds[].endOfferFrame',
    '.calls[].holds[].endAnswerFrame .calls[].failedHoldAttempts[].by .calls[].failedHoldAttempts[].offerFrame',
    '.calls[].failedHoldAttempts[].rejectedFrame .calls[].failedHoldAttempts[].status',
    '.calls[].retransmissions[].originalFrame .calls[].retransmissions[].retransmissionFrames[]',
    '.transfers[].type .transfers[].referFrame .transfers[].referTo .transfers[].newCallId',
    '.transfers[].newInviteFrame .transfers[].notifyFrames[] .transfers[].result',
  ]),
  ...words('e2e/hostile.spec.ts', ['.calls[].displayName .calls[].userAgent']),
  ...words(inServices, [
    '.registrations[].aor .registrations[].challenges[] .registrations[].ok[] .registrations[].q',
    '.registrations[].registerFrames[] .registrations[].steps[] .subscriptions[].blfStates[]',
    '.subscriptions[].callId .subscriptions[].event .subscriptions[].newVoice .subscriptions[].notifyFrames[]',
    '.subscriptions[].subscribeFrames[] .subscriptions[].unsolicited .publications[].callIds[]',
    '.publications[].etags .publications[].frames[] .publications[].holdPublishFrame .options',
    '.calls[].infoDtmf[].digit .calls[].infoDtmf[].frame .calls[].infoOther[]',
  ]),
  [
    '.registrations[].callId',
    ({ report, value }) =>
      oneOf(
        report.registrations.map(({ callId }) => callId),
        value,
      ),
  ],

  [
    '.rtpStreams[].payload',
    (stated) => expect(streamOf(stated)?.codec).toBe(codecs.get(String(stated.value))),
  ],
  ['.rtpStreams[].lost', (stated) => expect(streamOf(stated)?.lost).toBe(stated.value)],
  [
    '.rtpStreams[].lostPct',
    (stated) => expect(streamOf(stated)?.lossPercent).toBeCloseTo(Number(stated.value), 1),
  ],
  [
    '.rtpProblem.kind',
    ({ report, value }) => {
      const codes = report.findings
        .filter(({ streams }) => streams.length > 0)
        .map(({ code }) => code)
        .toSorted();
      expect(codes).toEqual(problems.get(String(value)));
    },
  ],
  [
    '.rtpProblem.by',
    ({ report, value }) => expect(report.rtpStreams.find(({ dtmf }) => dtmf !== null)?.sender).toBe(value),
  ],
  [
    '.rtpProblem.digits',
    ({ report, value }) => expect(report.rtpStreams.map(({ dtmf }) => dtmf)).toContain(value),
  ],
  [
    '.rtpProblem.payloadType',
    ({ report, value }) =>
      expect(report.rtpStreams.find(({ dtmf }) => dtmf !== null)?.payloadTypes).toContain(value),
  ],
  [
    '.rtpProblem.missing',
    ({ report, value }) => {
      const streams = report.rtpStreams.map(({ source, destination }) => `${source} -> ${destination}`);
      expect(streams).not.toContain(value);
    },
  ],
  [
    '.rtpProblem.direction',
    ({ report, value }) => {
      const host = (endpoint: string): string => endpoint.split(':')[0]!;
      const lossy = report.rtpStreams.filter(({ lost }) => Number(lost) > 0);
      expect(lossy.map(({ source, destination }) => `${host(source)} -> ${host(destination)}`)).toEqual([
        value,
      ]);
    },
  ],
  ['.rtpStreams[].startTime', (stated) => isAt(stated, streamOf(stated)?.firstTime)],
  ['.rtpStreams[].endTime', (stated) => isAt(stated, streamOf(stated)?.lastTime)],

  // Single messages of a call, by the frame that holds them.
  ['.calls[].inviteFrame', (stated) => is(stated, { method: 'INVITE', toTag: null })],
  ['.calls[].inviteFrames[]', (stated) => is(stated, { method: 'INVITE', toTag: null })],
  ['.calls[].newInviteFrame', (stated) => is(stated, { method: 'INVITE', toTag: null })],
  ['.calls[].ringingFrame', (stated) => is(stated, { status: 180 })],
  [
    '.calls[].answerFrame',
    (stated) => is(stated, { status: 200, cseq: { method: 'INVITE' } }, stated.call?.answeredAt),
  ],
  ['.calls[].byeFrame', (stated) => is(stated, { method: 'BYE' }, stated.call?.endedAt)],
  ['.calls[].cancelFrame', (stated) => is(stated, { method: 'CANCEL' })],
  ['.calls[].redirectFrame', (stated) => is(stated, { status: 302 })],
  ['.calls[].progressFrame', (stated) => is(stated, { status: 183, sdp: { role: 'answer' } })],
  ['.calls[].prackFrames[]', (stated) => is(stated, { method: 'PRACK' })],
  ['.calls[].updateFrame', (stated) => is(stated, { method: 'UPDATE', sdp: { role: 'offer' } })],
  ['.calls[].finalFrame', (stated) => is(stated, { status: stated.around['finalStatus'] })],
  ['.calls[].info[]', (stated) => is(stated, { method: 'INFO' })],
  ['.calls[].frames[]', ({ call, value }) => expect(call?.frames).toContain(value)],
  [
    '.calls[].earlyMedia',
    ({ call }) => expect(call?.offerAnswers[0]).toMatchObject({ answerIn: '183', outcome: 'accepted' }),
  ],
  [
    '.calls[].answeredBy',
    ({ report, call, value }) => {
      const answer = messagesOf(report, call).find(
        ({ status, cseq }) => status === 200 && cseq?.method === 'INVITE',
      );
      expect(answer?.source).toContain(`${String(value)}:`);
    },
  ],
  [
    '.calls[].challenges407',
    ({ report, call, value }) => {
      const challenges = messagesOf(report, call).filter(
        ({ status, previousHop, retransmissionOf }) =>
          status === 407 && previousHop === null && retransmissionOf === null,
      );
      expect(challenges).toHaveLength(Number(value));
    },
  ],
  [
    '.calls[].delayedOffer',
    ({ call, value }) => {
      const isDelayed = call?.offerAnswers.some(
        ({ offerIn, answerIn }) => offerIn === '200' && answerIn === 'ACK',
      );
      expect(isDelayed).toBe(value);
    },
  ],
  ['.calls[].delayedOffers[].inviteFrame', (stated) => is(stated, { method: 'INVITE', sdp: null })],
  [
    '.calls[].segmentedMessages',
    // Six were sent in pieces. On the wire five are, by tshark, too: two pieces of the sixth went out together.
    ({ report, value }) => {
      expect(report.messages.filter(({ frames }) => frames.length > 1)).toHaveLength(Number(value) - 1);
    },
  ],
  [
    '.tcp',
    ({ report }) =>
      expect(new Set(report.messages.map(({ transport }) => transport))).toEqual(new Set(['TCP'])),
  ],
  [
    '.calls[].recordRoute',
    // With it, the ACK of the 2xx goes through the proxy: it is seen on two hops.
    ({ report, call }) => {
      const acks = messagesOf(report, call).filter(({ method }) => method === 'ACK');
      expect(acks.some(({ previousHop }) => previousHop !== null)).toBe(true);
    },
  ],

  // Forks.
  [
    '.calls[].forks',
    ({ report, call, value }) => expect(branchesOf(report, call)).toHaveLength(Number(value)),
  ],
  [
    '.calls[].branches[].inviteFrame',
    (stated) => is(stated, { method: 'INVITE', destination: branchEnd(stated) }),
  ],
  ['.calls[].branches[].ringing', (stated) => isIfStated(stated, { status: 180, source: branchEnd(stated) })],
  [
    '.calls[].branches[].cancel',
    (stated) => is(stated, { method: 'CANCEL', destination: branchEnd(stated) }),
  ],
  ['.calls[].branches[].final', ({ value }) => expect([200, 487]).toContain(value)],
  [
    '.calls[].branches[].finalFrame',
    (stated) => is(stated, { status: stated.around['final'], source: branchEnd(stated) }),
  ],

  // What was refused, and holds on further hops.
  ['.calls[].reinvitesRejected[].rejectFrame', (stated) => is(stated, { status: stated.around['status'] })],
  [
    '.calls[].failedHoldAttempts[].retried',
    ({ call, value }) =>
      expect(call?.holdAttempts.some(({ outcome }) => outcome === 'challenged')).toBe(value === false),
  ],
  [
    '.calls[].holds[].acceptedOfferFrame',
    ({ call, value }) => expect(call?.holds[0]?.offerFrame).toBe(value),
  ],
  [
    '.calls[].holds[].firstOfferFrame',
    ({ call, value }) => expect(call?.reInvites[0]?.attemptFrames[0]).toBe(value),
  ],
  ['.calls[].holds[].challengedBy407Frame', (stated) => is(stated, { status: 407 })],
  [
    '.calls[].holds[].forwardedOfferFrame',
    (stated) => is(stated, { method: 'INVITE', previousHop: stated.around['offerFrame'] }),
  ],
  [
    '.calls[].holds[].offerFramesAllHops[]',
    (stated) => is(stated, { method: 'INVITE', sdp: { role: 'offer' } }),
  ],
  [
    '.calls[].holds[].answerFramesAllHops[]',
    (stated) => is(stated, { status: 200, sdp: { role: 'answer' } }),
  ],
  ['.calls[].holdOfferFramesAllHops[]', (stated) => is(stated, { method: 'INVITE', sdp: { role: 'offer' } })],
  ['.calls[].holdAnswerFrames[]', (stated) => is(stated, { status: 200, sdp: { role: 'answer' } })],
  ...['A', 'B'].flatMap((leg): [string, Check][] => [
    [
      `.calls[].holds[].leg${leg}.offerFrame`,
      (stated) => is(stated, { method: 'INVITE', sdp: { role: 'offer' } }),
    ],
    [
      `.calls[].holds[].leg${leg}.answerFrame`,
      (stated) => is(stated, { status: 200, sdp: { role: 'answer' } }),
    ],
  ]),

  [
    '.transfers[].referBy',
    ({ report, value }) => {
      const [transfer] = report.calls.flatMap(({ transfers }) => transfers);
      const refer = report.messages.find(({ frame }) => frame === transfer?.referFrame);
      const [call] = report.calls;
      expect(`${call?.[transfer?.by ?? 'caller']}`).toContain(String(value));
      expect(refer?.method).toBe('REFER');
    },
  ],

  // Counts over many calls.
  [
    '.distinctCallers',
    ({ report, value }) => expect(new Set(report.calls.map(({ callIds }) => callIds[0])).size).toBe(value),
  ],
  ...kinds([
    ['answered', (call) => call.state === 'completed' && call.holds.length === 0],
    ['answered+hold until BYE', (call) => call.holds.length === 1 && call.holds[0]?.endFrame === null],
    ['busy 486', (call) => call.finalStatus === 486],
    ['cancelled 487', (call) => call.state === 'cancelled' && call.finalStatus === 487],
    ['not found 404', (call) => call.finalStatus === 404],
    ['failed 500', (call) => call.finalStatus === 500],
  ]),
  ...prefixes({
    ans: (call) => call.state === 'completed' && call.holds.length === 0,
    hold: (call) => call.holds.length === 1,
    busy: (call) => call.state === 'busy',
    can: (call) => call.state === 'cancelled',
    nf: (call) => call.finalStatus === 404,
    err: (call) => call.finalStatus === 500,
  }),
]);

/** What tshark calls the payloads of static types; of the others, only a session description tells the codec. */
/** What is found of a capture that was made for it, and nothing else about its media. */
const problems = new Map<string, readonly string[]>([
  ['one-way', ['one-way-media']],
  ['loss+jitter', ['high-jitter', 'packet-loss']],
  ['dtmf', ['dtmf']],
]);

const codecs = new Map<string, string | null>([
  ['g711U', 'PCMU/8000'],
  ['g711A', 'PCMA/8000'],
  ['VP8', 'VP8/90000'],
  ['g711U, telephone-event', 'PCMU/8000'],
]);

/** Counts by method and status, whichever there are. */
const counted = /^\.(?:sipRequestsByMethod|sipResponsesByStatus|sipMessagesByCSeqMethod|callStates)\./;

const truths = readdirSync(capturesFolder)
  .filter((name) => name.endsWith('.truth.json'))
  .map((name) => [name, JSON.parse(readFileSync(capturesFolder + name, 'utf8')) as Truth] as const);

interface Truth {
  readonly file: string;
  readonly keylog?: string;
}

test('nothing that a truth file states is passed over in silence', () => {
  const paths = new Set(truths.flatMap(([, truth]) => [...leaves(truth)].map(({ path }) => path)));
  expect([...paths].filter((path) => !checks.has(path) && !counted.test(path))).toEqual([]);
  expect([...checks.keys()].filter((path) => !paths.has(path))).toEqual([]);
});

/** What a truth file states of which this table holds more than a word. */
const held = truths
  .map(([name, truth]) => ({
    name,
    truth,
    stated: [...leaves(truth)].filter(({ path }) => typeof checks.get(path) === 'function'),
  }))
  .filter(({ stated }) => stated.length > 0);

describe.each(held)('$name', ({ truth, stated }) => {
  test('holds in every field', async () => {
    const report = await reportOfCapture(truth.file, ...(truth.keylog === undefined ? [] : [truth.keylog]));
    for (const { path, value, around, callIds } of stated) {
      const check = checks.get(path);
      const call = report.calls.find((entry) => entry.callIds.includes(callIds[0] ?? ''));
      try {
        if (typeof check === 'function') check({ report, value, around, call });
      } catch (error) {
        throw new Error(`${path} is ${String(value)}`, { cause: error });
      }
    }
  });
});

interface Leaf {
  readonly path: string;
  readonly value: unknown;
  readonly around: Readonly<Record<string, unknown>>;
  /** Of the call around it. */
  readonly callIds: readonly string[];
}

/** All values in a truth file that hold no others. */
function* leaves(
  value: unknown,
  path = '',
  around: Leaf['around'] = {},
  callIds: readonly string[] = [],
): Generator<Leaf> {
  if (Array.isArray(value)) {
    for (const entry of value) yield* leaves(entry, `${path}[]`, around, callIds);
  } else if (typeof value === 'object' && value !== null) {
    const fields = value as Record<string, unknown>;
    const ids = path === '.calls[]' ? (fields['callIds'] as string[]) : callIds;
    for (const [name, entry] of Object.entries(fields)) yield* leaves(entry, `${path}.${name}`, fields, ids);
  } else yield { path, value, around, callIds };
}

function words(reason: string, lines: readonly string[]): [string, Check][] {
  return lines.flatMap((line) => line.split(' ')).map((path) => [path, reason]);
}

function messagesOf({ messages }: Report, call: CallReport | undefined): MessageReport[] {
  return messages.filter(({ callId }) => callId !== null && call?.callIds.includes(callId) === true);
}

/** The frame that is stated holds such a message of the call; `at`, where given, is its time. */
function is({ report, value, call }: Stated, expected: Record<string, unknown>, at?: string | null): void {
  const found = messagesOf(report, call).filter(({ frame }) => frame === value);
  expect(found).toContainEqual(expect.objectContaining(matching(expected)));
  if (at !== undefined) expect(found.map(({ time }) => time)).toContain(at);
}

function isIfStated(stated: Stated, expected: Record<string, unknown>): void {
  if (stated.value !== null) is(stated, expected);
}

function matching(expected: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !('asymmetricMatch' in value)
        ? expect.objectContaining(value)
        : value,
    ]),
  );
}

function branchEnd({ around }: Stated): unknown {
  return expect.stringContaining(`${String(around['to'])}:`);
}

/** First INVITEs that a proxy sent on, by where they went. */
function branchesOf(report: Report, call: CallReport | undefined): string[] {
  const sent = messagesOf(report, call).filter(
    ({ method, toTag, previousHop }) => method === 'INVITE' && toTag === null && previousHop !== null,
  );
  return [...new Set(sent.map(({ destination }) => destination ?? ''))];
}

function streamOf({ report, around }: Stated): Report['rtpStreams'][number] | undefined {
  const { src, dst, ssrc } = around;
  return report.rtpStreams.find(
    (stream) => stream.ssrc === ssrc && stream.source === src && stream.destination === dst,
  );
}

/** The truth counts seconds from the first packet. */
function isAt({ report, value }: Stated, time: string | null | undefined): void {
  const begin = report.capture.files[0]?.firstTime ?? '';
  expect(Number(time) - Number(begin)).toBeCloseTo(Number(value), 2);
}

function oneOf(values: readonly unknown[], value: unknown): void {
  expect(values).toContain(value);
}

function kinds(list: readonly (readonly [string, (call: CallReport) => boolean])[]): [string, Check][] {
  return list.map(([name, isKind]) => [
    `.byKind.${name}`,
    ({ report, value }) => expect(report.calls.filter(isKind)).toHaveLength(Number(value)),
  ]);
}

function prefixes(list: Readonly<Record<string, (call: CallReport) => boolean>>): [string, Check][] {
  return Object.entries(list).map(([prefix, isKind]) => [
    `.callIdPrefix.${prefix}`,
    ({ report }) => {
      const mine = report.calls.filter(({ callIds }) => callIds[0]?.startsWith(`${prefix}-`) === true);
      expect(mine.length).toBeGreaterThan(0);
      expect(mine.filter((call) => !isKind(call))).toEqual([]);
    },
  ]);
}
