/** LINKTYPE numbers that decoders hand on to. */
export const linkType = { ethernet: 1, ppp: 9, rawIp: 101 } as const;

/** EtherTypes that decoders hand on to. */
export const etherType = { ipv4: 0x0800, ipv6: 0x86dd, mpls: 0x8847, ethernet: 0x6558, ppp: 0x880b } as const;
