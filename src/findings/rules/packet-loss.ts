import { codecOfStream } from '../../call/streams/call-streams.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { rateQuality } from '../../rtp/quality.ts';
import type { FindingRule } from '../finding.ts';
import { streamName } from '../media-words.ts';

/** Percent and packets from which on losses are worth a note, and percent from which on they are heard. */
const NOTED = 0.5;
const HEARD = 2;
const PACKETS = 3;

/** Sequence numbers of a stream that never came. */
export const packetLoss: FindingRule = {
  code: 'packet-loss',
  severity: 'warning',
  reference: 'RFC 3550 6.4.1',
  *find({ media }) {
    for (const stream of media.distinct) {
      const figures = media.figuresOf(stream);
      const { missing, missingPercent, expected, bursts, longestLoss, burstRatio } = figures;
      if (missing < PACKETS || missingPercent < NOTED) continue;
      const codec = codecOfStream(stream, media.context);
      const quality = codec && rateQuality(codec.name, missingPercent, burstRatio);
      yield {
        messages: media.exchangeOf(stream),
        streams: [stream],
        severity: missingPercent < HEARD ? 'note' : 'warning',
        title: `${capitalise(stream.sender)}'s media lost ${missing} of ${expected} packets (${missingPercent.toFixed(1)} %) on the way to the capture`,
        detail: `Stream ${streamName(stream, media)}. Up to ${longestLoss} in a row, ${bursts} ${bursts === 1 ? 'burst' : 'bursts'}.${quality === undefined ? '' : ` E-model: MOS ${quality.mos.toFixed(1)}.`}`,
      };
    }
  },
};
