import { logFormat } from './log-format.ts';

/** Syslog of AudioCodes gateways and SBCs. Names SIP interfaces of the device, not its addresses. */
export const audiocodes = logFormat({
  id: 'text:audiocodes',
  name: 'AudioCodes (syslog)',
  spec: 'AudioCodes User Manual, Syslog and Debug Recording; public examples',
  open: [
    /---- (?:(?<in>Incoming)|(?<out>Outgoing)) SIP Message (?:from|to) (?<remote>\S+) (?:from|to) SIPInterface #\S+(?: \([^)]{0,80}\))?(?: (?<transport>UDP|TCP|TLS|WSS?)\b)?/,
  ],
  end: /\[Time:(?<stamp>[^\]]{8,40})\]\s*$/,
  isEndTold: true,
  line: (line) => line.replace(/^.{0,100}?\[S=\d+\] {1,2}(?:\[[SB]ID=[^\]]{1,60}\] {0,2})?/, ''),
});
