import type { Ladder } from './model.ts';
import type { Participant } from './participants.ts';

/** What a reader wants of the participants, by their ids (see `state/arrangement.ts`). */
export interface Wishes {
  readonly aliases: ReadonlyMap<string, string>;
  readonly order: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly merged: ReadonlyMap<string, string>;
}

export interface Arranged {
  /** Without the rows that begin or end at a hidden participant. */
  readonly ladder: Ladder;
  readonly participants: readonly ArrangedParticipant[];
  readonly hiddenParticipants: number;
  readonly hiddenRows: number;
}

export interface ArrangedParticipant extends Participant {
  /** What it is without its alias. */
  readonly plainLabel: string;
  /** Others were merged into it. */
  readonly isMerged: boolean;
}

/** Merges, names, hides and orders participants as it is wished. Wishes for participants that are not there do nothing. */
export function arrangeLadder(
  ladder: Ladder,
  participants: readonly Participant[],
  { aliases, order, hidden, merged }: Wishes,
): Arranged {
  const present = new Set(participants.map(({ id }) => id));
  const taken = new Map<string, ArrangedParticipant & { endpoints: number[] }>();
  const targetOf = (id: string): string => {
    const into = merged.get(id);
    return into !== undefined && present.has(into) ? into : id;
  };
  // Those that take others in keep their own place.
  for (const participant of participants) {
    const { id, label } = participant;
    if (targetOf(id) !== id) continue;
    const alias = aliasOf(participant, aliases);
    const endpoints = [...participant.endpoints];
    taken.set(id, { ...participant, label: alias ?? label, plainLabel: label, endpoints, isMerged: false });
  }
  for (const { id, endpoints } of participants) {
    const target = targetOf(id) === id ? undefined : taken.get(targetOf(id));
    if (target === undefined) continue;
    target.endpoints.push(...endpoints);
    // Arrows must say which of its ports they come from.
    taken.set(target.id, { ...target, hasPort: false, isMerged: true });
  }
  const all = inOrder([...taken.values()], order);
  const shown = all.filter(({ id }) => !hidden.has(id));
  // Nothing to draw on is no ladder: who hides everything sees everything.
  if (shown.length === 0 || shown.length === all.length)
    return { ladder, participants: all, hiddenParticipants: 0, hiddenRows: 0 };
  const isShown = new Set(shown.flatMap(({ endpoints }) => endpoints));
  const rows = ladder.rows.filter(({ from, to }) => isShown.has(from) && isShown.has(to));
  return {
    ladder: { ...ladder, rows },
    participants: shown,
    hiddenParticipants: all.length - shown.length,
    hiddenRows: ladder.rows.length - rows.length,
  };
}

/** Of an endpoint without a name of its own, the name of its address with the port behind. */
function aliasOf({ id, hasPort }: Participant, aliases: Wishes['aliases']): string | undefined {
  const own = aliases.get(id);
  if (own !== undefined || !hasPort) return own;
  const [, address = '', port = ''] = /^\[?([^\]]*)\]?:(\d+)$/.exec(id) ?? [];
  const name = aliases.get(address);
  return name === undefined ? undefined : `${name}:${port}`;
}

/** Those in `order` stand as there; each other one stands behind its neighbour to the left. */
function inOrder<T extends { readonly id: string }>(list: readonly T[], order: readonly string[]): T[] {
  const rank = new Map(order.map((id, i) => [id, i]));
  let last = -1;
  const ranked = list.map((entry) => ({ entry, rank: (last = rank.get(entry.id) ?? last) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}
