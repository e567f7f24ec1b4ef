import { logFormat } from './log-format.ts';

/** What baresip prints with its SIP trace on (`-s`), in colour. */
export const baresip = logFormat({
  id: 'text:baresip',
  name: 'baresip (-s)',
  spec: 'baresip 1, option -s',
  sign: /^[^#\n]{0,400}#\s*\n(?:UDP|TCP|TLS|WSS?) \S+:\d+ -> \S+:\d+\s*$/m,
  open: [/^(?<transport>UDP|TCP|TLS|WSS?) (?<source>\S+:\d+) -> (?<destination>\S+:\d+)$/],
  end: /\x1b\[;m$/,
});
