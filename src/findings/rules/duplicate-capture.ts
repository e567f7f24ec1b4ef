import type { FindingRule } from '../finding.ts';
import { counted } from '../signalling-words.ts';

/** Messages of which the same datagram was captured more than once: no retransmissions. */
export const duplicateCapture: FindingRule = {
  code: 'duplicate-capture',
  severity: 'note',
  reference: '',
  kinds: ['call', 'registration', 'other'],
  *find({ call }) {
    const copies = call.messages.filter(({ number }) => call.copies.get(number)?.kind === 'duplicate');
    if (copies.length === 0) return;
    const unique = call.messages.length - copies.length;
    yield {
      messages: copies,
      title: `${counted(copies.length, 'message')} of ${call.messages.length} ${copies.length === 1 ? 'is a second capture of one' : 'are second captures of some'} of the other ${unique}`,
      detail:
        'The same datagram was seen at two places (two interfaces or files, a mirror port, "any"). These are no retransmissions, and they are counted once.',
    };
  },
};
