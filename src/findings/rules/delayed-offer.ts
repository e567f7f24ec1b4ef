import { Acknowledgements } from '../../call/requests/retransmissions.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** An INVITE without an offer: the other side makes it, and the answer comes in the ACK or PRACK. */
export const delayedOffer: FindingRule = {
  code: 'delayed-offer',
  severity: 'info',
  reference: 'RFC 3261 13.2.1',
  *find(context) {
    const { call } = context;
    const words = new SignallingWords(context);
    const acknowledgements = call.legs.map(({ leg }) => new Acknowledgements(leg.trees));
    for (const { event: step, leg } of call.events.steps) {
      const { offer, answer, attempt, offeredBy, outcome } = step.exchange;
      if (offer.isRequest) continue;
      const tree = attempt.last;
      const request = words.request(tree);
      const start = `The ${request}${words.of(tree)} carried no offer: the ${offeredBy} made one in ${words.status(offer)}`;
      if (answer !== undefined) {
        const where = context.index.methodName(answer.method);
        yield { messages: [tree.first, offer, answer], title: `${start}, answered in the ${where}` };
        continue;
      }
      const acknowledgement = acknowledgements[leg]!.treeOf(tree, offer);
      if (outcome !== 'pending' || acknowledgement === undefined || offer.status < 200) continue;
      yield {
        messages: [acknowledgement.first, offer, tree.first],
        title: `${start}, and the ACK carries no answer to it`,
        detail: 'The ACK has to carry the answer. Without it nobody knows what the media are.',
        severity: 'error',
      };
    }
  },
};
