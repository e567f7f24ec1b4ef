/** What a way out of the page is made from, and so where: what is open, the drawn ladder, the messages of calls. */
type ExportOrigin = 'captures' | 'ladder' | 'calls';

/** A way to take something out of the page, as the menu and the palette offer it. */
export interface ExportChoice {
  readonly id: string;
  readonly name: string;
  readonly from: ExportOrigin;
  /** What follows the name of the capture in the name of the file. */
  readonly ending: string;
  /** Media type of the file. */
  readonly type: string;
  /** What the reader has to know of the file, when it is saved. */
  readonly remark?: string;
}

const apostrophes =
  'Cells that begin like a formula, numbers with + among them, have an apostrophe in front.';

/** In the order of the menu. Each is made by the file `export-*.ts` that has its id. */
export const exports: readonly ExportChoice[] = [
  { id: 'report', name: 'Report (JSON)', from: 'captures', ending: '.json', type: 'application/json' },
  {
    id: 'ladder-svg',
    name: 'Ladder as SVG',
    from: 'ladder',
    ending: '-ladder.svg',
    type: 'image/svg+xml',
  },
  { id: 'ladder-png', name: 'Ladder as PNG', from: 'ladder', ending: '-ladder.png', type: 'image/png' },
  {
    id: 'ladder-mermaid',
    name: 'Ladder as Mermaid',
    from: 'ladder',
    ending: '-ladder.mmd',
    type: 'text/plain',
  },
  {
    id: 'ladder-plantuml',
    name: 'Ladder as PlantUML',
    from: 'ladder',
    ending: '-ladder.puml',
    type: 'text/plain',
  },
  {
    id: 'ladder-drawio',
    name: 'Ladder for draw.io',
    from: 'ladder',
    ending: '-ladder.drawio',
    type: 'application/vnd.jgraph.mxfile',
  },
  {
    id: 'ladder-markdown',
    name: 'Ladder as Markdown',
    from: 'ladder',
    ending: '-ladder.md',
    type: 'text/markdown',
  },
  { id: 'ladder-text', name: 'Ladder as text', from: 'ladder', ending: '-ladder.txt', type: 'text/plain' },
  {
    id: 'messages-text',
    name: 'Messages as text',
    from: 'calls',
    ending: '-messages.txt',
    type: 'text/plain',
  },
  {
    id: 'calls-csv',
    name: 'Calls as CSV',
    from: 'calls',
    ending: '-calls.csv',
    type: 'text/csv',
    remark: apostrophes,
  },
  {
    id: 'messages-csv',
    name: 'Messages as CSV',
    from: 'calls',
    ending: '-messages.csv',
    type: 'text/csv',
    remark: `${apostrophes} NDJSON has them as they are.`,
  },
  {
    id: 'messages-ndjson',
    name: 'Messages as NDJSON',
    from: 'calls',
    ending: '-messages.ndjson',
    type: 'application/x-ndjson',
  },
  {
    id: 'messages-parquet',
    name: 'Messages as Parquet',
    from: 'calls',
    ending: '-messages.parquet',
    type: 'application/vnd.apache.parquet',
  },
  {
    id: 'pcapng',
    name: 'Capture (pcapng)',
    from: 'calls',
    ending: '-calls.pcapng',
    type: 'application/x-pcapng',
  },
  { id: 'sipp', name: 'SIPp scenario', from: 'calls', ending: '-sipp.xml', type: 'application/xml' },
  { id: 'page', name: 'Page (HTML)', from: 'calls', ending: '.html', type: 'text/html' },
];
