import { excerpt } from '../bytes/text.ts';
import { fmtp } from './attributes/fmtp.ts';
import { type RtpMap, rtpmap } from './attributes/rtpmap.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { SdpLine } from './lines.ts';
import type { Codec } from './model.ts';
import type { SdpProblemList } from './problems.ts';
import { findStaticPayloadType } from './static-payload-types.ts';
import { parseUnsigned } from './tokens.ts';

/** Whether the formats of an m-line are RTP payload types: `RTP/AVP`, `UDP/TLS/RTP/SAVPF`, ... */
export function isRtpTransport(transport: string): boolean {
  return transport.toUpperCase().split('/').includes('RTP');
}

/**
 * One codec a payload type, in the order of the m-line; a format that is no payload type gives none. A line that is
 * removed need not say what they are.
 */
export function parseCodecs(
  line: SdpLine,
  formats: readonly string[],
  values: AttributeValues,
  problems: SdpProblemList,
  isRemoved: boolean,
): Codec[] {
  const maps = new Map<number, RtpMap>();
  for (const map of values.all(rtpmap)) if (!maps.has(map.payloadType)) maps.set(map.payloadType, map);
  const parameters = joinParameters(values);
  const codecs = new Map<number, Codec>();
  for (const format of formats) {
    const payloadType = parseUnsigned(format, 127);
    if (payloadType === undefined) {
      problems.add('bad-payload-type', line, `Not a payload type from 0 to 127: ${excerpt(format)}`);
      continue;
    }
    if (codecs.has(payloadType)) continue;
    const map = maps.get(payloadType) ?? findStaticPayloadType(payloadType);
    if (map === undefined && !isRemoved) {
      problems.add('missing-rtpmap', line, `No rtpmap says what payload type ${payloadType} is`);
    }
    codecs.set(payloadType, {
      payloadType,
      name: map?.name ?? '',
      clockRate: map?.clockRate,
      channels: map?.channels ?? 1,
      fmtp: parameters.get(format)?.join(';'),
      static: map !== undefined && !maps.has(payloadType),
    });
  }
  return [...codecs.values()];
}

/** Some senders spread the parameters of one format over several lines. */
function joinParameters(values: AttributeValues): Map<string, string[]> {
  const joined = new Map<string, string[]>();
  for (const { format, parameters } of values.all(fmtp)) {
    const found = joined.get(format);
    if (found === undefined) joined.set(format, [parameters]);
    else found.push(parameters);
  }
  return joined;
}

/** `PCMU/8000`, `opus/48000/2`; of an unexplained payload type its number. */
export function formatCodec(codec: Codec): string {
  if (codec.name === '') return `payload type ${codec.payloadType}`;
  const rate = codec.clockRate === undefined ? '' : `/${codec.clockRate}`;
  return `${codec.name}${rate}${codec.channels > 1 ? `/${codec.channels}` : ''}`;
}
