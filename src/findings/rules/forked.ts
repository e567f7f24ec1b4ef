import { findForks, type Branch } from '../../call/requests/forks.ts';
import { isInitialInvite, sideOf, type Leg } from '../../call/leg.ts';
import { isSuccess } from '../../call/message.ts';
import { Acknowledgements } from '../../call/requests/retransmissions.ts';
import type { RequestTree, Response } from '../../call/transaction.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule, Found } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** An INVITE that reached several: who answered, and what became of the others. */
export const forked: FindingRule = {
  code: 'forked',
  severity: 'info',
  reference: 'RFC 3261 16.7',
  *find(context) {
    const words = new SignallingWords(context);
    for (const { leg } of context.call.legs) {
      for (const tree of leg.trees) {
        if (!isInitialInvite(tree)) continue;
        const answers = distinct(tree.responses.filter(({ status }) => isSuccess(status)));
        if (answers.length > 1) yield answeredTwice(tree, answers, leg);
        const branches = findForks(tree);
        if (branches.length > 0) yield describeBranches(tree, branches, words);
        else {
          const ringing = distinct(
            tree.responses.filter(({ status, toTag }) => status > 100 && status < 300 && toTag !== 0),
          );
          // 183 of an announcement and 200 of the phone may differ, too: two that ring are two phones.
          const phones = ringing.filter(({ status }) => status === 180 || isSuccess(status));
          if (phones.length > 1 && answers.length < 2) {
            yield {
              messages: [tree.first, ...phones.map(({ sent }) => sent)],
              title: `The INVITE was forked beyond the capture point: responses with ${phones.length} To tags came back`,
              detail: 'Each tag is a dialog of its own; the one with the 2xx is the call.',
            };
          }
        }
      }
    }
  },
};

/** The first response with each To tag. */
function distinct(responses: readonly Response[]): Response[] {
  const tags = new Set<number>();
  return responses.filter(({ toTag }) => !tags.has(toTag) && tags.add(toTag));
}

function describeBranches(tree: RequestTree, branches: readonly Branch[], words: SignallingWords): Found {
  const by = words.endpoint(branches[0]!.first.source);
  const counts = new Map<Branch['outcome'], number>();
  for (const { outcome } of branches) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const winner = branches.find(({ outcome }) => outcome === 'answered');
  const others = (['cancelled', 'rejected', 'pending'] as const)
    .filter((outcome) => counts.has(outcome))
    .map(
      (outcome) => `${counts.get(outcome)!} ${outcome === 'pending' ? 'without a final response' : outcome}`,
    );
  const answeredBy =
    winner === undefined
      ? 'nobody answered'
      : `${winner.first.isRequest ? words.address(winner.first.destination) : 'one'} answered`;
  return {
    messages: [tree.first, ...branches.map(({ first }) => first)],
    title: `${capitalise(by)} forked the INVITE to ${branches.length} branches: ${[answeredBy, ...others].join(', ')}`,
    detail: 'Failures and 487 of the other branches are no failures of the call.',
  };
}

/** RFC 3261 13.2.2.4: each 2xx begins a dialog of its own; the caller acknowledges all and ends those it does not want. */
function answeredTwice(tree: RequestTree, answers: readonly Response[], leg: Leg): Found {
  const acknowledgements = new Acknowledgements(leg.trees);
  const side = sideOf(leg, tree.fromTag);
  const ended = new Set(
    leg.trees
      .filter((other) => other.method === method.BYE)
      .map((other) => (sideOf(leg, other.fromTag) === side ? other.toTag : other.fromTag)),
  );
  const unacknowledged = answers.filter(
    ({ sent }) => acknowledgements.treeOf(tree, sent) === undefined,
  ).length;
  const open = answers.filter(({ toTag }) => !ended.has(toTag)).length;
  const isHandled = unacknowledged === 0 && open <= 1;
  return {
    messages: [answers[1]!.received, tree.first, ...answers.map(({ sent }) => sent)],
    title: `The INVITE was answered by ${answers.length} branches at once${isHandled ? ', and all but one were hung up' : unacknowledged > 0 ? `; ${unacknowledged} of them got no ACK` : '; none was hung up in favour of another'}`,
    detail:
      'Each 2xx with another To tag begins a dialog. The caller has to acknowledge each and to end with a BYE those it does not want; else somebody talks to nobody.',
    severity: isHandled ? 'note' : 'error',
    reference: 'RFC 3261 13.2.2.4',
  };
}
