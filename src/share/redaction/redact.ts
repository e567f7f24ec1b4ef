import type { SharedArrangement, SharedCalls, SharedEndpoint } from '../shared-calls.ts';
import { redactField } from './fields.ts';
import { findLeaks } from './find-leaks.ts';
import type { KindId } from './kind.ts';
import { redactMessage, textOf } from './message.ts';
import { Redactor, type Rules } from './redactor.ts';
import { sweep } from './sweep.ts';

/** What was taken out, or was there and kept. */
export interface RedactedKind {
  readonly id: KindId;
  readonly name: string;
  readonly isKept: boolean;
  /** Different values, and places where one of them stood. */
  readonly values: number;
  readonly places: number;
}

export interface Redacted {
  readonly calls: SharedCalls;
  /** In the order of the registry, those that were found. */
  readonly kinds: readonly RedactedKind[];
  /** Sentences: what should be gone and is still there. With one of them, nothing may be shared. */
  readonly leaks: readonly string[];
}

/**
 * Calls without what tells of somebody, telling the same story: the same value gets the same replacement, so dialogs and
 * legs stay what they are. `key`: 16 random bytes, new for each export; `kept`: kinds that stay.
 */
export function redactCalls(
  calls: SharedCalls,
  key: Uint8Array,
  kept: ReadonlySet<KindId> = new Set(),
): Redacted {
  const redactor = createRedactor(calls, key, kept);
  const redacted = replaceAll(redactor, calls);
  const kinds = [...redactor.values.values()].map(({ kind, isKept, seen, places }) => {
    return { id: kind.id, name: kind.name, isKept, values: seen.size, places };
  });
  const isRedacted = calls.isRedacted || kinds.some(({ isKept, values }) => !isKept && values > 0);
  return {
    calls: { ...redacted, isRedacted },
    kinds: kinds.filter(({ values }) => values > 0),
    leaks: findLeaks(calls, redacted, redactor),
  };
}

/** What a redactor reads texts with. */
export const rules: Rules = {
  field: redactField,
  strange: (redactor, text) => sweep(redactor, text, true),
};

/** A redactor that has seen all values of the calls. */
export function createRedactor(calls: SharedCalls, key: Uint8Array, kept: ReadonlySet<KindId>): Redactor {
  const redactor = new Redactor(key, kept, wordsOf(calls), rules);
  // What a later message names is taken out of earlier ones, too.
  replaceAll(redactor, calls);
  for (const values of redactor.values.values()) {
    values.places = 0;
    values.seen.clear();
  }
  return redactor;
}

function replaceAll(redactor: Redactor, calls: SharedCalls): SharedCalls {
  const endpoint = (of: SharedEndpoint | null): SharedEndpoint | null =>
    of === null ? null : { ...of, address: redactor.host(of.address) };
  return {
    ...calls,
    hosts: calls.hosts.map(({ address, name }) => ({
      address: redactor.host(address),
      name: redactor.host(name),
    })),
    places: calls.places.map((place) => ({ ...place, fileName: redactor.as('file-names', place.fileName) })),
    messages: calls.messages.map((message) => ({
      ...message,
      source: endpoint(message.source),
      destination: endpoint(message.destination),
      correlationIds: message.correlationIds.map((id) => redactor.callId(id)),
      bytes: redactMessage(redactor, message.bytes),
    })),
    arrangement: calls.arrangement === null ? null : redactArrangement(redactor, calls.arrangement),
  };
}

function redactArrangement(
  redactor: Redactor,
  { aliases, order, hidden, merged, legs }: SharedArrangement,
): SharedArrangement {
  const id = (text: string): string => {
    const [, address = text, port = ''] = /^(\[.*\]|[^:]*)(:\d+)$/.exec(text) ?? [];
    return redactor.host(address) + port;
  };
  return {
    aliases: aliases.map(([of, alias]) => [id(of), redactor.as('display-names', alias)] as const),
    order: order.map(id),
    hidden: hidden.map(id),
    merged: merged.map(([of, into]) => [id(of), id(into)] as const),
    legs: {
      joined: legs.joined.map(([one, other]) => [redactor.callId(one), redactor.callId(other)] as const),
      separated: legs.separated.map((callId) => redactor.callId(callId)),
    },
  };
}

/** Words that stand in the calls, in lower case, and the networks of addresses: no replacement may be one. */
function wordsOf({ messages, hosts, places }: SharedCalls): Set<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const [word] of text.toLowerCase().matchAll(/[\w.-]+/g)) {
      words.add(word);
      for (const piece of word.split(/[._-]/)) words.add(piece);
      const network = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(word)?.[1];
      if (network !== undefined) words.add(network);
    }
  };
  for (const { bytes, source, destination } of messages)
    add(`${textOf(bytes)} ${source?.address} ${destination?.address}`);
  for (const { name } of hosts) add(name);
  for (const { fileName } of places) add(fileName);
  return words;
}
