import type { CallLeg } from '../call/call-leg.ts';
import type { Change } from '../call/changes.ts';
import { otherSide, type Side } from '../call/leg.ts';
import type { Step } from '../call/media.ts';
import type { Message } from '../call/message.ts';
import type { Exchange } from '../call/offer-answer.ts';
import type { RequestTree } from '../call/transaction.ts';
import type { SentenceTexts } from '../call/words/sentences.ts';
import type { SessionDescription } from '../sdp/model.ts';
import type { FindingContext } from './finding.ts';

/** An exchange of the call, on the leg of whoever began it. */
export interface OwnStep {
  readonly leg: CallLeg;
  readonly step: Step;
  readonly changes: readonly Change[];
}

/** All exchanges but those that a B2BUA only passed on, in order of their offers. */
export function ownSteps({ call }: FindingContext): OwnStep[] {
  return call.events.steps.map(({ event: step, leg: number }) => {
    const leg = call.legs[number]!;
    return { leg, step, changes: leg.changes.get(step) ?? [] };
  });
}

/** The answer that counts: the later one where an answerer sent two. */
export function answerOf({ answer, revision }: Exchange): Message | undefined {
  return revision ?? answer;
}

/** Offer and answer, the messages that an exchange rests on. */
export function messagesOf(exchange: Exchange): Message[] {
  return [exchange.offer, answerOf(exchange)].filter((message) => message !== undefined);
}

/** The request to which each response is one, read once for all the answers that forks give to an offer. */
const requestsOf = new WeakMap<RequestTree, ReadonlyMap<Message, Message>>();

function requestOf(tree: RequestTree, response: Message): Message | undefined {
  let requests = requestsOf.get(tree);
  if (requests === undefined) {
    requests = new Map(
      tree.transactions.flatMap(({ request, responses }) =>
        request === undefined ? [] : responses.map((answer) => [answer, request] as const),
      ),
    );
    requestsOf.set(tree, requests);
  }
  return requests.get(response);
}

/** The offer as the answerer received it: on the hop on which the answer was sent. */
function offerAsReceived({ offer, answer, attempt }: Exchange): Message {
  if (answer === undefined) return offer;
  const { last } = attempt;
  if (offer.isRequest) return requestOf(last, answer) ?? offer;
  return last.responses.find(({ sent }) => sent === offer)?.received ?? offer;
}

/** What the answerer was asked and what it said; undefined unless both can be read. */
export function readExchange(
  exchange: Exchange,
  { texts }: FindingContext,
): { offer: SessionDescription; answer: SessionDescription } | undefined {
  const message = answerOf(exchange);
  const offer = texts.sdp(offerAsReceived(exchange).number);
  const answer = message && texts.sdp(message.number);
  return offer === undefined || answer === undefined ? undefined : { offer, answer };
}

/** A description as its sender sent it, with what became of its exchange. */
export interface SentDescription {
  readonly message: Message;
  readonly side: Side;
  readonly step: Step;
  readonly isOffer: boolean;
}

/** What each side sent in the exchanges of a leg, in the order in which it was sent. */
export function sentDescriptions({ media }: CallLeg): SentDescription[] {
  const sent = media.steps.flatMap((step): SentDescription[] => {
    const { exchange } = step;
    const { offer, offeredBy } = exchange;
    const answer = answerOf(exchange);
    const answers =
      answer === undefined ? [] : [{ message: answer, side: otherSide(offeredBy), step, isOffer: false }];
    return [{ message: offer, side: offeredBy, step, isOffer: true }, ...answers];
  });
  // A fork answers one offer several times.
  const known = new Set<Message>();
  return sent
    .filter(({ message }) => !known.has(message) && known.add(message) !== undefined)
    .sort((a, b) => a.message.number - b.message.number);
}

/** What the sentences of `call` need. */
export function sentenceTexts({ index, codecs }: FindingContext): SentenceTexts {
  const { status, reason } = index.messages.columns;
  return {
    sdp: index.sdp,
    codecs,
    statusOf: (message) => `${status[message]} ${index.texts.text(reason[message]!)}`.trim(),
  };
}
