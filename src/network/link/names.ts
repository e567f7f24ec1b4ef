/**
 * Names of LINKTYPE numbers that are not decoded and that somebody may well drop here (tcpdump.org, "Link-layer header
 * types"); the others are told by their number.
 */
const names = new Map<number, string>([
  [107, 'Frame Relay'],
  [119, 'IEEE 802.11 with Prism header'],
  [140, 'MTP2'],
  [141, 'MTP3'],
  [142, 'SCCP'],
  [163, 'IEEE 802.11 with AVS header'],
  [187, 'Bluetooth HCI H4'],
  [189, 'USB (Linux)'],
  [197, 'ERF'],
  [220, 'USB (Linux, padded header)'],
  [248, 'SCTP'],
  [249, 'USBPcap'],
]);

/** `link type 189 (USB (Linux))`, or the bare number when nobody has named it. */
export function formatLinkType(linkType: number): string {
  const name = names.get(linkType);
  return name === undefined ? `link type ${linkType}` : `link type ${linkType}, ${name}`;
}
