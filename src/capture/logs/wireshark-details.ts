import { logFormat } from './log-format.ts';

/** Packet details of Wireshark as plain text, which `tshark -V` writes as well. */
export const wiresharkDetails = logFormat({
  id: 'text:wireshark-details',
  name: 'Wireshark (packet details as text, tshark -V)',
  spec: "Wireshark User's Guide, Export Packet Dissections; tshark(1), -V",
  sign: /^Session Initiation Protocol \(/m,
  open: [/^Frame \d+: /],
  also: [
    /^ {4}Epoch (?:Arrival )?Time: (?<epoch>\d+\.\d+)/,
    /^Internet Protocol Version \d, Src: (?<source>[^\s,]+)(?:, Dst: (?<destination>\S+))?/,
    /^ {4}(?:Protocol|Next Header): (?<transport>UDP|TCP|SCTP)/,
    /^(?:User Datagram|Transmission Control) Protocol, Src Port: (?:\S+ \()?(?<sourcePort>\d+)\)?, Dst Port: (?:\S+ \()?(?<destinationPort>\d+)/,
  ],
  end: /^(?:\S|$)/,
  line: restoreLine,
});

/** Fields of the message stand at fixed depths, what Wireshark says of them in between. */
function restoreLine(line: string): string | undefined {
  const start = /^ {4}(?:Request|Status)-Line: (.*)$/.exec(line);
  if (start !== null) return start[1];
  if (line === '    Message Body') return '';
  const sdp = /^ {12}[A-Z][^()]{1,60}\(([a-z])\): (.*)$/.exec(line);
  if (sdp !== null) return `${sdp[1]}=${sdp[2]}`;
  const isField = /^ {8}[^\s:[]+ ?:/.test(line) && !/^ {8}(?:Method|Request-URI|Status-Code):/.test(line);
  return isField ? line.slice(8) : undefined;
}
