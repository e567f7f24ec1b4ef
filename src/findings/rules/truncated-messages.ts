import { counted } from '../../call/words/in-words.ts';
import { messageFlag } from '../../sip/message-index.ts';
import type { FindingRule } from '../finding.ts';

/** Messages of which the capture has only the beginning. */
export const truncatedMessages: FindingRule = {
  code: 'truncated-messages',
  severity: 'warning',
  reference: 'RFC 3261 18.3',
  kinds: ['call', 'registration', 'other'],
  *find({ call, index }) {
    const { flags } = index.messages.columns;
    const cut = call.messages.filter(({ number }) => (flags[number]! & messageFlag.truncated) !== 0);
    if (cut.length === 0) return;
    yield {
      messages: cut,
      title: `${counted(cut.length, 'message')} of ${call.messages.length} ${cut.length === 1 ? 'was' : 'were'} captured only in part`,
      detail:
        'A snapshot length below the size of the packets, a lost fragment or segment, or the end of the capture cut them. What the rest said (session descriptions come last) is not known.',
    };
  },
};
