import { findRetransmissions, type Cause, type Retransmission } from '../../call/requests/retransmissions.ts';
import { countMissing, intervalsOf, judgeTimes } from '../../call/requests/sendings.ts';
import { elapsed } from '../../call/message.ts';
import { capitalise, formatSeconds, times } from '../../call/words/in-words.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** Seconds of waiting for a response from which somebody notices: three retransmissions. */
const NOTICED = 3;

/** A request was sent again, because no response arrived in time. */
export const requestRetransmitted: FindingRule = {
  code: 'request-retransmitted',
  severity: 'note',
  reference: 'RFC 3261 17.1.2.2',
  kinds: ['call', 'registration', 'other'],
  *find(context) {
    const words = new SignallingWords(context);
    for (const [tree, hops] of hopsOfRequests(findRetransmissions(context.call))) {
      // Where several hops have it, the one that tried most is the one that got no response.
      const worst = hops.reduce((a, b) => (b.sendings.length > a.sendings.length ? b : a));
      const { sendings } = worst;
      const [first] = sendings;
      const last = sendings[sendings.length - 1]!;
      const intervals = intervalsOf(sendings);
      const took = elapsed(first!, last);
      const within = Number.isNaN(took) ? '' : ` in ${formatSeconds(took)}`;
      const isInvite = tree.method === method.INVITE;
      yield {
        messages: hops.flatMap((hop) => hop.sendings),
        title: `${capitalise(words.endpoint(first!.source))} sent the ${words.request(tree)} ${times(sendings.length)}${within}${whatEnded(worst)}`,
        detail: [explanations[worst.cause](isInvite), timing(intervals), missing(intervals)]
          .filter((part) => part !== '')
          .join(' '),
        severity: worst.answer !== undefined && took >= NOTICED ? 'warning' : 'note',
        reference: isInvite ? 'RFC 3261 17.1.1.2' : 'RFC 3261 17.1.2.2',
      };
    }
  },
};

function hopsOfRequests(
  retransmissions: readonly Retransmission[],
): Map<Retransmission['tree'], Retransmission[]> {
  const hops = new Map<Retransmission['tree'], Retransmission[]>();
  for (const retransmission of retransmissions) {
    if (retransmission.kind !== 'request') continue;
    const known = hops.get(retransmission.tree);
    if (known === undefined) hops.set(retransmission.tree, [retransmission]);
    else known.push(retransmission);
  }
  return hops;
}

function whatEnded({ answer, cause }: Retransmission): string {
  if (answer === undefined) return ' and got no response';
  return cause === 'response-lost' ? ', also after the response' : ' before a response came';
}

const explanations: Readonly<Record<Cause, (isInvite: boolean) => string>> = {
  'not-answered': () =>
    'No response to any of them was captured: the requests were lost beyond the capture point, or nobody listens there.',
  'request-lost': () =>
    'The last one was answered at once, those before were not: they were lost beyond the capture point, or their responses before it.',
  'late-response': (isInvite) =>
    `The response came late even after the last one: the receiver is slow${isInvite ? ' and sends no 100 Trying' : ''}, or earlier requests were lost.`,
  'response-lost': () =>
    'Its response had been captured before: it was lost on its way from the capture point to the sender.',
  'ack-lost': () => '',
  'ack-missing': () => '',
};

/** What the times say of the timer. */
export function timing(intervals: readonly number[]): string {
  const list = intervals.slice(0, 10).map(formatSeconds).join(', ');
  switch (judgeTimes(intervals)) {
    case 'backoff':
      return `The intervals (${list}) are those of the timer.`;
    case 'irregular':
      return `The intervals (${list}) are not those of the timer.`;
    default:
      return '';
  }
}

export function missing(intervals: readonly number[]): string {
  const count = countMissing(intervals);
  if (count === 0) return '';
  return `By the timer, ${count} more must have been sent: lost before the capture point.`;
}
