import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import { formatClock, formatDate, type TimeBase } from '../shared/format-time.ts';

/** Rows as text, a line each with tabs between: what a ticket or a spreadsheet takes. */
export function formatRows(rows: readonly ConversationRow[], base: TimeBase | null): string {
  const head = [
    'State',
    'Status',
    'From',
    'To',
    'Start',
    'Setup s',
    'Talk s',
    'Holds',
    'Messages',
    'Call-ID',
  ];
  const lines = rows.map((row) => [
    row.state ?? row.method,
    row.finalStatus ?? '',
    row.from,
    row.to,
    formatStart(row.startedAt, base),
    formatSeconds(row.postDialDelay),
    formatSeconds(row.talkTime),
    row.holds,
    row.messages,
    row.callId,
  ]);
  return [head, ...lines].map((cells) => cells.map(inOneLine).join('\t')).join('\n');
}

/** A display filter of Wireshark and tshark for the messages with these Call-IDs. */
export function tsharkFilter(callIds: readonly string[]): string {
  const terms = callIds.map((callId) => `sip.Call-ID == "${callId.replaceAll(/["\\]/g, '\\$&')}"`);
  return terms.join(' || ');
}

/** A match expression of sngrep, which is a regular expression over the payload. */
export function sngrepFilter(callIds: readonly string[]): string {
  const escaped = callIds.map((callId) => callId.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return escaped.length === 1 ? (escaped[0] ?? '') : `(${escaped.join('|')})`;
}

function formatStart(startedAt: number, base: TimeBase | null): string {
  if (base === null || Number.isNaN(startedAt)) return formatSeconds(startedAt);
  const { main, fine } = formatClock(startedAt, base, 'utc');
  return `${formatDate(startedAt, base, 'utc')}T${main}${fine}Z`;
}

function formatSeconds(seconds: number): string {
  return Number.isNaN(seconds) ? '' : seconds.toFixed(3);
}

function inOneLine(cell: string | number): string {
  return String(cell).replaceAll(/[\t\r\n]+/g, ' ');
}
