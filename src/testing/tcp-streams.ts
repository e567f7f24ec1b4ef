/** Bytes of one direction of a connection; `isClient`: from whoever opened it. */
export interface TcpPart {
  readonly isClient: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The connections in a little-endian pcap of Ethernet, IPv4 and TCP in order, as the segments they came in. */
export function tcpStreamsOf(pcap: Uint8Array<ArrayBuffer>): TcpPart[][] {
  const view = new DataView(pcap.buffer, pcap.byteOffset, pcap.byteLength);
  const connections: TcpPart[][] = [];
  const byPorts = new Map<string, { readonly parts: TcpPart[]; readonly client: number }>();
  for (let at = 24; at < pcap.length; at += 16 + view.getUint32(at + 8, true)) {
    const ip = at + 16 + 14;
    const tcp = ip + (pcap[ip]! & 15) * 4;
    const [source, destination] = [view.getUint16(tcp), view.getUint16(tcp + 2)];
    const key = [source, destination].sort((a, b) => a - b).join();
    const isOpening = (pcap[tcp + 13]! & 0x12) === 2;
    if (isOpening) {
      byPorts.set(key, { parts: [], client: source });
      connections.push(byPorts.get(key)!.parts);
    }
    const { parts, client } = byPorts.get(key)!;
    const start = tcp + (pcap[tcp + 12]! >> 4) * 4;
    const end = ip + view.getUint16(ip + 2);
    if (end > start) parts.push({ isClient: source === client, bytes: pcap.slice(start, end) });
  }
  return connections;
}
