import { formatEndpoint } from '../../../network/address.ts';
import type { Packet } from '../../../network/packet.ts';
import { FaxReader, type Fax } from '../../../rtp/fax.ts';
import type { JobContext } from '../job.ts';
import type { RtpInput, Unreadable } from './audio-request.ts';
import { DatagramPipeline, readAgain } from './read-again.ts';

export interface FaxRequest {
  readonly inputs: readonly RtpInput[];
  /** Unix time from which times count. */
  readonly base: { readonly seconds: number; readonly nanoseconds: number };
  /** Where descriptions ask for T.38: `192.0.2.1:4000`. */
  readonly endpoints: readonly string[];
}

/** What was faxed; undefined where no packet of it is in the captures. */
export interface ReadFax {
  readonly kind: 'fax';
  readonly fax: Fax | undefined;
}

/** Reads captures for the packets of a fax (ITU-T T.38 over UDPTL). */
export async function readFax(
  { inputs, base, endpoints }: FaxRequest,
  { signal, progress }: JobContext,
): Promise<ReadFax | Unreadable> {
  const reader = new FaxReader();
  const wanted = new Set(endpoints);
  const pipelineOf = (offset: number): DatagramPipeline => {
    const pipeline: DatagramPipeline = new DatagramPipeline((packet: Packet) => {
      const { source, sourcePort, destination, destinationPort, bytes, start, end } = packet;
      const from = formatEndpoint(pipeline.addresses.format(source), sourcePort);
      const to = formatEndpoint(pipeline.addresses.format(destination), destinationPort);
      if (!wanted.has(from) && !wanted.has(to)) return false;
      const time = packet.seconds - base.seconds + (packet.nanoseconds - base.nanoseconds) / 1e9 + offset;
      reader.take(bytes, start, end, from, time);
      return false;
    });
    return pipeline;
  };
  const unreadable = await readAgain(inputs, pipelineOf, signal, progress);
  return unreadable ?? { kind: 'fax', fax: reader.fax };
}
