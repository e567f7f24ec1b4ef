import type { MediaStream } from '../../engine/answers/media-details.ts';
import { formatCount } from '../../state/opening.ts';

/** What was measured of a stream beyond its row in the table: a name and a value each. Times are told since `zero`. */
export function describeFigures(stream: MediaStream, zero: number): [name: string, value: string][] {
  const { figures, firstFrame, lastFrame, silences } = stream;
  const figuresOf: [string, string | undefined][] = [
    ['Media line', lineOf(stream)],
    ['Frames', `${firstFrame} to ${lastFrame}, ${figures.seconds.toFixed(2)} s`],
    ['Expected', `${figures.expected}; ${figures.packets} came, ${figures.missing} never did`],
    ['Twice, out of order', `${figures.duplicates}, ${figures.outOfOrder}`],
    ['Longest loss', figures.longestLoss === 0 ? undefined : formatCount(figures.longestLoss, 'packet')],
    ['Bursts of loss', burstsOf(stream)],
    [
      'Time between',
      `${span(figures.minDeltaMs, figures.meanDeltaMs, figures.maxDeltaMs)}, the longest before frame ${figures.maxDeltaFrame}`,
    ],
    [
      'Jitter',
      figures.minJitterMs === null || figures.meanJitterMs === null || figures.maxJitterMs === null
        ? undefined
        : `${span(figures.minJitterMs, figures.meanJitterMs, figures.maxJitterMs)} (RFC 3550 6.4.1)`,
    ],
    ['Skew', figures.skewMs === null ? undefined : ms(figures.skewMs)],
    ['Bit rate', `${(figures.bitRate / 1000).toFixed(1)} kbit/s with IP and UDP`],
    ['Marked', `${figures.markers}`],
    ['Comfort noise', figures.comfortNoise === 0 ? undefined : formatCount(figures.comfortNoise, 'packet')],
    ['Events', figures.telephoneEvents === 0 ? undefined : formatCount(figures.telephoneEvents, 'packet')],
    ['Silences', silencesOf(silences, zero)],
    ['MOS', qualityOf(stream)],
  ];
  return figuresOf.flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
}

function lineOf({ line, continues }: MediaStream): string {
  const before = continues === null ? '' : '; goes on where another source stopped';
  if (line === null) return `no description names its endpoints${before}`;
  const { media, sender, security, isToDescribed, isFromDescribed } = line;
  const encrypted = { none: '', sdes: ', encrypted (a=crypto)', dtls: ', encrypted (DTLS)' }[security];
  const elsewhere = [
    isToDescribed ? '' : ', goes elsewhere than described',
    isFromDescribed ? '' : ', comes from elsewhere than described',
  ].join('');
  return `${media + 1}, sent by the ${sender}${encrypted}${elsewhere}${before}`;
}

function burstsOf({ figures }: MediaStream): string | undefined {
  const { bursts, burstPackets, burstLossPercent, gapLossPercent } = figures;
  if (bursts === 0) return undefined;
  return `${bursts}, ${formatCount(burstPackets, 'packet')}, of which ${burstLossPercent.toFixed(1)} % were lost; elsewhere ${gapLossPercent.toFixed(1)} % (RFC 3611 4.7.2)`;
}

function silencesOf(silences: MediaStream['silences'], zero: number): string | undefined {
  if (silences.length === 0) return undefined;
  const longest = silences.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const length = longest.to - longest.from;
  const why = longest.announced ? ', on purpose' : '';
  return `${silences.length} of 0.3 s and more, the longest ${length.toFixed(2)} s at ${(longest.from - zero).toFixed(1)} s${why}`;
}

/** What the E-model was given, so that whoever doubts the figure can compute it (ITU-T G.107). */
function qualityOf({ quality, codec }: MediaStream): string {
  if (quality === null) return `none: the tables of ITU-T G.113 do not have ${codec ?? 'its codec'}`;
  const { mos, r, lossPercent, burstRatio, delayMs, codec: impairment } = quality;
  const delay = delayMs === undefined ? 'delay not known, taken to be below 100 ms' : `delay ${ms(delayMs)}`;
  return `${mos.toFixed(2)} (R ${r.toFixed(1)}, ITU-T G.107): Ie ${impairment.ie} and Bpl ${impairment.bpl} of the codec (${impairment.isEstimate === true ? 'estimated, not all of it from ITU-T G.113' : 'G.113'}), ${lossPercent.toFixed(1)} % lost, burst ratio ${burstRatio.toFixed(2)}, ${delay}`;
}

/** `0.1 to 40.3 ms, mean 20.0 ms`. */
function span(least: number, mean: number, most: number): string {
  return `${least.toFixed(1)} to ${most.toFixed(1)} ms, mean ${mean.toFixed(1)} ms`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
