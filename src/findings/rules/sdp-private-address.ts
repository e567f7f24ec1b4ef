import type { Message } from '../../call/message.ts';
import { HopPlaces } from '../../call/hops/hop-places.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { isLocalAddress, networkOf } from '../../network/private-networks.ts';
import { sentDescriptions } from '../exchanges.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';

/** A description asks for media at an address that the other side cannot reach from where it is. */
export const sdpPrivateAddress: FindingRule = {
  code: 'sdp-private-address',
  severity: 'warning',
  reference: 'RFC 1918 3',
  *find(context) {
    const places = new HopPlaces(context.call);
    for (const leg of context.call.legs) {
      const told = new Set<string>();
      for (const { message, side } of sentDescriptions(leg)) {
        for (const line of context.texts.sdp(message.number)?.media ?? []) {
          const address = line.effectiveConnection?.address;
          if (address === undefined || line.isRemoved || line.port === 9 || line.ice !== undefined) continue;
          if (told.has(`${side} ${address}`) || isReplaced(message, address, places, context.texts)) continue;
          const found = judge(message, address, capitalise(side), context);
          if (found === undefined) continue;
          told.add(`${side} ${address}`);
          yield found;
        }
      }
    }
  },
};

/** Judged on the sender's hop: where the packet came from and where it went. */
function judge(
  message: Message,
  address: string,
  who: string,
  { index, addresses }: FindingContext,
): Found | undefined {
  const { source, destination } = index.messages.columns;
  const from = addresses.format(source[message.number]!);
  const to = addresses.format(destination[message.number]!);
  if (from === '' || to === '' || from.includes(':') !== address.includes(':')) return undefined;
  const network = networkOf(address);
  if (isLocalAddress(address)) {
    if (isLocalAddress(from) || isLocalAddress(to)) return undefined;
    return {
      messages: [message],
      title: `${who} asks for its media at ${address}, which nobody but itself can reach`,
      detail: `The message came from ${from}. The program took the wrong one of its addresses.`,
    };
  }
  if (network === undefined) return undefined;
  if (networkOf(from) === undefined) {
    return {
      messages: [message],
      title: `${who} asks for its media at the private address ${address}, although it sends from ${from}`,
      detail:
        'The sender sits behind NAT and does not know its public address: media sent there get lost, unless the other side answers to where media come from. STUN, ICE, or a media relay helps.',
    };
  }
  if (networkOf(to) === undefined) {
    return {
      messages: [message],
      title: `${who} asks for its media at the private address ${address}, although it sends to the public ${to}`,
      detail:
        "From there the address can't be reached. It works only if a NAT on the way rewrites it, or if the other side answers to where media come from.",
      severity: 'note',
    };
  }
  return undefined;
}

/** Somebody on the way put another address in its place. */
function isReplaced(
  message: Message,
  address: string,
  places: HopPlaces,
  texts: FindingContext['texts'],
): boolean {
  return places.later(message.number).some(({ message: copy }) => {
    const media = texts.sdp(copy.number)?.media ?? [];
    return media.length > 0 && !media.some((line) => line.effectiveConnection?.address === address);
  });
}
