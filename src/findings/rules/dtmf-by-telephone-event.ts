import { capitalise } from '../../call/words/in-words.ts';
import { digitsOf } from '../../rtp/telephone-events.ts';
import type { FindingRule } from '../finding.ts';

/** Digits that were sent as events in the media. */
export const dtmfByTelephoneEvent: FindingRule = {
  code: 'dtmf',
  severity: 'info',
  reference: 'RFC 4733 2.3',
  *find({ media }) {
    const { events } = media.context.rtp;
    for (const side of ['caller', 'callee'] as const) {
      const leg = media.distinct.find(
        ({ sender, stream }) => sender === side && events.of(stream).length > 0,
      )?.leg;
      // Behind a B2BUA the same digits go on in another stream.
      const streams = media.distinct.filter(
        (stream) => stream.sender === side && stream.leg === leg && events.of(stream.stream).length > 0,
      );
      const digits = digitsOf(streams.flatMap(({ stream }) => events.of(stream)));
      if (streams[0] === undefined || digits === '') continue;
      const shown = digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
      yield {
        messages: media.exchangeOf(streams[0]),
        streams,
        title: `${capitalise(side)} sent ${digits.length === 1 ? 'the digit' : 'the digits'} ${shown} as telephone events`,
        detail: `The first is frame ${events.of(streams[0].stream)[0]!.frame}.`,
      };
    }
  },
};
