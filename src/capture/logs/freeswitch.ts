import { logFormat } from './log-format.ts';

/** FreeSWITCH with `sofia global siptrace on`: the lines of a message are indented, line ends are its own. */
export const freeswitch = logFormat({
  id: 'text:freeswitch',
  name: 'FreeSWITCH (sofia siptrace)',
  spec: 'tport_logging of Sofia-SIP',
  open: [
    /\b(?:(?<in>recv)|(?<out>send)) \d+ bytes (?:from|to) (?<transport>[a-z]+)\/(?<remote>\[[^\]]{0,80}\]:\d+) at (?<stamp>[-\d :.T]+\d)/,
  ],
  end: /^\s*(?:-{60,}$|\*\*\* message truncated)/,
  line: (line) => (line.startsWith('   ') ? line.slice(3) : line),
});
