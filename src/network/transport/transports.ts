/** What messages travel in, as the packets say it, not as Via does; kept as a number. */
export const transports = [null, 'UDP', 'TCP', 'TLS', 'WS', 'WSS', 'SCTP'] as const;
export type Transport = (typeof transports)[number];

/** The number of a transport; 0, unknown, for a name that is none. */
export function transportNumber(name: string | null | undefined): number {
  return Math.max(0, transports.indexOf((name ?? null) as Transport));
}
