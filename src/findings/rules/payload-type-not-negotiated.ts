import {
  codecOfType,
  instant,
  type CallStream,
  type DescribedLine,
} from '../../call/streams/call-streams.ts';
import { otherSide } from '../../call/leg.ts';
import { capitalise, counted } from '../../call/words/in-words.ts';
import { isComfortNoise } from '../../rtp/streams.ts';
import { typeRows } from '../../rtp/figures.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import type { Codec } from '../../sdp/model.ts';
import type { FindingContext, FindingRule } from '../finding.ts';

/** Seconds in which a change may not have come through yet. */
const GRACE = 1;

/** A stream uses a payload type that its receiver did not list, or a codec that is not in the answer. */
export const payloadTypeNotNegotiated: FindingRule = {
  code: 'payload-type-not-negotiated',
  severity: 'warning',
  reference: 'RFC 3264 6.1',
  *find(context) {
    const { media, codecs } = context;
    const { rtp } = media.context;
    const types = rtp.payloadTypes.table.columns;
    for (const stream of media.distinct) {
      for (const row of typeRows(rtp, stream.stream)) {
        const payloadType = types.payloadType[row]!;
        const from = instant({
          seconds: types.firstSeconds[row]!,
          nanoseconds: types.firstNanoseconds[row]!,
        });
        const to = instant({ seconds: types.lastSeconds[row]!, nanoseconds: types.lastNanoseconds[row]! });
        const receiver = otherSide(stream.sender);
        const codec = codecOfType(stream, payloadType, codecs);
        const isListed = (list: readonly (readonly Codec[])[]): boolean =>
          list.length === 0 || list.some((known) => known.some((one) => fits(one, payloadType, codec)));
        const first = allowed(stream, from, context);
        const last = allowed(stream, to, context);
        const isNew = !isListed(first);
        if (!isNew && isListed(last)) continue;
        const listed = (isNew ? first : last).at(-1) ?? [];
        const name = codec === undefined ? '' : ` (${formatCodec(codec).replace(/\/8000$/, '')})`;
        yield {
          messages: media.exchangeOf(stream),
          streams: [stream],
          severity: isNew && !isComfortNoise(payloadType) ? 'warning' : 'note',
          title: isNew
            ? `${capitalise(stream.sender)} sends payload type ${payloadType}${name}, which was not negotiated`
            : `${capitalise(stream.sender)} went on with payload type ${payloadType}${name} after another was negotiated`,
          detail: `From frame ${types.firstFrame[row]} on, ${counted(types.packets[row]!, 'packet')}. The ${receiver} may be sent ${listed.map(formatCodec).join(', ') || 'nothing'}.`,
        };
      }
    }
  },
};

function fits(known: Codec, payloadType: number, codec: Codec | undefined): boolean {
  return (
    known.payloadType === payloadType &&
    (codec === undefined || known.name.toLowerCase() === codec.name.toLowerCase())
  );
}

/** What the receiver listed around a time, as far as the sender listed it, too; nothing where it is not known. */
function allowed(
  { leg, media: index, sender }: CallStream,
  at: number,
  { media, codecs }: FindingContext,
): (readonly Codec[])[] {
  const own = media.lines.filter((line) => line.leg === leg && line.media === index);
  const lists: (readonly Codec[])[] = [];
  const inForce = (side: DescribedLine['side']): DescribedLine[] => {
    const described = own.filter((line) => line.side === side);
    // The last one before, and those that came just then.
    const last = described.findLastIndex(({ message }) => instant(message) <= at - GRACE);
    return described.filter((line, i) => i >= last && instant(line.message) <= at + GRACE);
  };
  const sent = inForce(sender).map(({ line }) => codecs.of(line.formats));
  for (const { line } of inForce(otherSide(sender))) {
    const list = codecs.of(line.formats);
    const isCommon = (codec: Codec): boolean =>
      sent.length === 0 ||
      sent.some((others) => others.some(({ name }) => name.toLowerCase() === codec.name.toLowerCase()));
    if (list.length > 0) lists.push(list.filter(isCommon));
  }
  return lists;
}
