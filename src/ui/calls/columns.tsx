import type { ReactNode } from 'react';
import type { ConversationRow } from '../../engine/conversation-table.ts';
import type { ConversationList, SortColumn } from '../../engine/protocol.ts';
import type { TimeMode } from '../../state/view-store.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatClock, formatLength, formatSpan, type TimeBase } from '../shared/format-time.ts';
import { StateCell } from './StateCell.tsx';

export interface CellContext {
  readonly time: TimeMode;
  readonly base: TimeBase | null;
}

/** A column of the grid. */
export interface Column {
  readonly id: SortColumn;
  readonly title: string;
  /** What the title alone does not say. */
  readonly hint?: string;
  /** Pixels, unless the reader chose others; `grows`: takes what is left over. */
  readonly width: number;
  readonly grows?: boolean;
  readonly isNumber?: boolean;
  /** The lists that have it; all of them if it says nothing. */
  readonly lists?: readonly ConversationList[];
  readonly render: (row: ConversationRow, context: CellContext) => ReactNode;
}

const calls: readonly ConversationList[] = ['call'];

/** In their order from left to right. One more is one entry here. */
export const columns: readonly Column[] = [
  { id: 'state', title: 'State', width: 124, lists: calls, render: (row) => <StateCell row={row} /> },
  {
    id: 'method',
    title: 'Method',
    width: 104,
    lists: ['registration', 'other'],
    render: ({ method }) => <CaptureText text={method} />,
  },
  { id: 'from', title: 'From', width: 190, grows: true, render: (row) => party(row.from, row.fromName) },
  { id: 'to', title: 'To', width: 190, grows: true, render: (row) => party(row.to, row.toName) },
  { id: 'startedAt', title: 'Start', width: 104, isNumber: true, render: renderStart },
  {
    id: 'postDialDelay',
    title: 'Ring delay',
    hint: 'Post-dial delay: from the first INVITE to ringing, or to the final response',
    width: 96,
    isNumber: true,
    lists: calls,
    render: ({ postDialDelay }) => formatLength(postDialDelay),
  },
  {
    id: 'talkTime',
    title: 'Talk time',
    hint: 'From the answer to the end',
    width: 96,
    isNumber: true,
    lists: calls,
    render: ({ talkTime }) => formatLength(talkTime),
  },
  {
    id: 'holds',
    title: 'Holds',
    width: 66,
    isNumber: true,
    lists: calls,
    render: ({ holds }) => (holds === 0 ? '' : holds),
  },
  { id: 'messages', title: 'Messages', width: 92, isNumber: true, render: ({ messages }) => messages },
  {
    id: 'callId',
    title: 'Call-ID',
    width: 220,
    grows: true,
    render: ({ callId }) => <CaptureText text={callId} />,
  },
];

export function columnsOf(list: ConversationList): readonly Column[] {
  return columns.filter(({ lists }) => lists === undefined || lists.includes(list));
}

function party(uri: string, name: string): ReactNode {
  return (
    <>
      <CaptureText text={uri} />
      {name === '' ? null : (
        <>
          {' '}
          <small>
            <CaptureText text={name} />
          </small>
        </>
      )}
    </>
  );
}

function renderStart({ startedAt }: ConversationRow, { time, base }: CellContext): string {
  const text =
    time === 'utc' || time === 'local' ? formatClock(startedAt, base, time) : formatSpan(startedAt);
  return text.main;
}
