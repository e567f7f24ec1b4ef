/** Names of LINKTYPE numbers, for captures whose link layer is not decoded (tcpdump.org, "Link-layer header types"). */
const names = new Map<number, string>([
  [6, 'IEEE 802.5 Token Ring'],
  [8, 'SLIP'],
  [10, 'FDDI'],
  [100, 'LLC/SNAP ATM'],
  [107, 'Frame Relay'],
  [117, 'OpenBSD pflog'],
  [119, 'IEEE 802.11 with Prism header'],
  [140, 'MTP2'],
  [141, 'MTP3'],
  [142, 'SCCP'],
  [143, 'DOCSIS'],
  [147, 'private use 0'],
  [163, 'IEEE 802.11 with AVS header'],
  [187, 'Bluetooth HCI H4'],
  [189, 'USB (Linux)'],
  [192, 'PPI'],
  [195, 'IEEE 802.15.4'],
  [197, 'ERF'],
  [201, 'Bluetooth HCI H4 with direction'],
  [220, 'USB (Linux, padded header)'],
  [226, 'Solaris IPNET'],
  [227, 'CAN'],
  [243, 'MPEG-2 transport stream'],
  [248, 'SCTP'],
  [249, 'USBPcap'],
  [251, 'Bluetooth Low Energy'],
  [252, 'Wireshark exported PDU'],
  [253, 'Netlink'],
  [272, 'nRF sniffer'],
  [278, 'OpenVizsla USB'],
]);

/** `link type 189 (USB (Linux))`, or the bare number when nobody has named it. */
export function formatLinkType(linkType: number): string {
  const name = names.get(linkType);
  return name === undefined ? `link type ${linkType}` : `link type ${linkType}, ${name}`;
}
