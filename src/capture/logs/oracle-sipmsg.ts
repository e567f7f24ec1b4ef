import { logFormat } from './log-format.ts';

/** `sipmsg.log` of Oracle (Acme Packet) session border controllers. */
export const oracleSipmsg = logFormat({
  id: 'text:oracle-sipmsg',
  name: 'Oracle SBC (Acme Packet sipmsg.log)',
  spec: 'Oracle Communications SBC Maintenance Guide, sipmsg.log; public examples',
  open: [
    /^(?<stamp>[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d\.\d+) On (?:\[[\d:]*\])?(?<local>\S+) (?:(?<in>received from)|(?<out>sent to)) (?<remote>\S+)/,
  ],
  end: /^-{30,}$/,
});
