import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

const detail =
  'The fax has to go through as audio (G.711 without echo cancellation and silence suppression), or it fails. See whether the gateway is allowed to use T.38.';

/** T.38 was asked for during the call and refused. */
export const t38Refused: FindingRule = {
  code: 't38-refused',
  severity: 'warning',
  reference: 'RFC 3264 6',
  *find(context) {
    const { statusOf } = sentenceTexts(context);
    const { sdp } = context.index;
    for (const { step, changes } of ownSteps(context)) {
      const { exchange, before, after } = step;
      const { offer, offeredBy, refusal, outcome } = exchange;
      const offered = sdp.read(offer.sdp).media;
      const isAsked = offered.some(
        ({ type, isRemoved }, i) =>
          !isRemoved && sdp.texts.text(type) === 'image' && !isFaxBefore(before[i]?.[offeredBy]?.line.type),
      );
      if (!isAsked || exchange.isInitial) continue;
      const asked = `${capitalise(offeredBy)} asked to switch to T.38 fax`;
      if (outcome === 'rejected' && refusal !== undefined && changes.includes('t38')) {
        // A challenge or a cancelled request says nothing of T.38.
        if ([401, 407, 487, 491].includes(refusal.status)) continue;
        const status = statusOf(refusal.received.number);
        yield {
          messages: [offer, refusal.received],
          title: `${asked} and was refused with ${status}`,
          detail,
        };
      } else if (outcome === 'accepted') {
        const isRefused = offered.some(
          ({ type, isRemoved }, i) =>
            !isRemoved && sdp.texts.text(type) === 'image' && after[i] !== undefined && !after[i].isActive,
        );
        if (!isRefused) continue;
        const title = `${asked}, and the ${otherSide(offeredBy)} refused it with port 0`;
        yield { messages: messagesOf(exchange), title, detail };
      }
    }

    function isFaxBefore(type: number | undefined): boolean {
      return type !== undefined && sdp.texts.text(type) === 'image';
    }
  },
};
