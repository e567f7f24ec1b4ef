import { logFormat } from './log-format.ts';

/** The text that sngrep saves; ngrep and sipgrep write the same behind the letter of the transport. */
export const sngrep = logFormat({
  id: 'text:sngrep',
  name: 'sngrep (saved as text), ngrep',
  spec: 'sngrep 1, dialog Save, format txt',
  open: [
    /^(?:[UT] )?(?<stamp>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d+) (?<source>\S+:\d+) -> (?<destination>\S+:\d+)/,
  ],
});
