import { otherSide, sideOf, type Leg, type Side } from '../../call/leg.ts';
import { elapsed, isSuccess } from '../../call/message.ts';
import { Acknowledgements } from '../../call/requests/retransmissions.ts';
import type { RequestTree } from '../../call/transaction.ts';
import { findSendings, sendingsOf, T1 } from '../../call/requests/sendings.ts';
import { formatSeconds, times } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** A 2xx to an INVITE that was never acknowledged. Its sender repeats it for 32 s and then hangs up. */
export const missingAck: FindingRule = {
  code: 'missing-ack',
  severity: 'warning',
  reference: 'RFC 3261 13.2.2.4',
  *find(context) {
    const { call, captureEnd } = context;
    const words = new SignallingWords(context);
    const sendings = findSendings(call);
    for (const { leg } of call.legs) {
      const acknowledgements = new Acknowledgements(leg.trees);
      const lastBye = { caller: findLastBye(leg, 'caller'), callee: findLastBye(leg, 'callee') };
      for (const tree of leg.trees) {
        if (tree.method !== method.INVITE || tree.root.request === undefined) continue;
        for (const response of tree.responses) {
          if (!isSuccess(response.status)) continue;
          if (acknowledgements.treeOf(tree, response.sent) !== undefined) continue;
          const sent = sendingsOf(sendings, response.sent);
          const last = sent[sent.length - 1]!;
          // Within T1 the capture may just have ended too early; without times, what follows says so.
          const followed = call.messages[call.messages.length - 1]!.number > last.number;
          const waited = elapsed(response.sent, captureEnd);
          if (!(waited > T1) && !(Number.isNaN(waited) && followed)) continue;
          const side = sideOf(leg, tree.fromTag);
          const byeOfPeer = lastBye[otherSide(side)];
          const bye = byeOfPeer !== undefined && byeOfPeer.first.number > last.number ? byeOfPeer : undefined;
          const isBroken = sent.length > 1 && (bye !== undefined || waited >= 32);
          const repeated = sent.length > 1 ? `, sent ${times(sent.length)}` : '';
          yield {
            messages: [
              response.sent,
              ...sent.slice(1),
              ...(isBroken && bye !== undefined ? [bye.first] : []),
            ],
            title: `The ${side} did not acknowledge the ${words.status(response.sent)} for its ${words.request(tree)}${repeated}: no ACK${Number.isNaN(waited) ? '' : ` in ${formatSeconds(waited)}`}`,
            detail:
              sent.length > 1
                ? 'The response did not arrive, or the ACK was lost or sent elsewhere (see Contact and Record-Route of the response). Calls in which this happens end after 32 s.'
                : 'The response was not repeated, so its sender may have got an ACK that was not captured.',
            severity: isBroken ? 'error' : sent.length > 1 ? 'warning' : 'note',
          };
        }
      }
    }
  },
};

/** The last BYE of that side, behind all others. */
export function findLastBye(leg: Leg, side: Side): RequestTree | undefined {
  return leg.trees.findLast((tree) => tree.method === method.BYE && sideOf(leg, tree.fromTag) === side);
}
