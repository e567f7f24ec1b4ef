import { hostOf } from '../../call/requests/ends.ts';
import { isInitialInvite, sideOf } from '../../call/leg.ts';
import { isFailure } from '../../call/message.ts';
import type { RequestTree } from '../../call/transaction.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/**
 * In a dialog each side counts its requests upwards. One that is not above the last is to be refused with 500. Nothing
 * is said of a step of more than one: it is no error, and as often the sender's way of counting as a lost request.
 */
export const unexpectedCseq: FindingRule = {
  code: 'unexpected-cseq',
  severity: 'warning',
  reference: 'RFC 3261 12.2.2',
  *find(context) {
    const words = new SignallingWords(context);
    for (const { leg } of context.call.legs) {
      const lastOf = new Map<string, RequestTree>();
      for (const tree of leg.trees) {
        // Both have the number of their INVITE.
        if (tree.method === method.ACK || tree.method === method.CANCEL) continue;
        if (tree.root.request === undefined) continue;
        if (tree.toTag === 0 && !isInitialInvite(tree)) continue;
        const side = sideOf(leg, tree.fromTag);
        // A dialog of each branch; an initial INVITE counts for all of them.
        const key = `${side} ${hostOf(tree.first.source)} ${tree.fromTag} ${tree.toTag}`;
        const before =
          lastOf.get(key) ?? lastOf.get(`${side} ${hostOf(tree.first.source)} ${tree.fromTag} 0`);
        if (before === undefined || tree.cseq > before.cseq) lastOf.set(key, tree);
        if (before === undefined || isInitialInvite(tree)) continue;
        const start = `CSeq of the ${side}: ${words.request(tree)} with ${tree.cseq} after ${words.request(before)} with ${before.cseq}`;
        if (tree.cseq <= before.cseq) {
          const isRefused = tree.final !== undefined && isFailure(tree.final.status);
          yield {
            messages: [tree.first, before.first],
            title: `${start}; it has to be above`,
            detail: isRefused
              ? 'Its receiver has refused it.'
              : 'A receiver that keeps to the rule refuses it with 500. Often two programs share one dialog, or one has lost its count.',
            severity: isRefused ? 'error' : 'warning',
          };
        }
      }
    }
  },
};
