import type { CallReport, Report } from '../../report/report-types.ts';
import type { Column, Table } from './column.ts';

/** A call and the report it stands in. */
export interface TableCall {
  readonly call: CallReport;
  readonly number: number;
  readonly report: Report;
  /** Names of the captures it was read from. */
  readonly source: string;
}

/** What there is to say of a call in a row. */
const callColumns: readonly Column<TableCall>[] = [
  { name: 'source', type: 'text', value: ({ source }) => source },
  { name: 'call', type: 'integer', value: ({ number }) => number },
  { name: 'state', type: 'text', value: ({ call }) => call.state },
  { name: 'final_status', type: 'integer', value: ({ call }) => call.finalStatus },
  { name: 'caller', type: 'text', value: ({ call }) => call.caller },
  { name: 'callee', type: 'text', value: ({ call }) => call.callee },
  { name: 'request_uri', type: 'text', value: ({ call }) => call.requestUri },
  { name: 'started_at', type: 'time', value: ({ call }) => call.startedAt },
  { name: 'ringing_at', type: 'time', value: ({ call }) => call.ringingAt },
  { name: 'answered_at', type: 'time', value: ({ call }) => call.answeredAt },
  { name: 'ended_at', type: 'time', value: ({ call }) => call.endedAt },
  { name: 'ended_by', type: 'text', value: ({ call }) => call.endedBy },
  { name: 'post_dial_delay', type: 'number', value: ({ call }) => call.postDialDelay },
  { name: 'talk_time', type: 'number', value: ({ call }) => call.talkTime },
  { name: 'joined_mid_call', type: 'boolean', value: ({ call }) => call.joinedMidCall },
  { name: 'verdict', type: 'text', value: ({ call }) => call.verdict },
  { name: 'call_ids', type: 'text', value: ({ call }) => call.callIds.join(' ') },
  { name: 'legs', type: 'integer', value: ({ call }) => call.legs.length },
  { name: 're_invites', type: 'integer', value: ({ call }) => call.reInvites.length },
  { name: 'holds', type: 'integer', value: ({ call }) => call.holds.length },
  { name: 'transfers', type: 'integer', value: ({ call }) => call.transfers.length },
  { name: 'messages', type: 'integer', value: ({ call }) => call.messages.length },
  {
    name: 'findings',
    type: 'text',
    value: ({ call, report }) =>
      [...new Set(call.findings.map((i) => report.findings[i]?.code ?? ''))].join(' '),
  },
];

/** `source`: names of the captures. */
export function buildCallTable(report: Report, source: string): Table<TableCall> {
  return {
    columns: callColumns,
    rows: report.calls.map((call, number) => ({ call, number, report, source })),
  };
}
