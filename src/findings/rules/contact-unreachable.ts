import { otherSide, sideOf } from '../../call/leg.ts';
import { hostOf } from '../../call/requests/ends.ts';
import { isSuccess, type Message } from '../../call/message.ts';
import { Acknowledgements } from '../../call/requests/retransmissions.ts';
import { findSendings, sendingsOf } from '../../call/requests/sendings.ts';
import type { RequestTree } from '../../call/transaction.ts';
import { times } from '../../call/words/in-words.ts';
import { networkOf } from '../../network/private-networks.ts';
import { contactHeader } from '../../sip/headers/contact.ts';
import { parsed } from '../../sip/message.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingContext, FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';
import { findLastBye } from './missing-ack.ts';

/** A 2xx names a Contact at which nobody is: its ACK goes there, again and again, and whoever answered gives up. */
export const contactUnreachable: FindingRule = {
  code: 'contact-unreachable',
  severity: 'warning',
  reference: 'RFC 3261 12.1.1',
  *find(context) {
    const { call } = context;
    const sendings = findSendings(call);
    if (sendings.size === 0) return;
    const words = new SignallingWords(context);
    const heard = new Set(call.messages.map(({ source }) => hostOf(source)));
    for (const { leg } of call.legs) {
      const acknowledgements = new Acknowledgements(leg.trees);
      for (const tree of leg.trees) {
        if (tree.method !== method.INVITE) continue;
        for (const { status, sent: first } of tree.responses) {
          const sent = sendingsOf(sendings, first);
          const ack = isSuccess(status) ? lastHop(acknowledgements.treeOf(tree, first)) : undefined;
          if (ack === undefined || heard.has(hostOf(ack.destination))) continue;
          // One ACK may get lost; when the second has not arrived either, they do not go to the right place.
          if (sent.filter(({ number }) => number > ack.number).length < 2) continue;
          const address = words.address(ack.destination);
          if (contactHost(first, context) !== address) continue;
          const bye = findLastBye(leg, otherSide(sideOf(leg, tree.fromTag)));
          const isBroken = bye !== undefined && bye.first.number > sent[sent.length - 1]!.number;
          const what = networkOf(address) === undefined ? 'address' : 'private address';
          yield {
            messages: [ack, first, ...(isBroken ? [bye.first] : [])],
            title: `The ACK went to the ${what} ${address}, the Contact of the ${words.status(first)}, where nobody was heard: ${words.address(first.source)} sent the response ${times(sent.length)}`,
            detail:
              'Without it, calls end after 32 s. Behind NAT, Contact has to name the public address, or a proxy there stays on the way by Record-Route.',
            severity: isBroken ? 'error' : 'warning',
          };
        }
      }
    }
  },
};

/** The request as the last hop sent it. */
function lastHop(tree: RequestTree | undefined): Message | undefined {
  return tree?.transactions.findLast(({ nextHops }) => nextHops.length === 0)?.request;
}

function contactHost(message: Message, { texts }: FindingContext): string | undefined {
  const text = texts.message(message.number);
  const [contact] = text === undefined ? [] : parsed(text, contactHeader);
  return contact?.wildcard === false ? contact.uri.host.replace(/[[\]]/g, '') : undefined;
}
