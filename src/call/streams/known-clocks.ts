import type { Addresses } from '../../network/address.ts';
import type { ClockOf } from '../../rtp/streams.ts';
import type { MessageIndex } from '../../sip/message-index.ts';
import { CodecLists } from '../codecs.ts';
import { MediaEndpoints } from './media-endpoints.ts';

/**
 * The clocks of dynamic payload types while a capture is read, from the descriptions that were read by then: whoever
 * receives says what the numbers mean (RFC 3264 5.1), so where packets go to counts before where they come from.
 */
export function knownClocks(index: MessageIndex, addresses: Addresses): ClockOf {
  const endpoints = new MediaEndpoints(index);
  const codecs = new CodecLists(index.sdp);
  const find = (address: number, port: number, payloadType: number): number | undefined => {
    const last = endpoints.of(addresses.format(address), port).at(-1);
    const codec = last && codecs.of(last.formats).find((known) => known.payloadType === payloadType);
    return codec?.name.toLowerCase() === 'telephone-event' ? 0 : codec?.clockRate;
  };
  return ({ source, sourcePort, destination, destinationPort }, payloadType) =>
    find(destination, destinationPort, payloadType) ?? find(source, sourcePort, payloadType);
}
