import { otherSide } from '../../call/leg.ts';
import { capitalise, counted, formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { expecting, sentIn } from '../media-words.ts';

/** Seconds that the side that is heard must have sent. */
const HEARD = 1;

/** Both sides may send, and only one does. */
export const oneWayMedia: FindingRule = {
  code: 'one-way-media',
  severity: 'warning',
  reference: 'RFC 3264 6.1',
  *find({ media }) {
    const told = new Set<string>();
    for (const period of expecting(media)) {
      if (period.flow !== 'both') continue;
      for (const silent of ['caller', 'callee'] as const) {
        const key = `${period.leg} ${period.media} ${silent}`;
        const heard = media
          .of(period, otherSide(silent))
          .filter(({ from, to }) => Math.min(to, period.to) - Math.max(from, period.from) >= HEARD);
        const [stream] = heard;
        const isSilent = !media.of(period, silent).some((own) => sentIn(own, period));
        if (stream === undefined || !isSilent || told.has(key)) continue;
        told.add(key);
        const expected = silent === 'caller' ? period.calleeAddress : period.callerAddress;
        yield {
          messages: period.messages,
          streams: heard,
          title: `One-way ${period.type}: nothing from the ${silent} was captured in ${formatSeconds(period.to - period.from)}`,
          detail: `${capitalise(otherSide(silent))} sent ${counted(media.figuresOf(stream).packets, 'packet')} from ${media.sourceOf(stream)}. Nothing went to ${expected}: not sent, or lost before (NAT, firewall, wrong address).`,
        };
      }
    }
  },
};
