import { logFormat } from './log-format.ts';

/** Asterisk's older channel driver with `sip set debug on`. */
export const asteriskSip = logFormat({
  id: 'text:asterisk-sip',
  name: 'Asterisk (chan_sip, sip set debug)',
  spec: 'chan_sip of Asterisk up to 20',
  open: [
    /<--- SIP read from (?:(?<transport>[A-Za-z]+):)?(?<remote>\S+) --->(?<in>)/,
    /(?<out>(?:Ret|T)ransmitting)(?: #\d+)? \((?:no )?NAT\) to (?<remote>\S+?)(?: --->|:)\s*$/,
  ],
  end: /^(?:<-{3,}>|---\s*$|--- \(\d+ headers)|^\[[^\]]{8,32}\] [A-Z]+\[/,
});
