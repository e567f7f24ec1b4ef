import type { Side } from '../../call/leg.ts';
import type { Message } from '../../call/message.ts';
import { capitalise, times } from '../../call/words/in-words.ts';
import { answerOf, ownSteps } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** Hold as RFC 2543 did it: an address of zeros, which leaves RTCP and ICE without an address, too. */
export const holdByZeroAddress: FindingRule = {
  code: 'hold-by-zero-address',
  severity: 'note',
  reference: 'RFC 3264 8.4',
  *find(context) {
    const found = new Map<Side, Message[]>();
    for (const { step } of ownSteps(context)) {
      const { exchange, held, after } = step;
      for (const [side, lines] of held) {
        if (!lines.some((i) => after[i]?.[side]?.line.isZeroAddress)) continue;
        const message = side === exchange.offeredBy ? exchange.offer : answerOf(exchange);
        const messages = found.get(side) ?? [];
        found.set(side, messages);
        if (message !== undefined) messages.push(message);
      }
    }
    for (const [side, messages] of found) {
      const often = messages.length > 1 ? `, ${times(messages.length)}` : '';
      yield {
        messages,
        title: `${capitalise(side)} put the call on hold by an address of zeros${often}`,
        detail:
          'RFC 3264 8.4 discourages it: it stops RTCP, too, and does not work with IPv6 and ICE. A direction (a=sendonly, a=inactive) says the same.',
      };
    }
  },
};
