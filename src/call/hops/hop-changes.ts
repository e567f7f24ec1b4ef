import type { Addresses } from '../../network/address.ts';
import type { SessionDescription } from '../../sdp/model.ts';
import type { SipMessage } from '../../sip/message.ts';
import { headersOf } from '../../sip/message.ts';
import type { Call } from '../call.ts';
import type { Message } from '../message.ts';
import type { MessageTexts } from '../message-texts.ts';
import { diffDescriptions } from './description-changes.ts';
import { diffHeaders } from './header-changes.ts';
import type { HopChange, HopPath } from './hop-change.ts';
import { HopPlaces } from './hop-places.ts';
import { describeRequestUri } from './routing-rules.ts';

/** A message beside its next appearance. */
export interface HopComparison {
  /** Numbers of the messages; the one that was asked for is one of them. */
  readonly before: number;
  readonly after: number;
  /** The address of the element that sent it on; '' where it is not known. */
  readonly element: string;
  /** The element ended one dialog and began another: a B2BUA. */
  readonly isOtherLeg: boolean;
  /** Start line, header fields, description, in this order. */
  readonly changes: readonly HopChange[];
}

/** What happened to a message on the way: on the hop to where it was captured, and on those that follow. */
export interface HopChanges {
  readonly earlier: HopComparison | undefined;
  readonly later: readonly HopComparison[];
}

/** The messages that have to be read for `findHopChanges`, that one included; none when it was seen on one hop only. */
export function neighboursOf(call: Call, number: number): number[] {
  const places = new HopPlaces(call);
  const original = call.copies.get(number)?.of.number ?? number;
  const earlier = places.earlier(original);
  const later = places.later(original).map(({ message }) => message.number);
  const others = earlier === undefined ? later : [earlier.message.number, ...later];
  return others.length === 0 ? [] : [original, ...others];
}

/** Compares a message with the same message one hop earlier and later. A retransmission is taken for its original. */
export function findHopChanges(
  call: Call,
  number: number,
  texts: MessageTexts,
  addresses: Addresses,
): HopChanges {
  const places = new HopPlaces(call);
  const original = call.copies.get(number)?.of.number ?? number;
  const message = call.messages.find((candidate) => candidate.number === original);
  const earlier = places.earlier(original);
  if (message === undefined) return { earlier: undefined, later: [] };
  const compare = (before: Message, after: Message, isOtherLeg: boolean): HopComparison[] => {
    const [from, to] = [texts.message(before.number), texts.message(after.number)];
    if (from === undefined || to === undefined) return [];
    const path = pathOf(before, after, isOtherLeg, addresses);
    const sdp = [texts.sdp(before.number), texts.sdp(after.number)] as const;
    return [
      {
        before: before.number,
        after: after.number,
        element: path.relayedFrom || path.element,
        isOtherLeg,
        changes: compareMessages(from, to, sdp, path),
      },
    ];
  };
  return {
    earlier: earlier && compare(earlier.message, message, earlier.isOtherLeg)[0],
    later: places.later(original).flatMap((place) => compare(message, place.message, place.isOtherLeg)),
  };
}

/** The addresses on the way over one element. */
export function pathOf(before: Message, after: Message, isOtherLeg: boolean, addresses: Addresses): HopPath {
  // An endpoint is its address times 65536 and its port.
  const address = (endpoint: number): string => addresses.format(Math.floor(endpoint / 65536));
  return {
    sender: address(before.source),
    element: address(before.destination),
    relayedFrom: address(after.source),
    receiver: address(after.destination),
    isOtherLeg,
  };
}

function compareMessages(
  before: SipMessage,
  after: SipMessage,
  [oldSdp, newSdp]: readonly [SessionDescription | undefined, SessionDescription | undefined],
  path: HopPath,
): HopChange[] {
  return [
    ...compareStartLines(before, after, path),
    ...diffHeaders(before, after, path),
    ...diffDescriptions(oldSdp, newSdp, path),
  ];
}

function compareStartLines(before: SipMessage, after: SipMessage, path: HopPath): HopChange[] {
  const [old, now] = [before.startLine, after.startLine];
  if (old.kind === 'request' && now.kind === 'request') {
    if (old.requestUri === now.requestUri) return [];
    const routes = headersOf(before, 'Route').map(({ value }) => value);
    const isInDialog = /;\s*tag=/i.test(headersOf(before, 'To')[0]?.value ?? '');
    return [describeRequestUri(old.requestUri, now.requestUri, routes, path, isInDialog && !path.isOtherLeg)];
  }
  if (old.kind !== 'response' || now.kind !== 'response') return [];
  const texts = {
    before: `${old.statusText} ${old.reason}`.trim(),
    after: `${now.statusText} ${now.reason}`.trim(),
  };
  if (texts.before === texts.after) return [];
  const isStatus = old.statusText !== now.statusText;
  return [
    {
      what: isStatus ? 'Status' : 'Reason phrase',
      area: 'start-line',
      ...texts,
      meaning: isStatus
        ? 'The element answered with another status than it was given.'
        : 'The reason phrase was rewritten; the status stayed.',
      severity: 'notable',
    },
  ];
}
