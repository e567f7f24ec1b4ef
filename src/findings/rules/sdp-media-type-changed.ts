import { capitalise } from '../../call/words/in-words.ts';
import { messagesOf, ownSteps } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** An m-line in use became another medium; from voice to fax and back is what RFC 3264 8.3.3 means it for. */
export const sdpMediaTypeChanged: FindingRule = {
  code: 'sdp-media-type-changed',
  severity: 'note',
  reference: 'RFC 3264 8.3.3',
  *find(context) {
    const { sdp } = context.index;
    for (const { step } of ownSteps(context)) {
      const { before, exchange } = step;
      const { offer, offeredBy } = exchange;
      for (const [i, line] of sdp.read(offer.sdp).media.entries()) {
        const old = before[i];
        // A slot with port 0 is free for any medium (RFC 3264 8.1).
        if (!old?.isActive || line.isRemoved) continue;
        const from = sdp.texts.text((old[offeredBy] ?? old.caller ?? old.callee)!.line.type);
        const to = sdp.texts.text(line.type);
        if (from === to || from === 'image' || to === 'image') continue;
        yield {
          messages: messagesOf(exchange),
          title: `${capitalise(offeredBy)} turned media line ${i + 1} from ${from} into ${to} while it was in use`,
          detail:
            'RFC 3264 8.3.3 has this for one content in another form, such as voice and fax. For another content a line of its own is safer; lines that were left out are a common cause.',
        };
      }
    }
  },
};
