import { logFormat } from './log-format.ts';

/** Cisco IOS and CUBE with `debug ccsip messages`; only newer ones (VoIP trace) write addresses. */
export const ciscoCcsip = logFormat({
  id: 'text:cisco-ccsip',
  name: 'Cisco IOS (debug ccsip messages)',
  spec: 'Cisco IOS Debug Command Reference, debug ccsip messages',
  open: [/ccsipDisplayMsg:/],
  also: [
    /^(?:(?<in>Received)|(?<out>Sent)): *(?:SIP (?<transport>\w+) message from (?<source>\S+) to (?<destination>\S+))?/,
  ],
  end: /^\W?(?:\d{1,9}: )?[*.]?[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d/,
});
