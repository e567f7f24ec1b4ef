import { logFormat } from './log-format.ts';

/** sipp's file of messages: knows what was sent and received, not where. */
export const sipp = logFormat({
  id: 'text:sipp',
  name: 'sipp (-trace_msg)',
  spec: 'sipp 3, option -trace_msg',
  open: [/^-{40,} (?<stamp>\d{4}-\d\d-\d\d[ \t]\d\d:\d\d:\d\d\.\d+)/],
  sign: /^-{40,} \d{4}-\d\d-\d\d[ \t].*\n[A-Z]+ message (?:received|sent) [[(]\d/m,
  also: [/^(?<transport>[A-Z]+) message (?:(?<in>received)|(?<out>sent)) [[(]\d/],
});
