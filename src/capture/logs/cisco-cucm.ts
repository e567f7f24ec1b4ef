import { logFormat } from './log-format.ts';

/** SDL and SDI traces of Cisco Unified Communications Manager. */
export const ciscoCucm = logFormat({
  id: 'text:cisco-cucm',
  name: 'Cisco CUCM (SDL trace)',
  spec: 'public examples of CUCM 8 to 14 traces',
  open: [
    /SIP\w{3} ?[-/] ?wait_\w+: (?:(?<in>Incoming)|(?<out>Outgoing)) SIP (?<transport>\w+) message (?:size \d+ )?(?:from|to) (?<remote>[\da-fA-F.:]*[\da-fA-F])(?: on port |:\[)(?<remotePort>\d+)/,
  ],
  end: /^(?:\d{6,}\.\d{3} ?\||\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\.\d+ CCM\|)/,
});
