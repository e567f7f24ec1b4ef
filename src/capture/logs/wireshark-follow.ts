import { logFormat } from './log-format.ts';

/** `tshark -z follow`: both directions of a stream; what comes from node 1 stands behind a tab. Has no times. */
export const wiresharkFollow = logFormat({
  id: 'text:wireshark-follow',
  name: 'Wireshark (follow stream, tshark -z follow)',
  spec: 'tshark(1), -z follow',
  sign: /^Follow: \w+,ascii\s*$/m,
  open: [/^(?<out>\d+)$/, /^\t(?<in>\d+)$/],
  keep: [/^(?<first>Follow): (?<transport>\w+),/, /^Node 0: (?<local>\S+)/, /^Node 1: (?<remote>\S+)/],
  end: /^={60,}$/,
});
