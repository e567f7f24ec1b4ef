import { sideOf } from '../../call/leg.ts';
import { elapsed } from '../../call/message.ts';
import type { RequestTree } from '../../call/transaction.ts';
import { formatSeconds } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** Seconds within which the request is to be repeated (RFC 3261 14.1). */
const REPEATED = 4;

/**
 * 491 Request Pending: both sides of one dialog wanted to change the session at once. Two people who call each other
 * at once are two calls, and no glare.
 */
export const reinviteGlare: FindingRule = {
  code: 'reinvite-glare',
  severity: 'note',
  reference: 'RFC 3261 14.1',
  *find(context) {
    const words = new SignallingWords(context);
    for (const { leg } of context.call.legs) {
      const requests = leg.trees.filter(
        (tree) => tree.toTag !== 0 && (tree.method === method.INVITE || tree.method === method.UPDATE),
      );
      const places = new Map(requests.map((tree, i) => [tree, i]));
      const pending = requests.filter(({ final }) => final?.status === 491);
      const bye = leg.trees.findLast((tree) => tree.method === method.BYE);
      for (const [i, tree] of pending.entries()) {
        const place = places.get(tree)!;
        const before = pending[i - 1];
        // Both sides get 491 for one glare: it is told once, of the first.
        if (before !== undefined && overlap(before, tree)) continue;
        const both = pending[i + 1] !== undefined && overlap(tree, pending[i + 1]!);
        const response = tree.final!;
        const side = sideOf(leg, tree.fromTag);
        const retry = retryOf(requests, tree, place);
        const other = crossing(requests, tree, place);
        const waited = retry && elapsed(response.received, retry.first);
        const name = words.request(tree);
        // Soon after it the call was over: nothing was left to repeat.
        const isOver = bye !== undefined && elapsed(response.received, bye.first) < REPEATED;
        const ending =
          retry === undefined
            ? isOver
              ? ''
              : ', and was not repeated'
            : `, repeated${waited === undefined || Number.isNaN(waited) ? '' : ` after ${formatSeconds(waited)}`}`;
        yield {
          messages: [
            response.received,
            tree.first,
            ...(other === undefined ? [] : [other.first]),
            ...(retry === undefined ? [] : [retry.first]),
          ],
          title: `The ${name} of the ${side} was refused with 491${other === undefined ? '' : `: it crossed one of the ${side === 'caller' ? 'callee' : 'caller'}`}${both ? ', which was refused, too' : ''}${ending}`,
          detail:
            'Both sides changed the session at once. The caller (who chose the Call-ID) is to wait 2.1 to 4 s before it tries again, the callee up to 2 s; the session stays as it was until then.',
          severity: retry === undefined && ending !== '' ? 'warning' : 'note',
        };
      }
    }
  },
};

/** Whether the second was sent before the first had its final response. */
function overlap(a: RequestTree, b: RequestTree): boolean {
  return a.fromTag !== b.fromTag && a.final !== undefined && b.first.number < a.final.received.number;
}

/** Requests near another one that are looked at: glare is settled within seconds. */
const NEAR = 64;

function retryOf(requests: readonly RequestTree[], tree: RequestTree, at: number): RequestTree | undefined {
  return requests
    .slice(at + 1, at + NEAR)
    .find(
      (other) =>
        other.method === tree.method &&
        other.fromTag === tree.fromTag &&
        other.first.number > tree.final!.sent.number,
    );
}

/** The request of the other side that was under way. */
function crossing(requests: readonly RequestTree[], tree: RequestTree, at: number): RequestTree | undefined {
  return requests
    .slice(Math.max(0, at - NEAR), at + NEAR)
    .find(
      (other) =>
        other.fromTag !== tree.fromTag &&
        other.first.number < tree.final!.sent.number &&
        (other.final === undefined || other.final.received.number > tree.first.number),
    );
}
