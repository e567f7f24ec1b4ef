import { logFormat } from './log-format.ts';

/** Files of the sipdump module of Kamailio. */
export const kamailioSipdump = logFormat({
  id: 'text:kamailio-sipdump',
  name: 'Kamailio (sipdump)',
  spec: 'sipdump module of Kamailio 5.4 and later',
  open: [/^tag: (?:rcv|snd)\b/],
  sign: /^tag: (?:rcv|snd)\s*\npid: /m,
  also: [
    /^time: (?<epoch>\d+\.\d+)/,
    /^proto: (?<transport>\w+)/,
    /^srcip: (?<source>\S+)/,
    /^srcport: (?<sourcePort>\d+)/,
    /^dstip: (?<destination>\S+)/,
    /^dstport: (?<destinationPort>\d+)/,
  ],
  end: /^(?:\|{20}|={20})$/,
});
