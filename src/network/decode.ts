import { limits } from '../bytes/limits.ts';
import { formatLinkType } from './link/names.ts';
import type { NetworkContext } from './decoder.ts';
import type { Next, Packet } from './packet.ts';
import { stop } from './packet.ts';
import { datagramLayers, linkDecoders, networkDecoders, transportDecoders } from './registry.ts';

/**
 * Takes a packet through its layers until it is a UDP datagram, a TCP segment or nothing that is decoded: a decoder
 * names the next layer, this loop finds it. VLAN in VLAN and tunnels need nothing else. Returns what it became.
 */
export function decodePacket(packet: Packet, context: NetworkContext): Next {
  packet.depth = 0;
  descend(packet, context);
  return packet.next;
}

/** Goes on with a datagram that is neither SIP nor RTP. Returns what it became, 'none' when it carries nothing we know. */
export function decodeCarried(packet: Packet, context: NetworkContext): Next {
  stop(packet);
  for (const layer of datagramLayers) {
    if (!layer.matches(packet)) continue;
    if (packet.depth++ < limits.layers) layer.decode(packet, context);
    descend(packet, context);
    break;
  }
  return packet.next;
}

function descend(packet: Packet, context: NetworkContext): void {
  for (; packet.depth < limits.layers; packet.depth++) {
    switch (packet.next) {
      case 'link': {
        const decode = linkDecoders.get(packet.protocol);
        if (decode === undefined) return stop(packet, `${formatLinkType(packet.protocol)}: not decoded`);
        decode(packet, context);
        break;
      }
      case 'network': {
        const decode = networkDecoders.get(packet.protocol);
        if (decode === undefined) return stop(packet, 'not IP');
        decode(packet, context);
        break;
      }
      case 'transport': {
        const decode = transportDecoders.get(packet.protocol);
        if (decode === undefined) return stop(packet, `IP protocol ${packet.protocol}: not decoded`);
        decode(packet, context);
        break;
      }
      default:
        return;
    }
  }
  if (!isReady(packet.next) && packet.reason === undefined) stop(packet, `more than ${limits.layers} layers`);
}

function isReady(next: Next): boolean {
  return next === 'udp' || next === 'tcp' || next === 'sctp';
}
