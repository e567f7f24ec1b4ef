import type { RtcpSummary } from '../../engine/jobs/audio/audio-request.ts';
import { formatCount } from '../../state/opening.ts';

/** What RTCP told of a stream: a name and a value each. */
export function describeReports(reports: RtcpSummary | undefined): [name: string, value: string][] {
  if (reports === undefined) return [];
  const { senderReports, receiverReports, cname, goodbyeAt } = reports;
  const figures: [string, string | undefined][] = [
    [
      'RTCP',
      `${formatCount(senderReports, 'sender report')}, ${receiverReports} about it${cname === undefined ? '' : `, CNAME ${cname}`}`,
    ],
    ['Receiver lost', lossOf(reports)],
    [
      "Receiver's jitter",
      reports.maxJitterMs === undefined ? undefined : `at most ${ms(reports.maxJitterMs)}`,
    ],
    ['Round trip', roundTripOf(reports)],
    ['VoIP metrics', metricsOf(reports)],
    ['RTCP BYE', goodbyeAt === undefined ? undefined : `at ${goodbyeAt.toFixed(1)} s`],
  ];
  return figures.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

function lossOf({ lost, worstFractionLost }: RtcpSummary): string | undefined {
  if (lost === undefined) return undefined;
  return `${formatCount(lost, 'packet')}, at worst ${(100 * worstFractionLost).toFixed(1)} % between two reports`;
}

function roundTripOf({ meanRoundTripMs, maxRoundTripMs }: RtcpSummary): string | undefined {
  if (meanRoundTripMs === undefined || maxRoundTripMs === undefined) return undefined;
  return `${ms(meanRoundTripMs)} on average, at most ${ms(maxRoundTripMs)}, from the capture to the receiver and back`;
}

/** RFC 3611 4.7. */
function metricsOf({ voipMetrics }: RtcpSummary): string | undefined {
  if (voipMetrics === undefined) return undefined;
  const { lossRate, discardRate, roundTripDelay, rFactor, mosListening, mosConversation } = voipMetrics;
  const parts = [
    `${(100 * lossRate).toFixed(1)} % lost, ${(100 * discardRate).toFixed(1)} % discarded`,
    roundTripDelay === 0 ? '' : `round trip ${roundTripDelay} ms`,
    rFactor === undefined ? '' : `R ${rFactor}`,
    mosListening === undefined ? '' : `MOS-LQ ${mosListening.toFixed(1)}`,
    mosConversation === undefined ? '' : `MOS-CQ ${mosConversation.toFixed(1)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
