import { formatEndpoint } from '../network/address.ts';
import type { Endpoint, Ladder } from './model.ts';

/**
 * How endpoints are gathered to lifelines: one an address (split where one address plays two parts), called by it or by
 * the name of its host; or one a port.
 */
export type ParticipantMode = 'address' | 'endpoint' | 'host';

/** A lifeline. */
export interface Participant {
  readonly id: string;
  readonly label: string;
  /** The label says the port; else arrows say it at their ends. */
  readonly hasPort: boolean;
  /** Indexes into the endpoints of the ladder. */
  readonly endpoints: readonly number[];
}

/**
 * The lifelines of a ladder, in the order of their first appearance. By address, the ports of clients don't multiply
 * lifelines; an address is split by port where it is both ends of a message or stream, or listens on two ports.
 */
export function buildParticipants(ladder: Ladder, mode: ParticipantMode): Participant[] {
  const split = mode === 'endpoint' ? undefined : addressesToSplit(ladder);
  const participants = new Map<string, Participant & { endpoints: number[] }>();
  for (const [i, endpoint] of ladder.endpoints.entries()) {
    const hasPort = split === undefined || split.has(endpoint.address);
    const id = labelOf(endpoint, hasPort);
    const label = mode === 'host' ? hostOf(endpoint, hasPort, id) : id;
    const known = participants.get(id);
    if (known === undefined) participants.set(id, { id, label, hasPort, endpoints: [i] });
    else known.endpoints.push(i);
  }
  return [...participants.values()];
}

function labelOf({ address, port, name }: Endpoint, withPort: boolean): string {
  if (address === '') return name;
  return withPort ? formatEndpoint(address, port) : address;
}

function hostOf({ host = '', port }: Endpoint, withPort: boolean, address: string): string {
  if (host === '') return address;
  return withPort ? `${host}:${port}` : host;
}

function addressesToSplit({ endpoints, rows }: Ladder): Set<string> {
  const split = new Set<string>();
  for (const row of rows) {
    if (row.from === row.to) continue;
    const from = endpoints[row.from]!;
    const to = endpoints[row.to]!;
    if (from.address !== '' && from.address === to.address) split.add(from.address);
  }
  const listeners = new Map<string, number>();
  for (const { address, isListener } of endpoints) {
    if (!isListener || address === '') continue;
    listeners.set(address, (listeners.get(address) ?? 0) + 1);
  }
  for (const [address, count] of listeners) if (count > 1) split.add(address);
  return split;
}

/** For each endpoint of the ladder the index of its lifeline. */
export function participantOfEndpoints(ladder: Ladder, participants: readonly Participant[]): number[] {
  const result = new Array<number>(ladder.endpoints.length).fill(0);
  for (const [i, { endpoints }] of participants.entries())
    for (const endpoint of endpoints) result[endpoint] = i;
  return result;
}
