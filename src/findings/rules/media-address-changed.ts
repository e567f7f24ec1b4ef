import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { list, typeName } from '../../call/words/sentences.ts';
import { messagesOf, ownSteps, sentenceTexts } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** A side takes its media at another address than before. */
export const mediaAddressChanged: FindingRule = {
  code: 'media-address-changed',
  severity: 'info',
  reference: 'RFC 3264 8.3.1',
  *find(context) {
    const texts = sentenceTexts(context);
    const { sdp } = context.index;
    for (const { step, changes } of ownSteps(context)) {
      const { before, after, exchange } = step;
      if (exchange.outcome !== 'accepted' || !changes.includes('media-address')) continue;
      for (const side of [exchange.offeredBy, otherSide(exchange.offeredBy)]) {
        const moved = after.flatMap((line, i) => {
          const old = before[i]?.[side]?.line;
          const now = line[side]?.line;
          const isUsed = before[i]?.isActive && line.isActive;
          if (!isUsed || old === undefined || now === undefined || old.address === now.address) return [];
          if (old.isZeroAddress || now.isZeroAddress) return [];
          const [from, to] = [sdp.texts.text(old.address), sdp.texts.text(now.address)];
          return from === '' || to === '' ? [] : [{ type: typeName(line, texts), from, to }];
        });
        const [first] = moved;
        if (first === undefined) continue;
        const types = list(moved.filter(({ to }) => to === first.to).map(({ type }) => type));
        yield {
          messages: messagesOf(exchange),
          title: `${capitalise(side)} moved its ${types} from ${first.from} to ${first.to}`,
          detail:
            'Its media are to be sent to the new address from now on: another device, a media server, or a relay that stepped in or out.',
        };
      }
    }
  },
};
