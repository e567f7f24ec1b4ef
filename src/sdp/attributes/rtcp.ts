import { cutWord, parseUnsigned, splitWords } from '../tokens.ts';
import { type AttributeSpec, propertyAttribute, textAttribute } from './attribute.ts';

export interface RtcpPort {
  port: number;
  /** Undefined when it is the address of the media. */
  address: string | undefined;
}

/** a=rtcp:53020 IN IP4 192.0.2.1 */
export const rtcp: AttributeSpec<RtcpPort> = {
  name: 'rtcp',
  level: 'media',
  spec: 'RFC 3605 2.1',
  parse: (text) => {
    const [first, , , address] = splitWords(text ?? '');
    const port = parseUnsigned(first, 65535);
    return port === undefined ? undefined : { port, address };
  },
};

/** a=rtcp-mux */
export const rtcpMux = propertyAttribute('rtcp-mux', 'media', 'RFC 5761 5.1.1');

/** a=rtcp-mux-only */
export const rtcpMuxOnly = propertyAttribute('rtcp-mux-only', 'media', 'RFC 8858 3');

/** a=rtcp-rsize */
export const rtcpRsize = propertyAttribute('rtcp-rsize', 'media', 'RFC 5506 5.1');

/** a=rtcp-xr:voip-metrics */
export const rtcpXr = textAttribute('rtcp-xr', 'both', 'RFC 3611 5.1');

export interface RtcpFeedback {
  /** '*' stands for all payload types. */
  payloadType: number | '*';
  /** ack, nack, ccm, goog-remb, ... */
  type: string;
  parameters: string;
}

/** a=rtcp-fb:96 nack pli */
export const rtcpFb: AttributeSpec<RtcpFeedback> = {
  name: 'rtcp-fb',
  level: 'media',
  spec: 'RFC 4585 4.2',
  parse: (text) => {
    const [first, rest] = cutWord(text ?? '');
    const payloadType = first === '*' ? '*' : parseUnsigned(first, 127);
    const [type, parameters] = cutWord(rest);
    return payloadType === undefined || type === '' ? undefined : { payloadType, type, parameters };
  },
};
