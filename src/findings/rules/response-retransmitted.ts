import { elapsed, isSuccess } from '../../call/message.ts';
import { findRetransmissions, type Retransmission } from '../../call/requests/retransmissions.ts';
import { intervalsOf } from '../../call/requests/sendings.ts';
import { capitalise, formatSeconds, times } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';
import { missing, timing } from './request-retransmitted.ts';

/** Seconds without the ACK from which somebody notices: media may wait for it. */
const NOTICED = 3;

/** A response to an INVITE was sent again, because its ACK (or PRACK) did not arrive in time. */
export const responseRetransmitted: FindingRule = {
  code: 'response-retransmitted',
  severity: 'note',
  reference: 'RFC 3261 13.3.1.4',
  *find(context) {
    const words = new SignallingWords(context);
    for (const hops of byResponse(findRetransmissions(context.call))) {
      // Of equal hops the last: there the response began its way.
      const worst = hops.reduce((a, b) => (b.sendings.length >= a.sendings.length ? b : a));
      const { sendings, cause, tree } = worst;
      const [first] = sendings;
      const took = elapsed(first!, sendings[sendings.length - 1]!);
      const within = Number.isNaN(took) ? '' : ` in ${formatSeconds(took)}`;
      const isReliable = first!.status < 200;
      const acknowledgement = isReliable ? 'PRACK' : 'ACK';
      const endings = {
        'ack-lost': `, also after the ${acknowledgement}`,
        'ack-missing': ` and got no ${acknowledgement}`,
      } as const;
      const ending =
        cause === 'ack-lost' || cause === 'ack-missing'
          ? endings[cause]
          : ` before the ${acknowledgement} came`;
      const intervals = intervalsOf(sendings);
      yield {
        messages: hops.flatMap((hop) => hop.sendings),
        title: `${capitalise(words.endpoint(first!.source))} sent ${words.status(first!)} for the ${words.request(tree)} ${times(sendings.length)}${within}${ending}`,
        detail: [explain(worst, acknowledgement), timing(intervals), missing(intervals)]
          .filter((part) => part !== '')
          .join(' '),
        severity: took >= NOTICED || cause === 'ack-missing' ? 'warning' : 'note',
        reference: isReliable
          ? 'RFC 3262 3'
          : isSuccess(first!.status)
            ? 'RFC 3261 13.3.1.4'
            : 'RFC 3261 17.2.1',
      };
    }
  },
};

/** One entry a response, with the hops on which it was sent again. */
function byResponse(retransmissions: readonly Retransmission[]): Iterable<Retransmission[]> {
  const groups = new Map<RetransmissionTree, Map<string, Retransmission[]>>();
  for (const retransmission of retransmissions) {
    if (retransmission.kind !== 'response') continue;
    const [{ status, toTag, reliableSequence }] = retransmission.sendings as [
      Retransmission['sendings'][number],
    ];
    const key = `${status} ${toTag} ${reliableSequence}`;
    let ofTree = groups.get(retransmission.tree);
    if (ofTree === undefined) groups.set(retransmission.tree, (ofTree = new Map()));
    const known = ofTree.get(key);
    if (known === undefined) ofTree.set(key, [retransmission]);
    else known.push(retransmission);
  }
  return [...groups.values()].flatMap((ofTree) => [...ofTree.values()]);
}

type RetransmissionTree = Retransmission['tree'];

function explain({ cause }: Retransmission, acknowledgement: string): string {
  switch (cause) {
    case 'ack-lost':
      return `The ${acknowledgement} had been captured before, but did not reach whoever sent the response: it was lost beyond the capture point, or went elsewhere.`;
    case 'ack-missing':
      return `No ${acknowledgement} was captured: either the response did not arrive, or the ${acknowledgement} took another way or was lost before the capture point.`;
    default:
      return `The ${acknowledgement} was captured only after the last one: the responses before did not arrive, or their ${acknowledgement} was lost before the capture point.`;
  }
}
