import { isInitialInvite, sideOf } from '../../call/leg.ts';
import { isSuccess } from '../../call/message.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** A request for a dialog that its receiver does not know: refused with 481, or with a To tag that nobody gave. */
export const requestOutsideDialog: FindingRule = {
  code: 'request-outside-dialog',
  severity: 'warning',
  reference: 'RFC 3261 12.2.2',
  kinds: ['call', 'registration', 'other'],
  *find(context) {
    const { call } = context;
    const words = new SignallingWords(context);
    const answered = new Set<string>();
    let ended = Infinity;
    for (const tree of call.trees) {
      if (tree.method === method.INVITE && tree.final !== undefined) {
        answered.add(`${tree.fromTag} ${tree.cseq}`);
      }
      if (tree.method === method.BYE) ended = Math.min(ended, tree.first.number);
    }
    for (const tree of call.trees) {
      const { final } = tree;
      if (final?.status !== 481) continue;
      // A CANCEL that comes after the final response finds nothing to cancel: that is the race.
      const isLate = tree.method === method.CANCEL && answered.has(`${tree.fromTag} ${tree.cseq}`);
      if (isLate || (tree.toTag === 0 && tree.method !== method.CANCEL)) continue;
      const isOver = tree.method === method.BYE || ended < tree.first.number;
      yield {
        messages: [final.received, tree.first],
        title: `${capitalise(words.endpoint(final.sent.source))} does not know the dialog: ${words.status(final.received)} to the ${words.request(tree)} of ${words.endpoint(tree.first.source)}`,
        detail: isOver
          ? 'The dialog was over for its receiver already: both sides hung up at once, or a response was lost.'
          : 'Its receiver has no dialog with this Call-ID and these tags: it restarted, the request went to another host than the dialog, or tags were changed on the way.',
        severity: isOver ? 'note' : tree.method === method.INVITE ? 'error' : 'warning',
      };
    }
    for (const { leg } of call.legs) {
      const known = new Set<number>();
      for (const tree of leg.trees) {
        known.add(tree.fromTag);
        // Responses inside a dialog only repeat the tag of their request.
        if (tree.toTag === 0) for (const { toTag } of tree.responses) known.add(toTag);
      }
      // Only where the answer was captured is it certain which tags there are.
      const isComplete =
        !leg.joinedMidCall &&
        leg.trees.every((tree) => !isInitialInvite(tree) || tree.root.request !== undefined) &&
        leg.trees.some((tree) => isInitialInvite(tree) && tree.final && isSuccess(tree.final.status));
      if (!isComplete) continue;
      for (const tree of leg.trees) {
        const isStrange =
          tree.toTag !== 0 && sideOf(leg, tree.fromTag) === 'caller' && !known.has(tree.toTag);
        if (!isStrange || tree.final?.status === 481) continue;
        yield {
          messages: [tree.first],
          title: `The ${words.request(tree)} of the caller has a To tag that no response gave`,
          detail:
            "Its receiver can't match it to the dialog. The tag has to be that of the response that began the dialog.",
        };
      }
    }
  },
};
