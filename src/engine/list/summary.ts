import { counted } from '../../call/words/in-words.ts';
import type { Analysis } from '../open/analysis.ts';
import type { ConversationRow } from './conversation-table.ts';
import { Summariser } from './summarise.ts';

const columns: readonly {
  readonly title: string;
  readonly isNumber?: true;
  read(row: ConversationRow, line: number): string;
}[] = [
  { title: '#', isNumber: true, read: (_row, line) => String(line) },
  {
    title: 'state',
    read: ({ state, finalStatus }) =>
      [state ?? '', finalStatus === 200 ? '' : (finalStatus ?? '')].join(' ').trim(),
  },
  { title: 'from', read: ({ from }) => from },
  { title: 'to', read: ({ to }) => to },
  { title: 'start', isNumber: true, read: ({ startedAt }) => formatTime(startedAt) },
  { title: 'rings after', isNumber: true, read: ({ postDialDelay }) => formatTime(postDialDelay) },
  { title: 'talk', isNumber: true, read: ({ talkTime }) => formatTime(talkTime) },
  { title: 'holds', isNumber: true, read: ({ holds }) => (holds === 0 ? '' : String(holds)) },
  { title: 'messages', isNumber: true, read: ({ messages }) => String(messages) },
  { title: 'Call-ID', read: ({ callId }) => callId },
];

/** What is open, as a table for people: counts, then a line a call. Control characters of the capture are left out. */
export function formatSummary(analysis: Analysis): string {
  const { pipeline, index, conversations } = analysis;
  const summariser = new Summariser(analysis, analysis.firstTime());
  const rows = [...conversations.keys()]
    .filter((number) => conversations[number]!.kind === 'call')
    .map((number) => summariser.row(number));
  const files = pipeline.files.map(({ name, format, packets, damage }) =>
    [`${name}: ${format}, ${counted(packets, 'packet')}`, ...damage.map(({ reason }) => reason)].join('; '),
  );
  const counts = [
    counted(index.length, 'SIP message'),
    counted(rows.length, 'call'),
    counted(conversations.length - rows.length, 'other conversation'),
    counted(pipeline.rtp.streams.length, 'RTP stream'),
  ].join(', ');
  const lines = [...files, counts, ...(rows.length > 0 ? ['', ...formatTable(rows)] : [])];
  // eslint-disable-next-line no-control-regex -- a name may carry codes that a terminal would obey
  return `${lines.map((line) => line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?')).join('\n')}\n`;
}

function formatTable(rows: readonly ConversationRow[]): string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row, i) => columns.map(({ read }) => read(row, i + 1))),
  ];
  const widths = columns.map((_, i) => cells.reduce((width, line) => Math.max(width, line[i]!.length), 0));
  return cells.map((line) =>
    line
      .map((cell, i) => (columns[i]!.isNumber ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

function formatTime(seconds: number): string {
  return Number.isNaN(seconds) ? '' : `${seconds.toFixed(3)} s`;
}
