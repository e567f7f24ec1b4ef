import type { CallMsrp } from '../../call/streams/msrp.ts';
import { formatEndpoint, type Addresses } from '../../network/address.ts';
import { formatTime } from './report-context.ts';
import type { MsrpReport } from './report-types.ts';

/** What was said over MSRP in a call; content is not part of a report. */
export function reportMsrp(messages: readonly CallMsrp[], addresses: Addresses): MsrpReport[] {
  return messages.map(({ seen, media, sender }): MsrpReport => {
    const { arrival } = seen;
    return {
      file: seen.file,
      frame: arrival.frame,
      time: formatTime(arrival),
      source: formatEndpoint(addresses.format(arrival.source), arrival.sourcePort),
      destination: formatEndpoint(addresses.format(arrival.destination), arrival.destinationPort),
      media,
      sender,
      transactionId: seen.transactionId,
      method: seen.method ?? null,
      status: seen.status ?? null,
      messageId: seen.messageId ?? null,
      byteRange: seen.byteRange ?? null,
      report: seen.report ?? null,
      contentType: seen.contentType ?? null,
      bytes: seen.bytes,
      end: seen.end ?? null,
    };
  });
}
