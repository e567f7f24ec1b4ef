import type { MsrpRow } from '../../engine/jobs/msrp.ts';

const endings = {
  complete: '',
  continued: ', more follows',
  aborted: ', aborted',
} as const;

/** A request or response in words: what it is, and what it carries. */
export function describeMsrp(row: MsrpRow): { what: string; content: string } {
  const { method, status, comment, report, messageId, byteRange, contentType, bytes, text, end } = row;
  const name = method ?? `${status} ${comment}`.trim();
  const about = [
    report,
    messageId === undefined ? undefined : `message ${messageId}`,
    byteRange === undefined ? undefined : `bytes ${byteRange}`,
  ].filter((part) => part !== undefined);
  const cut = end === undefined ? ', not captured to its end' : endings[end];
  const size = bytes === 1 ? '1 byte' : `${bytes} bytes`;
  const type = contentType === undefined ? [] : [contentType];
  const carried = bytes === 0 ? type.join('') : [...type, size].join(', ');
  return {
    what: `${name}${about.length === 0 ? '' : ` (${about.join(', ')})`}${cut}`,
    content: text === undefined ? carried : `${carried}: ${text.trim()}`,
  };
}
