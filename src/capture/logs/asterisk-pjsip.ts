import { logFormat } from './log-format.ts';

/** The console or log file of Asterisk with `pjsip set logger on`: says who was at the other end, not at this one. */
export const asteriskPjsip = logFormat({
  id: 'text:asterisk-pjsip',
  name: 'Asterisk (pjsip set logger)',
  spec: 'res_pjsip_logger of Asterisk 13 and later',
  open: [
    /<--- (?:(?<in>Received)|(?<out>Transmitting)) SIP (?:request|response) \(\d+ bytes\) (?:from|to) (?:(?<transport>[A-Za-z]+):)?(?<remote>\S+) --->/,
  ],
  end: /^\[[^\]]{8,32}\] [A-Z]+\[/,
});
