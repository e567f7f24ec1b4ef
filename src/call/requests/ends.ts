import { NO_VIA, type ViaChains } from '../../sip/via-chains.ts';
import { method } from '../../sip/message-index.ts';
import type { Call } from '../call.ts';
import { isInitialInvite, otherSide, sideOf, type Side } from '../leg.ts';

/** The number of an endpoint's address, without its port; 0 where it is not known. */
export function hostOf(endpoint: number): number {
  return Math.floor(endpoint / 65536);
}

/**
 * Which hosts are the ends of a call, as far as the capture shows it. A host that forwards, or that is one end here and
 * the other there (a B2BUA), is neither.
 */
export function findEnds(call: Call, vias: ViaChains): ReadonlyMap<number, Side> {
  const ends = new Map<number, Side>();
  const between = new Set([0, ...forwarders(call)]);
  const note = (endpoint: number, side: Side): void => {
    const host = hostOf(endpoint);
    const known = ends.get(host);
    if (known !== undefined && known !== side) between.add(host);
    ends.set(host, side);
  };
  for (const { leg } of call.legs) {
    for (const tree of leg.trees) {
      // A CANCEL, or the ACK of a failure, may come from a proxy with a single Via, as from an end.
      if (tree.method === method.CANCEL || tree.method === method.ACK) continue;
      const side = sideOf(leg, tree.fromTag);
      const { request, via } = tree.root;
      if (request !== undefined && vias.rest(via) === NO_VIA) note(request.source, side);
      if (!isInitialInvite(tree)) continue;
      for (const { status, sent } of tree.responses) {
        if (status > 100 && status < 300) note(sent.source, otherSide(side));
      }
    }
  }
  for (const host of between) ends.delete(host);
  return ends;
}

function forwarders({ transactions }: Call): number[] {
  return transactions.flatMap(({ previousHop, request }) =>
    previousHop === undefined || request === undefined ? [] : [hostOf(request.source)],
  );
}
