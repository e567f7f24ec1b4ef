import { decodeText } from '../../../bytes/text.ts';
import type { CallReport, MessageReport, Report } from '../../report/report-types.ts';
import type { Cell, Column } from './column.ts';

/** A message, its call, and where it was captured. */
export interface TableMessage extends MessageOrigin {
  readonly message: MessageReport;
  readonly call: CallReport | undefined;
}

/** What is known of a message beside its report: where it was captured first, and its bytes. */
export interface MessageOrigin {
  readonly file: string;
  readonly frame: number;
  readonly bytes: Uint8Array | undefined;
}

type Get = (row: TableMessage) => Cell;

function ofCall(get: (call: CallReport) => Cell): Get {
  return ({ call }) => (call === undefined ? null : get(call));
}

/** `192.0.2.1:5060` or `[2001:db8::1]:5060`. */
function addressOf(end: string | null): string | null {
  return end === null ? null : end.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}

function portOf(end: string | null): number | null {
  return end === null ? null : Number(/(?<!\d)\d+$/.exec(end)?.[0] ?? NaN);
}

/** What there is to say of a message in a row, then of its call. */
export const messageColumns: readonly Column<TableMessage>[] = [
  { name: 'file', type: 'text', value: ({ file }) => file },
  { name: 'frame', type: 'integer', value: ({ frame }) => frame },
  { name: 'time', type: 'time', value: ({ message }) => message.time },
  { name: 'transport', type: 'text', value: ({ message }) => message.transport },
  { name: 'source', type: 'text', value: ({ message }) => addressOf(message.source) },
  { name: 'source_port', type: 'integer', value: ({ message }) => portOf(message.source) },
  { name: 'destination', type: 'text', value: ({ message }) => addressOf(message.destination) },
  { name: 'destination_port', type: 'integer', value: ({ message }) => portOf(message.destination) },
  { name: 'method', type: 'text', value: ({ message }) => message.method ?? message.cseq?.method ?? null },
  { name: 'status', type: 'integer', value: ({ message }) => message.status },
  { name: 'reason', type: 'text', value: ({ message }) => message.reason },
  { name: 'request_uri', type: 'text', value: ({ message }) => message.requestUri },
  { name: 'call_id', type: 'text', value: ({ message }) => message.callId },
  { name: 'cseq', type: 'integer', value: ({ message }) => message.cseq?.number ?? null },
  { name: 'from_tag', type: 'text', value: ({ message }) => message.fromTag },
  { name: 'to_tag', type: 'text', value: ({ message }) => message.toTag },
  { name: 'branch', type: 'text', value: ({ message }) => message.branch },
  { name: 'sdp', type: 'text', value: ({ message }) => message.sdp?.role ?? null },
  {
    name: 'is_retransmission',
    type: 'boolean',
    value: ({ message }) => message.retransmissionOfMessage !== null,
  },
  { name: 'is_duplicate', type: 'boolean', value: ({ message }) => message.duplicateOfMessage !== null },
  { name: 'problems', type: 'text', value: ({ message }) => message.problems.join(' ') },
  { name: 'call', type: 'integer', value: ({ message }) => message.call },
  { name: 'call_state', type: 'text', value: ofCall(({ state }) => state) },
  { name: 'call_final_status', type: 'integer', value: ofCall(({ finalStatus }) => finalStatus) },
  { name: 'caller', type: 'text', value: ofCall(({ caller }) => caller) },
  { name: 'callee', type: 'text', value: ofCall(({ callee }) => callee) },
  { name: 'call_started_at', type: 'time', value: ofCall(({ startedAt }) => startedAt) },
  { name: 'call_answered_at', type: 'time', value: ofCall(({ answeredAt }) => answeredAt) },
  { name: 'call_talk_time', type: 'number', value: ofCall(({ talkTime }) => talkTime) },
  { name: 'call_verdict', type: 'text', value: ofCall(({ verdict }) => verdict) },
];

/** The message itself in the last column. */
export const messageColumnsWithText: readonly Column<TableMessage>[] = [
  ...messageColumns,
  { name: 'text', type: 'text', value: ({ bytes }) => (bytes === undefined ? null : decodeText(bytes)) },
];

/** The row of a message of a report. */
export function messageRow(report: Report, index: number, origin: MessageOrigin): TableMessage {
  const message = report.messages[index]!;
  return { message, call: message.call === null ? undefined : report.calls[message.call], ...origin };
}
