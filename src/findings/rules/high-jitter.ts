import { capitalise, counted } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { streamName } from '../media-words.ts';

/** ms, mean and largest, above which the usual jitter buffer of a phone begins to drop packets. */
const MEAN = 15;
const MAX = 30;

/** Packets of audio come unevenly. Those of one picture share a timestamp, so that video always looks so. */
export const highJitter: FindingRule = {
  code: 'high-jitter',
  severity: 'warning',
  reference: 'RFC 3550 6.4.1',
  *find({ media, index }) {
    for (const stream of media.distinct) {
      const line = (stream.sending ?? stream.receiving)?.line;
      if (line === undefined || index.sdp.texts.text(line.type) !== 'audio') continue;
      const { meanJitterMs, maxJitterMs, outOfOrder } = media.figuresOf(stream);
      if (meanJitterMs === null || meanJitterMs < MEAN || (maxJitterMs ?? 0) < MAX) continue;
      yield {
        messages: media.exchangeOf(stream),
        streams: [stream],
        title: `${capitalise(stream.sender)}'s audio has a jitter of ${meanJitterMs.toFixed(0)} ms on average, ${maxJitterMs!.toFixed(0)} ms at most`,
        detail: `Stream ${streamName(stream, media)}. Out of order: ${counted(outOfOrder, 'packet')}. What comes later than the receiver waits is not heard.`,
      };
    }
  },
};
