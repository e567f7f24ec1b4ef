import { encodeText } from '../bytes/text.ts';
import type { Codec } from '../sdp/model.ts';
import { parseSessionDescription } from '../sdp/session-description.ts';
import type { SdpDigests } from '../sdp/digest.ts';

/** Reads the codecs behind the formats of a digest; each distinct list once. */
export class CodecLists {
  private readonly digests: SdpDigests;
  private readonly lists = new Map<number, readonly Codec[]>();

  constructor(digests: SdpDigests) {
    this.digests = digests;
  }

  /** Codecs of a media line of an RTP transport, in the order of preference; empty for others. */
  of(formats: number): readonly Codec[] {
    let list = this.lists.get(formats);
    if (list === undefined) this.lists.set(formats, (list = this.read(formats)));
    return list;
  }

  private read(formats: number): readonly Codec[] {
    const [payloadTypes, ...attributes] = this.digests.texts.text(formats).trimEnd().split('\n');
    const lines = [`m=audio 9 RTP/AVP ${payloadTypes}`, ...attributes.map((attribute) => `a=${attribute}`)];
    return parseSessionDescription(encodeText(lines.join('\r\n'))).media[0]?.codecs ?? [];
  }
}

/** Not a voice or video codec: events, noise, redundancy, retransmission, repair. */
const AUXILIARY = /^(?:telephone-event|cn|red|rtx|ulpfec|flexfec.*|tone|t38)$/i;

export function isAuxiliary(codec: Codec): boolean {
  return AUXILIARY.test(codec.name);
}
