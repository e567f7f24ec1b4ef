import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import type { FindingContext, FindingRule } from '../finding.ts';
import { expecting, senders } from '../media-words.ts';

/** A line was agreed on, and nothing was sent on it, where the capture shows what others sent. */
export const noMedia: FindingRule = {
  code: 'no-media',
  severity: 'warning',
  reference: 'RFC 3264 6.1',
  *find({ media, addresses }) {
    const told = new Set<string>();
    for (const period of expecting(media)) {
      const { leg, media: line, type, callerAddress, calleeAddress, from, to } = period;
      const key = `${leg} ${line}`;
      // Where ICE chose the way, it need not be the one that is described.
      if (senders(period).length === 0 || period.hasIce || told.has(key)) continue;
      if (media.of(period).length > 0) continue;
      told.add(key);
      const hosts = [callerAddress, calleeAddress].map(hostOf);
      const isSeen = media.streams.length > 0 || sees(hosts, media, addresses);
      yield {
        messages: period.messages,
        severity: isSeen ? 'warning' : 'note',
        title: `${capitalise(type)} was agreed on, and none was captured in ${formatSeconds(to - from)}`,
        detail: isSeen
          ? `Between ${callerAddress} and ${calleeAddress}; other media of these hosts were captured.`
          : 'Only media of other hosts were captured: these may pass elsewhere.',
      };
    }
  },
};

function hostOf(endpoint: string): string {
  return endpoint.replace(/^\[?(.*?)\]?:\d+$/, '$1');
}

function sees(
  hosts: readonly string[],
  { context }: FindingContext['media'],
  addresses: FindingContext['addresses'],
): boolean {
  const { streams } = context.rtp;
  const { source, destination } = streams.columns;
  for (let id = 0; id < streams.length; id++)
    if (hosts.includes(addresses.format(source[id]!)) || hosts.includes(addresses.format(destination[id]!)))
      return true;
  return false;
}
