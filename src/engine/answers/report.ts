import type { Report } from '../../share/report/report-types.ts';
import { buildReport } from '../../share/report/report.ts';
import type { Analysis } from '../open/analysis.ts';
import { msrpOf } from './msrp.ts';

/** The report of all that is open. */
export function reportOf(analysis: Analysis): Promise<Report> {
  const { pipeline, clockGroups, codecs, conversations } = analysis;
  const { files, packets, notShown, index, addresses, rtp } = pipeline;
  return buildReport({
    files,
    clockGroups,
    packets,
    notShown,
    index,
    addresses,
    codecs,
    rtp,
    conversations,
    transferLinks: analysis.transferLinks,
    accounts: analysis.accounts,
    captureEnd: analysis.lastTime(),
    call: (number) => analysis.call(number),
    streamsOf: (number) => analysis.streamsOf(number),
    msrp: msrpOf(analysis),
    mediaOf: (number, call) => analysis.mediaOf(number, call),
    conversationOf: (message) => analysis.conversationOf(message),
    bytesOfAll: (messages) => analysis.bytesOfAll(messages),
  });
}
