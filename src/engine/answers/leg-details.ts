import type { Call } from '../../call/call.ts';
import { findForks } from '../../call/requests/forks.ts';
import { isInitialInvite } from '../../call/leg.ts';
import type { JoinReason } from '../../call/legs.ts';
import { formatEndpoint } from '../../network/address.ts';
import { partyUri } from '../../sip/addresses.ts';
import type { Analysis } from '../open/analysis.ts';

/** A leg of a call, and why it is one. */
export interface LegDetails {
  readonly callId: string;
  /** URIs without their scheme; '' where they can't be read. */
  readonly from: string;
  readonly to: string;
  /** Its first message. */
  readonly message: number;
  /** None for the first leg. */
  readonly joinedBy: readonly JoinReason[];
  /** From 0 to 100: how sure that is; undefined for the first leg. */
  readonly score: number | undefined;
  /** It has a Call-ID of its own, so it can stand alone. */
  readonly isSeparable: boolean;
}

/** One of several ways that a proxy sent an INVITE (RFC 3261 16.7). */
export interface BranchDetails {
  readonly message: number;
  /** Where it was sent; '' where that is not known. */
  readonly target: string;
  readonly outcome: 'answered' | 'cancelled' | 'rejected' | 'pending';
  readonly status: number | undefined;
  readonly final: number | undefined;
}

/** The legs of a conversation in their order; none for what is no call. */
export function readLegs({ conversations, index }: Analysis, number: number, call: Call): LegDetails[] {
  const { threads, callIds, texts } = index;
  const { joins } = conversations[number]!;
  const nameOf = (party: number): string => partyUri(texts.text(party))?.replace(/^sips?:/, '') ?? '';
  return call.legs.map(({ leg: { thread, trees } }, i) => {
    const isSame = call.legs.slice(0, i).some(({ leg }) => leg.thread === thread);
    const own = joins.filter((join) => join.thread === thread);
    return {
      callId: callIds.text(threads.columns.callId[thread]!),
      from: nameOf(threads.columns.from[thread]!),
      to: nameOf(threads.columns.to[thread]!),
      message: trees[0]!.first.number,
      joinedBy: isSame
        ? [{ reason: 'call-id', detail: 'the same Call-ID with another From tag' }]
        : i === 0
          ? []
          : own.flatMap(({ reasons }) => reasons),
      score: i === 0 ? undefined : isSame ? 100 : own.reduce((best, { score }) => Math.max(best, score), 0),
      isSeparable: i > 0 && !isSame,
    };
  });
}

/** The branches of the INVITEs that began the call; none if each went one way only. */
export function readForks({ pipeline }: Analysis, call: Call): BranchDetails[] {
  return call.legs.flatMap(({ leg }) =>
    leg.trees.filter(isInitialInvite).flatMap((tree) =>
      findForks(tree).map(({ first, final, outcome }) => {
        const endpoint = first.isRequest ? first.destination : first.source;
        // An endpoint is its address times 65536 and its port.
        const address = Math.floor(endpoint / 65536);
        return {
          message: first.number,
          target: address === 0 ? '' : formatEndpoint(pipeline.addresses.format(address), endpoint % 65536),
          outcome,
          status: final?.status,
          final: final?.number,
        };
      }),
    ),
  );
}
