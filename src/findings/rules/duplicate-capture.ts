import { counted } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';

/**
 * Messages of which the same datagram is in one capture more than once: no retransmissions. That several captures saw
 * them is why those were opened together.
 */
export const duplicateCapture: FindingRule = {
  code: 'duplicate-capture',
  severity: 'note',
  reference: '',
  kinds: ['call', 'registration', 'other'],
  *find({ call, index }) {
    const { file } = index.messages.columns;
    const copies = call.messages.filter(({ number }) => {
      const copy = call.copies.get(number);
      return copy?.kind === 'duplicate' && file[number] === file[copy.of.number];
    });
    if (copies.length === 0) return;
    const unique = call.messages.length - copies.length;
    yield {
      messages: copies,
      title: `${counted(copies.length, 'message')} of ${call.messages.length} ${copies.length === 1 ? 'is a second capture of one' : 'are second captures of some'} of the other ${unique}`,
      detail:
        'The same datagram was seen at two places (two interfaces, a mirror port, "any"). These are no retransmissions, and they are counted once.',
    };
  },
};
