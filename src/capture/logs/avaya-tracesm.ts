import { logFormat } from './log-format.ts';

/** What Avaya's traceSM reads and writes. An arrow to the right is what came in. */
export const avayaTracesm = logFormat({
  id: 'text:avaya-tracesm',
  name: 'Avaya Session Manager (traceSM)',
  spec: 'public examples of traceSM logs',
  open: [/^(?<stamp>\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\.\d+) (?:-->|<--)/],
  also: [
    /^(?<in>ingress): \{ ?L(?<local>[^/\s]+)\/R(?<remote>[^/\s]+)\/(?<transport>\w+)/,
    /^(?<out>egress): \{ ?L(?<local>[^/\s]+)\/R(?<remote>[^/\s]+)\/(?<transport>\w+)/,
  ],
  end: /^-{20}$/,
  isDayFirst: true,
});
