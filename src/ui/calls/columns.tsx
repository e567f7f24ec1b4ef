import type { ReactNode } from 'react';
import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import type { ConversationList, SortColumn } from '../../engine/list/list.ts';
import type { TimeMode } from '../../state/view-store.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatClock, formatLength, formatSpan, type TimeBase } from '../shared/format-time.ts';
import { FindingsCell } from './FindingsCell.tsx';
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
  /** Pixels, unless the reader chose others; `grows`: its share of what is left over. */
  readonly width: number;
  readonly grows?: number;
  readonly isNumber?: boolean;
  /** The first click sorts by the most: few rows have any. */
  readonly mostFirst?: boolean;
  /** The lists that have it; all of them if it says nothing. */
  readonly lists?: readonly ConversationList[];
  readonly render: (row: ConversationRow, context: CellContext) => ReactNode;
}

const calls: readonly ConversationList[] = ['call'];

/** In their order from left to right. One more is one entry here. */
const columns: readonly Column[] = [
  { id: 'state', title: 'State', width: 134, lists: calls, render: (row) => <StateCell row={row} /> },
  {
    id: 'method',
    title: 'Method',
    width: 104,
    lists: ['registration', 'other'],
    render: ({ method }) => <CaptureText text={method} />,
  },
  { id: 'from', title: 'From', width: 176, grows: 2, render: (row) => party(row.from, row.fromName) },
  { id: 'to', title: 'To', width: 176, grows: 2, render: (row) => party(row.to, row.toName) },
  {
    id: 'findings',
    title: 'Findings',
    hint: 'The worst of them, and how many are worth a look; sorted by both',
    width: 108,
    mostFirst: true,
    render: ({ findings }) => <FindingsCell findings={findings} />,
  },
  { id: 'startedAt', title: 'Start', width: 104, isNumber: true, render: renderStart },
  {
    id: 'postDialDelay',
    title: 'Setup time',
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
    width: 78,
    isNumber: true,
    mostFirst: true,
    lists: calls,
    render: ({ holds }) => (holds === 0 ? '' : holds),
  },
  { id: 'messages', title: 'Messages', width: 92, isNumber: true, render: ({ messages }) => messages },
  {
    id: 'packets',
    title: 'Packets',
    hint: 'Of its messages and its RTP streams',
    width: 84,
    isNumber: true,
    lists: calls,
    render: ({ packets }) => packets,
  },
  {
    id: 'endpoints',
    title: 'Endpoints',
    hint: 'Addresses and ports that took part',
    width: 92,
    isNumber: true,
    render: ({ endpoints }) => endpoints,
  },
  {
    id: 'hops',
    title: 'Hops',
    hint: 'Pairs of endpoints between which its messages went',
    width: 62,
    isNumber: true,
    render: ({ hops }) => hops,
  },
  {
    id: 'callId',
    title: 'Call-ID',
    width: 120,
    grows: 1,
    render: ({ callId }) => <CaptureText text={callId} />,
  },
  {
    id: 'number',
    title: 'No.',
    hint: 'As links have it: call=3',
    width: 58,
    isNumber: true,
    render: ({ number }) => number,
  },
];

export function columnsOf(list: ConversationList): readonly Column[] {
  return columns.filter(({ lists }) => lists === undefined || lists.includes(list));
}

/** Columns as the reader arranged them: those of `order` first, the others where they usually are. */
export function arrangeColumns<C extends { readonly id: string }>(
  all: readonly C[],
  order: readonly string[],
  hidden: readonly string[],
): readonly C[] {
  const placeOf = (id: string, usual: number): number => {
    const place = order.indexOf(id);
    return place < 0 ? usual : place;
  };
  return all
    .map((column, i) => ({ column, place: placeOf(column.id, i) }))
    .sort((a, b) => a.place - b.place)
    .flatMap(({ column }) => (hidden.includes(column.id) ? [] : [column]));
}

/** The order of all columns after one of those that are there was moved among them. */
export function moveColumn(shown: readonly { readonly id: string }[], id: string, by: number): string[] {
  const ids = shown.map((column) => column.id);
  const at = ids.indexOf(id);
  const to = Math.min(ids.length - 1, Math.max(0, at + by));
  ids.splice(to, 0, ...ids.splice(at, 1));
  return ids;
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
