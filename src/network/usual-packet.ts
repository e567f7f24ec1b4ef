const ETHERNET = 1;
const LINUX_SLL = 113;
const LINUX_SLL2 = 276;
const IPV4 = 0x0800;
const IPV4_HEADER = 20;
const UDP = 17;
const UDP_HEADER = 8;
/** More fragments, or an offset. */
const FRAGMENT = 0x3fff;

/**
 * Where the UDP header begins in what nearly every packet is: a whole UDP datagram in an IPv4 packet without options.
 * 0 for any other packet.
 */
export function findUsualUdp(words: DataView, start: number, end: number, linkType: number): number {
  const ip =
    linkType === ETHERNET
      ? start + 14
      : linkType === LINUX_SLL
        ? start + 16
        : linkType === LINUX_SLL2
          ? start + 20
          : end;
  const udp = ip + IPV4_HEADER;
  if (udp + UDP_HEADER > end) return 0;
  if (words.getUint16(linkType === LINUX_SLL2 ? start : ip - 2) !== IPV4) return 0;
  if (
    words.getUint8(ip) !== 0x45 ||
    words.getUint8(ip + 9) !== UDP ||
    (words.getUint16(ip + 6) & FRAGMENT) !== 0
  )
    return 0;
  const totalLength = words.getUint16(ip + 2);
  const udpLength = words.getUint16(udp + 4);
  return ip + totalLength > end || udpLength < UDP_HEADER || udpLength > totalLength - IPV4_HEADER ? 0 : udp;
}
