import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { formatMediaAddress } from '../../call/words/sdp-changes.ts';
import { addressKey } from '../../sdp/addresses.ts';
import type { FindingRule } from '../finding.ts';
import { streamName } from '../media-words.ts';

/** A stream comes from elsewhere than where its sender wants its own media, or goes to elsewhere than is asked for. */
export const mediaFromUnexpectedAddress: FindingRule = {
  code: 'media-from-unexpected-address',
  severity: 'warning',
  reference: 'RFC 4961 3',
  *find({ media, index, codecs, addresses }) {
    const texts = { sdp: index.sdp, codecs, statusOf: () => '' };
    const { source } = media.context.rtp.streams.columns;
    const told = new Set<string>();
    for (const stream of media.distinct) {
      const { sender, sending, receiving, isFromDescribed, isToDescribed } = stream;
      const described = isToDescribed ? sending : receiving;
      // ICE may choose an endpoint that is described as a candidate only.
      if ((isFromDescribed && isToDescribed) || described === undefined || described.line.hasIce) continue;
      const wanted = formatMediaAddress(described.line, texts);
      const found = isToDescribed ? media.sourceOf(stream) : media.destinationOf(stream);
      if (told.has(`${found} ${wanted}`) || described.line.isZeroAddress) continue;
      told.add(`${found} ${wanted}`);
      const messages = media.exchangeOf(stream);
      if (!isToDescribed) {
        yield {
          messages,
          streams: [stream],
          title: `${capitalise(sender)} sends to ${found}, although the ${otherSide(sender)} waits for media at ${wanted}`,
          detail: `Stream ${streamName(stream, media)}. It is not heard where it should be.`,
        };
        continue;
      }
      const isSameHost =
        addressKey(index.sdp.texts.text(described.line.address)) ===
        addressKey(addresses.format(source[stream.stream]!));
      yield {
        messages,
        streams: [stream],
        severity: isSameHost ? 'note' : 'warning',
        title: `Media of the ${sender} come from ${found}, although it described ${wanted}`,
        detail: isSameHost
          ? 'A NAT or firewall between may keep what is sent back.'
          : `Stream ${streamName(stream, media)}. A NAT or relay that was not described: what is sent back to ${wanted} may not arrive.`,
      };
    }
  },
};
