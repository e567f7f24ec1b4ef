import type { Analysis } from '../engine/open/analysis.ts';
import { readCallsToShare } from '../engine/answers/calls-to-share.ts';
import { reportOf } from '../engine/answers/report.ts';
import { formatCallsFile, formatLinkText, packCalls } from '../share/link/pack.ts';
import type { Report } from '../share/report/report-types.ts';
import type { SharedCalls } from '../share/shared-calls.ts';
import { analyse } from './captures.ts';

/** Characters above which a link is offered as a file only. */
const LONGEST_LINK = 32_000;

export function shareAll(analysis: Analysis): Promise<SharedCalls> {
  return readCallsToShare(analysis, [...analysis.conversations.keys()]);
}

/** What whoever is sent these calls opens: the link if it is short enough, else the file. */
export async function reopen(calls: SharedCalls): Promise<Analysis> {
  const packed = await packCalls(calls);
  const link = `https://example.org/ladder/#c=${formatLinkText(packed)}&call=0`;
  const bytes = link.length <= LONGEST_LINK ? new TextEncoder().encode(link) : formatCallsFile(packed);
  return analyse({ name: 'The link', bytes });
}

export async function reopenedReport(calls: SharedCalls): Promise<Report> {
  return reportOf(await reopen(calls));
}

/**
 * What a report says of its messages and conversations, media aside, with frames as the messages number them: a text, so
 * that two reports can be compared at once.
 */
export function storyOf(report: Report): string {
  const frames = new Map<string, number>();
  const numberOf = (file: number, frame: number): number => {
    const key = `${file} ${frame}`;
    if (!frames.has(key)) frames.set(key, frames.size + 1);
    return frames.get(key)!;
  };
  const messages = report.messages.map((message) => ({
    ...message,
    file: 0,
    frames: message.frames.map((frame) => numberOf(message.file, frame)),
    frame: numberOf(message.file, message.frame),
  }));
  const { calls, registrations, subscriptions, publications } = report;
  const byNumber = { messages, calls, registrations, subscriptions, publications };
  // Each frame elsewhere has a twin that names the message; those of media are not shared.
  const replacer = (name: string, value: unknown): unknown =>
    name === 'streams' ||
    name === 'findings' ||
    /(?:^f|[a-z]F)rames?$/.test(name) ||
    /(?:retransmission|duplicate)Of$|previousHop$/.test(name)
      ? undefined
      : value;
  return [
    JSON.stringify(messages.map(({ frame, frames: all }) => [frame, all])),
    JSON.stringify(byNumber, replacer).replaceAll('{', '\n{'),
  ].join('\n');
}
