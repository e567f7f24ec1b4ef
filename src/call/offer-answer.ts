import { method } from '../sip/message-index.ts';
import { buildAttempts, type Attempt } from './attempt.ts';
import { isInitialInvite, otherSide, sideOf, type Leg, type Side } from './leg.ts';
import { isFailure, isSuccess, type Message } from './message.ts';
import type { SdpDigests } from '../sdp/digest.ts';
import type { RequestTree, Response } from './transaction.ts';

/** An offer and what became of it (RFC 3264). Messages are first appearances, as their senders sent them. */
export interface Exchange {
  readonly offer: Message;
  readonly offeredBy: Side;
  /** The answer; undefined when none was captured. */
  readonly answer: Message | undefined;
  /** A later response that carries another description than the answer did; it is what most phones then follow. */
  readonly revision: Message | undefined;
  readonly outcome: 'accepted' | 'rejected' | 'pending';
  /** The response that refused. */
  readonly refusal: Response | undefined;
  /** The attempt whose last request carried or asked for the offer. */
  readonly attempt: Attempt;
  /** Tag of the callee whose dialog this is; 0 while nobody has answered. */
  readonly calleeTag: number;
  /** The initial INVITE brought it. */
  readonly isInitial: boolean;
  /** Number of the message that settled it; the offer's own when nothing did. */
  readonly settledAt: number;
}

/** RFC 3261 13.2.1 and 14, 3262 5, 3311 5: which description is an offer, which one answers it. In order of settling. */
export function findExchanges(leg: Leg, attempts: readonly Attempt[], sdp: SdpDigests): Exchange[] {
  const exchanges: Exchange[] = [];
  const carriers = new Carriers(leg);
  for (const attempt of attempts) {
    const tree = attempt.last;
    const side = sideOf(leg, tree.fromTag);
    if (tree.method === method.INVITE) {
      if (tree.first.sdp !== 0 && tree.first.isRequest)
        exchanges.push(...offeredInInvite(leg, attempt, side, sdp));
      else exchanges.push(...askedByInvite(leg, attempt, side, carriers));
    } else if (tree.first.sdp !== 0 && tree.first.isRequest && carriers.canOffer(tree)) {
      exchanges.push(offeredInOther(leg, attempt, side));
    }
  }
  return exchanges.sort((a, b) => a.settledAt - b.settledAt || a.offer.number - b.offer.number);
}

/** Attempts of all requests that can carry an offer, of each side by itself: their CSeq spaces are separate. */
export function attemptsOf(leg: Leg, sdp: SdpDigests): Attempt[] {
  const groups = new Map<number, RequestTree[]>();
  for (const tree of leg.trees) {
    if (tree.method !== method.INVITE && tree.method !== method.UPDATE && tree.method !== method.PRACK)
      continue;
    const side = sideOf(leg, tree.fromTag) === 'caller' ? 0 : 1;
    const key = tree.method * 4 + side * 2 + (isInitialInvite(tree) ? 1 : 0);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [tree]);
    else group.push(tree);
  }
  const attempts: Attempt[] = [];
  for (const trees of groups.values()) attempts.push(...buildAttempts(trees, sdp));
  return attempts;
}

/** The ACK and PRACK requests of a leg, which carry answers to offers that came in responses. */
class Carriers {
  private readonly leg: Leg;
  /** Made when somebody asks: most INVITEs bring their own offer. */
  private maps:
    { readonly acks: Map<string, RequestTree>; readonly pracks: Map<string, RequestTree> } | undefined;
  private readonly answering = new Set<RequestTree>();

  constructor(leg: Leg) {
    this.leg = leg;
  }

  /** The request that acknowledges the response to an INVITE: ACK for a 2xx, PRACK for a reliable provisional one. */
  acknowledging(invite: RequestTree, response: Response): RequestTree | undefined {
    const { acks, pracks } = (this.maps ??= mapCarriers(this.leg));
    const tree = isSuccess(response.status)
      ? acks.get(`${invite.fromTag} ${response.toTag} ${invite.cseq}`)
      : pracks.get(`${invite.fromTag} ${response.toTag} ${response.reliableSequence}`);
    if (tree !== undefined) this.answering.add(tree);
    return tree;
  }

  /** A description in an ACK, or in a PRACK that answers, is no offer. */
  canOffer(tree: RequestTree): boolean {
    return tree.method !== method.ACK && !this.answering.has(tree);
  }
}

function mapCarriers(leg: Leg): { acks: Map<string, RequestTree>; pracks: Map<string, RequestTree> } {
  const acks = new Map<string, RequestTree>();
  const pracks = new Map<string, RequestTree>();
  for (const tree of leg.trees) {
    if (tree.method === method.ACK) keepBest(acks, `${tree.fromTag} ${tree.toTag} ${tree.cseq}`, tree);
    if (tree.method !== method.PRACK) continue;
    keepBest(pracks, `${tree.fromTag} ${tree.toTag} ${tree.first.reliableSequence}`, tree);
  }
  return { acks, pracks };
}

/** Of several ACKs for one 2xx, the first with a description counts. */
function keepBest(map: Map<string, RequestTree>, key: string, tree: RequestTree): void {
  const known = map.get(key);
  if (known === undefined || (known.first.sdp === 0 && tree.first.sdp !== 0)) map.set(key, tree);
}

/**
 * The offer in an INVITE is answered by the first description that comes back in each dialog (RFC 3261 13.2.1), so a
 * fork gives several exchanges. An answer in an unreliable provisional response falls with the INVITE.
 */
function offeredInInvite(leg: Leg, attempt: Attempt, side: Side, sdp: SdpDigests): Exchange[] {
  const tree = attempt.last;
  const refusal = refusalOf(tree);
  const byTag = new Map<number, { answer: Response; revision: Message | undefined }>();
  for (const response of tree.responses) {
    if (response.status <= 100 || isFailure(response.status) || response.sent.sdp === 0) continue;
    const known = byTag.get(response.toTag);
    if (known === undefined) byTag.set(response.toTag, { answer: response, revision: undefined });
    else if (differs(known.answer.sent, response.sent, sdp)) known.revision = response.sent;
  }
  const isInitial = isInitialInvite(tree);
  const exchanges: Exchange[] = [];
  for (const [toTag, { answer, revision }] of byTag) {
    const holds = refusal === undefined || answer.reliableSequence > 0;
    exchanges.push({
      offer: tree.first,
      offeredBy: side,
      answer: answer.sent,
      revision,
      outcome: holds ? 'accepted' : 'rejected',
      refusal: holds ? undefined : refusal,
      attempt,
      calleeTag: isInitial ? toTag : dialogTag(leg, tree),
      isInitial,
      settledAt: (holds ? answer.sent : refusal.received).number,
    });
  }
  if (exchanges.length > 0) return exchanges;
  return [
    {
      offer: tree.first,
      offeredBy: side,
      answer: undefined,
      revision: undefined,
      outcome: refusal === undefined ? 'pending' : 'rejected',
      refusal,
      attempt,
      calleeTag: dialogTag(leg, tree),
      isInitial,
      settledAt: (refusal?.received ?? tree.first).number,
    },
  ];
}

/** An INVITE without a description asks for an offer: it comes in the first reliable response, the answer in ACK or PRACK. */
function askedByInvite(leg: Leg, attempt: Attempt, side: Side, carriers: Carriers): Exchange[] {
  const tree = attempt.last;
  if (tree.root.request === undefined) return [];
  const offering = tree.responses.find(
    ({ status, reliableSequence, sent }) =>
      sent.sdp !== 0 && (isSuccess(status) || (reliableSequence > 0 && !isFailure(status))),
  );
  if (offering === undefined) return [];
  const carrier = carriers.acknowledging(tree, offering);
  const answer = carrier !== undefined && carrier.first.sdp !== 0 ? carrier.first : undefined;
  const refusal = answer === undefined ? refusalOf(tree) : undefined;
  const isInitial = isInitialInvite(tree);
  return [
    {
      offer: offering.sent,
      offeredBy: otherSide(side),
      answer,
      revision: undefined,
      outcome: answer !== undefined ? 'accepted' : refusal !== undefined ? 'rejected' : 'pending',
      refusal,
      attempt,
      calleeTag: isInitial ? offering.toTag : dialogTag(leg, tree),
      isInitial,
      settledAt: (answer ?? refusal?.received ?? offering.sent).number,
    },
  ];
}

/** UPDATE (RFC 3311 5) and PRACK (RFC 3262 5): answered by their own 2xx, or refused. */
function offeredInOther(leg: Leg, attempt: Attempt, side: Side): Exchange {
  const tree = attempt.last;
  const answer = tree.responses.find(({ status, sent }) => isSuccess(status) && sent.sdp !== 0)?.sent;
  const refusal = answer === undefined ? refusalOf(tree) : undefined;
  return {
    offer: tree.first,
    offeredBy: side,
    answer,
    revision: undefined,
    outcome: answer !== undefined ? 'accepted' : refusal !== undefined ? 'rejected' : 'pending',
    refusal,
    attempt,
    calleeTag: dialogTag(leg, tree),
    isInitial: false,
    settledAt: (answer ?? refusal?.received ?? tree.first).number,
  };
}

function refusalOf({ final }: RequestTree): Response | undefined {
  return final !== undefined && isFailure(final.status) ? final : undefined;
}

function differs(a: Message, b: Message, sdp: SdpDigests): boolean {
  return a.sdp !== b.sdp && sdp.read(a.sdp).content !== sdp.read(b.sdp).content;
}

/** The callee's tag of the dialog in which a request was sent; 0 outside. */
function dialogTag(leg: Leg, tree: RequestTree): number {
  if (tree.toTag === 0) return 0;
  return sideOf(leg, tree.fromTag) === 'caller' ? tree.toTag : tree.fromTag;
}
