import { hostOf } from '../../call/requests/ends.ts';
import { elapsed, isFailure, type Message } from '../../call/message.ts';
import { findSendings, sendingsOf } from '../../call/requests/sendings.ts';
import type { RequestTree, Transaction } from '../../call/transaction.ts';
import { capitalise, formatSeconds, times } from '../../call/words/in-words.ts';
import { transports } from '../../network/transport/transports.ts';
import { method } from '../../sip/message-index.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** 64 * T1: timers B and F (RFC 3261 17.1.1.2, 17.1.2.2), seconds. */
const GIVEN_UP = 32;
/** Sendings of an INVITE until timer B. */
const INVITE_SENDINGS = 7;

/**
 * A request that got no response at all, on one of its hops. Over UDP a client that hears nothing sends again: a
 * request other than INVITE that was sent once was heard, only its response was not captured.
 */
export const noResponse: FindingRule = {
  code: 'no-response',
  severity: 'error',
  reference: 'RFC 3261 17.1.1.2',
  kinds: ['call', 'registration', 'other'],
  *find(context) {
    const sendings = findSendings(context.call);
    const acknowledged = new Set(
      context.call.trees
        .filter((tree) => tree.method === method.ACK)
        .map(({ fromTag, cseq }) => `${fromTag} ${cseq}`),
    );
    const words = new SignallingWords(context);
    for (const tree of context.call.trees) {
      if (tree.method === method.ACK) continue;
      if (tree.method === method.INVITE && acknowledged.has(`${tree.fromTag} ${tree.cseq}`)) continue;
      for (const transaction of tree.transactions) {
        // A request that went on was received; whoever sent it on is the one to ask about.
        if (transaction.responses.length > 0 || transaction.nextHops.length > 0) continue;
        const sent = sendingsOf(sendings, transaction.request);
        if (sent.length > 0 && isGivenUp(transaction, sent, context)) {
          yield describe(tree, transaction, sent, words, context);
        }
      }
    }
  },
};

function isGivenUp(
  { method: kind, previousHop }: Transaction,
  sent: readonly Message[],
  { captureEnd, index }: FindingContext,
): boolean {
  const [first] = sent;
  const isInvite = kind === method.INVITE;
  const transport = transports[index.messages.columns.transport[first!.number]!];
  const isReliable = transport !== 'UDP';
  if (sent.length < 2 && !isInvite && !isReliable) return false;
  if (isInvite && sent.length >= INVITE_SENDINGS) return true;
  // The hop before was told that it failed.
  if (sent.length >= 2 && previousHop?.responses.some(({ status }) => isFailure(status))) return true;
  return elapsed(first!, captureEnd) >= GIVEN_UP;
}

function describe(
  tree: RequestTree,
  { method: kind }: Transaction,
  sent: readonly Message[],
  words: SignallingWords,
  context: FindingContext,
): Found {
  const [first] = sent;
  const took = elapsed(first!, sent[sent.length - 1]!);
  const often =
    sent.length === 1
      ? formatWait(elapsed(first!, context.captureEnd))
      : ` (sent ${times(sent.length)}${Number.isNaN(took) ? '' : ` in ${formatSeconds(took)}`})`;
  const isAnswered = tree.final !== undefined && tree.final.status < 300;
  const receiver =
    hostOf(first!.destination) === 0 ? 'Nobody' : capitalise(words.endpoint(first!.destination));
  const isBeginning = tree.toTag === 0 && (kind === method.INVITE || kind === method.REGISTER);
  return {
    messages: sent,
    title:
      `${receiver} did not respond to the ${words.request(tree)} of ${words.endpoint(first!.source)}${often}`.replace(
        'Nobody did not respond',
        'Nobody responded',
      ),
    detail: isAnswered
      ? 'Another branch was answered. This one goes to a host that is down, or whose firewall drops the request.'
      : 'The host is down, does not listen there, or a firewall drops the request or its response.',
    severity: isAnswered ? 'note' : isBeginning ? 'error' : 'warning',
    reference: kind === method.INVITE ? 'RFC 3261 17.1.1.2' : 'RFC 3261 17.1.2.2',
  };
}

function formatWait(seconds: number): string {
  return Number.isNaN(seconds) ? '' : ` in ${formatSeconds(seconds)}`;
}
