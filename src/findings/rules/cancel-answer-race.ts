import { elapsed, isSuccess } from '../../call/message.ts';
import type { Message } from '../../call/message.ts';
import type { RequestTree } from '../../call/transaction.ts';
import { sideOf } from '../../call/leg.ts';
import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';

/** The CANCEL came too late: the INVITE was answered all the same, and is to be ended with a BYE. */
export const cancelAnswerRace: FindingRule = {
  code: 'cancel-answer-race',
  severity: 'note',
  reference: 'RFC 3261 9.1',
  *find({ call }) {
    for (const { leg } of call.legs) {
      const cancels = leg.trees.filter((tree) => tree.method === method.CANCEL);
      if (cancels.length === 0) continue;
      const answered = new Map<string, { tree: RequestTree; answer: Message }>();
      for (const tree of leg.trees) {
        if (tree.method !== method.INVITE) continue;
        for (const { request, responses } of tree.transactions) {
          const answer = responses.find(({ status }) => isSuccess(status));
          if (request !== undefined && answer !== undefined) answered.set(keyOf(request), { tree, answer });
        }
      }
      const bye = leg.trees.find((tree) => tree.method === method.BYE);
      for (const cancel of cancels) {
        // A proxy cancels the branches it does not need; only one that was answered lost a race.
        const race = answered.get(keyOf(cancel.first));
        if (race === undefined || !cancel.first.isRequest) continue;
        const { tree, answer } = race;
        const side = sideOf(leg, tree.fromTag);
        const distance = Math.abs(elapsed(cancel.first, answer));
        const order = cancel.first.number < answer.number ? 'before' : 'after';
        const hungUp = bye !== undefined && bye.first.number > answer.number ? bye : undefined;
        const end =
          hungUp === undefined
            ? 'no BYE followed'
            : `a BYE followed after ${formatSeconds(elapsed(answer, hungUp.first))}`;
        yield {
          messages: [cancel.first, answer, ...(hungUp === undefined ? [] : [hungUp.first])],
          title: `${capitalise(`the ${side}`)} cancelled the call ${Number.isNaN(distance) ? 'just' : formatSeconds(distance)} ${order} it was answered, and it counts as answered; ${end}`,
          detail:
            'A CANCEL does nothing once the callee has answered. The caller has to acknowledge the 200 and hang up with a BYE.',
          severity: hungUp === undefined ? 'warning' : 'note',
        };
      }
    }
  },
};

/** A CANCEL goes the way of its INVITE, hop by hop. */
function keyOf({ source, destination, cseq, fromTag }: Message): string {
  return `${source} ${destination} ${cseq} ${fromTag}`;
}
