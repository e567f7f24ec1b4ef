import { method, type MessageIndex } from '../sip/message-index.ts';
import { elapsed, type Message } from './message.ts';

/** Why a message is not the first of its kind. */
export type Copy =
  /** The same datagram captured again. */
  | { readonly kind: 'duplicate'; readonly of: Message }
  /** The same message sent again; `of` is its first sending. */
  | { readonly kind: 'retransmission'; readonly of: Message };

export interface Copies {
  /** Messages that are neither duplicates nor retransmissions, in order. */
  readonly originals: Message[];
  /** By message number. */
  readonly copies: ReadonlyMap<number, Copy>;
}

/** Without another sign, the same datagram within this time was captured twice, not sent twice (seconds). */
const DUPLICATE_SECONDS = 0.002;
/** Different messages with one Via list that are kept to compare with: more than a transaction ever has. */
const COMPARED = 64;

/** One sending of a message, and the places (file and interface) where it was captured. */
interface Sending {
  readonly message: Message;
  readonly places: number[];
}

interface Original {
  readonly message: Message;
  /** Made when there is a second one: nearly all messages are seen once. */
  sendings: Sending[] | undefined;
}

/**
 * Tells messages that were captured twice and messages that were sent twice from the first of their kind. A
 * retransmission has the same topmost branch, method or status, CSeq, source and destination (RFC 3261 17.1.3, 17.2.3);
 * an ACK of a 2xx is told by CSeq and tags, as a new branch is allowed for it (RFC 3261 13.2.2.4).
 */
export function findCopies(messages: readonly Message[], index: MessageIndex): Copies {
  const copies = new Map<number, Copy>();
  const originals: Message[] = [];
  const byVia = new Map<number, Original[]>();
  const acks = new Map<number, Original[]>();
  const { reason } = index.messages.columns;
  for (const message of messages) {
    const isAck = message.isRequest && message.method === method.ACK;
    const known = isAck ? listOf(acks, message.cseq) : listOf(byVia, message.via);
    const original = findSame(known, message, reason);
    if (original === undefined) {
      originals.push(message);
      if (known.length === COMPARED) known.shift();
      known.push({ message, sendings: undefined });
      continue;
    }
    original.sendings ??= [newSending(original.message, index)];
    const sending = findSending(original.sendings, message, index);
    if (sending === undefined) {
      original.sendings.push(newSending(message, index));
      copies.set(message.number, { kind: 'retransmission', of: original.message });
    } else {
      sending.places.push(placeOf(message, index));
      copies.set(message.number, { kind: 'duplicate', of: sending.message });
    }
  }
  return { originals, copies };
}

function listOf<T>(map: Map<number, T[]>, key: number): T[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}

function newSending(message: Message, index: MessageIndex): Sending {
  return { message, places: [placeOf(message, index)] };
}

function findSame(known: readonly Original[], message: Message, reason: Uint32Array): Original | undefined {
  for (const original of known) if (isSameMessage(original.message, message, reason)) return original;
  return undefined;
}

function isSameMessage(a: Message, b: Message, reason: Uint32Array): boolean {
  return (
    a.status === b.status &&
    a.method === b.method &&
    a.cseq === b.cseq &&
    a.source === b.source &&
    a.destination === b.destination &&
    a.fromTag === b.fromTag &&
    a.toTag === b.toTag &&
    a.reliableSequence === b.reliableSequence &&
    // A provisional response that says something else is another one: "Trying", then "Call is being forwarded".
    (a.status < 100 || a.status > 199 || reason[a.number] === reason[b.number])
  );
}

/** The sending of which this is another capture, the latest first; undefined when it was sent anew. */
function findSending(
  sendings: readonly Sending[],
  message: Message,
  index: MessageIndex,
): Sending | undefined {
  const place = placeOf(message, index);
  const c = index.messages.columns;
  const { identification } = c;
  for (let i = sendings.length - 1; i >= 0; i--) {
    const sending = sendings[i]!;
    const before = sending.message;
    if (c.length[before.number] !== c.length[message.number]) continue;
    if (c.bodyHash[before.number] !== c.bodyHash[message.number]) continue;
    if (!sending.places.includes(place)) return sending;
    const id = identification[message.number]!;
    if (id !== 0 && identification[before.number] === id) return sending;
    if (Math.abs(elapsed(before, message)) <= DUPLICATE_SECONDS) return sending;
  }
  return undefined;
}

function placeOf({ number }: Message, index: MessageIndex): number {
  const c = index.messages.columns;
  return c.file[number]! * 65536 + c.interface[number]!;
}
