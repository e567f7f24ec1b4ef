import type { Side } from '../../call/leg.ts';
import type { Message } from '../../call/message.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import { codecKey } from '../../sdp/diff-codecs.ts';
import type { Codec } from '../../sdp/model.ts';
import { sentDescriptions } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** A payload type that meant one codec means another: packets on their way are decoded as noise. */
export const sdpPayloadTypeRemapped: FindingRule = {
  code: 'sdp-payload-type-remapped',
  severity: 'warning',
  reference: 'RFC 3264 8.3.2',
  *find({ call, texts }) {
    for (const leg of call.legs) {
      const known = new Map<string, { codec: Codec; message: Message; side: Side }>();
      for (const { message, side, step } of sentDescriptions(leg)) {
        // Only what was agreed on was ever in use.
        if (step.exchange.outcome !== 'accepted') continue;
        for (const media of texts.sdp(message.number)?.media ?? []) {
          if (media.isRemoved) continue;
          for (const codec of media.codecs) {
            if (codec.name === '') continue;
            const key = `${side} ${step.exchange.calleeTag} ${media.index} ${media.type} ${codec.payloadType}`;
            const before = known.get(key);
            known.set(key, { codec, message, side });
            if (before === undefined || codecKey(before.codec) === codecKey(codec)) continue;
            yield {
              messages: [message, before.message],
              title: `${capitalise(side)} gave payload type ${codec.payloadType} another meaning: ${formatCodec(before.codec)} became ${formatCodec(codec)}`,
              detail:
                'Within a session a payload type keeps its codec. Packets that are on their way, and peers that keep the old table, turn into noise or silence.',
            };
          }
        }
      }
    }
  },
};
