import { expect, test } from 'vitest';
import type { RtcpSummary } from '../../engine/jobs/audio/audio-request.ts';
import { describeReports } from './describe-reports.ts';

const reports: RtcpSummary = {
  senderReports: 3,
  receiverReports: 2,
  lost: 6,
  worstFractionLost: 0.1,
  maxJitterMs: 20,
  meanRoundTripMs: 80,
  maxRoundTripMs: 95.25,
  cname: 'alice@example.com',
  goodbyeAt: 12.3,
  voipMetrics: undefined,
};

test('says what the receiver counted, and how far away it is', () => {
  expect(describeReports(reports)).toEqual([
    ['RTCP', '3 sender reports, 2 about it, CNAME alice@example.com'],
    ['Receiver lost', '6 packets, at worst 10.0 % between two reports'],
    ["Receiver's jitter", 'at most 20.0 ms'],
    ['Round trip', '80.0 ms on average, at most 95.3 ms, from the capture to the receiver and back'],
    ['RTCP BYE', 'at 12.3 s'],
  ]);
});

test('without RTCP there is nothing to say', () => {
  expect(describeReports(undefined)).toEqual([]);
});
