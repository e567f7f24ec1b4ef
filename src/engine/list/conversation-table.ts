import { callStates, type CallState } from '../../call/call-state.ts';
import { conversationKinds, type ConversationKind } from '../../call/conversation.ts';
import { severities } from '../../findings/finding.ts';
import type { FindingsSummary } from './finding-codes.ts';
import { Table } from '../../bytes/columns.ts';
import { decodeText, encodeInto } from '../../bytes/text.ts';

/** One row of the list of calls (and of the lists beside it). Times are seconds since the capture's first packet. */
export interface ConversationRow {
  readonly number: number;
  readonly kind: ConversationKind;
  /** Undefined for what is no call. */
  readonly state: CallState | undefined;
  readonly finalStatus: number | undefined;
  readonly joinedMidCall: boolean;
  /** URI without scheme and parameters; the display name, if there is one. */
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly callId: string;
  /** Method of the first request. */
  readonly method: string;
  /** NaN where no time is known or there is nothing to measure. */
  readonly startedAt: number;
  readonly postDialDelay: number;
  readonly talkTime: number;
  readonly holds: number;
  readonly messages: number;
  /** Of its messages and its RTP streams. */
  readonly packets: number;
  /** Different endpoints that took part. */
  readonly endpoints: number;
  /** Pairs of endpoints between which messages went, whichever way. */
  readonly hops: number;
  /** Undefined while nobody has looked for them. */
  readonly findings?: FindingsSummary | undefined;
}

/** What of a row is a number. */
export type Amount = Exclude<keyof typeof columns, 'kind' | 'state'>;

const NO_STATE = 255;
const openStates: ReadonlySet<CallState> = new Set(['setup', 'ringing', 'in-call']);

const columns = {
  kind: Uint8Array,
  state: Uint8Array,
  finalStatus: Uint16Array,
  joinedMidCall: Uint8Array,
  startedAt: Float64Array,
  postDialDelay: Float64Array,
  talkTime: Float64Array,
  holds: Uint16Array,
  messages: Uint32Array,
  packets: Uint32Array,
  endpoints: Uint16Array,
  hops: Uint16Array,
  /** 0: nobody has looked yet, 1: there are none, else the worst severity plus 2. */
  severity: Uint8Array,
  findings: Uint16Array,
};

/** Between the texts of a row, which are kept as one until somebody looks at the row. */
const SEPARATOR = '\u0000';

/** Rows on their way from the worker to the page: buffers that are transferred, not copied. */
export interface RowsMessage {
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly columns: Readonly<Record<keyof typeof columns, ArrayBufferView<ArrayBuffer>>>;
  readonly texts: Uint8Array<ArrayBuffer>;
  readonly textEnds: Uint32Array<ArrayBuffer>;
}

/** What has become known of rows: their findings, in the numbers of the columns. */
export interface FindingsOfRows {
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly severity: Uint8Array<ArrayBuffer>;
  readonly findings: Uint16Array<ArrayBuffer>;
}

/** The rows of the list, in numbers and bytes: the worker sorts and searches them, the page shows a few at a time. */
export class ConversationTable {
  private readonly table = new Table(columns, 256);
  /** A text where the row was made, bytes where it has come from there: most are never looked at. */
  private texts: (string | Uint8Array<ArrayBuffer> | undefined)[] = [];

  get length(): number {
    return this.table.length;
  }

  row(number: number): ConversationRow {
    const c = this.table.columns;
    const [from = '', fromName = '', to = '', toName = '', callId = '', method = ''] =
      this.text(number).split(SEPARATOR);
    const state = c.state[number]!;
    return {
      number,
      kind: conversationKinds[c.kind[number]!]!,
      state: state === NO_STATE ? undefined : callStates[state],
      finalStatus: c.finalStatus[number] || undefined,
      joinedMidCall: c.joinedMidCall[number] === 1,
      from,
      fromName,
      to,
      toName,
      callId,
      method,
      startedAt: c.startedAt[number]!,
      postDialDelay: c.postDialDelay[number]!,
      talkTime: c.talkTime[number]!,
      holds: c.holds[number]!,
      messages: c.messages[number]!,
      packets: c.packets[number]!,
      endpoints: c.endpoints[number]!,
      hops: c.hops[number]!,
      findings:
        c.severity[number] === 0
          ? undefined
          : { worst: severities[c.severity[number]! - 2], count: c.findings[number]! },
    };
  }

  /** All texts of a row, one behind the other: what a search looks through. */
  text(number: number): string {
    const text = this.texts[number] ?? '';
    return typeof text === 'string' ? text : decodeText(text);
  }

  /** What a search looks through, in small letters: the texts, the state as a word and the final status. */
  searchText(number: number): string {
    const status = this.table.columns.finalStatus[number]!;
    return `${this.text(number)} ${this.state(number) ?? ''} ${status || ''}`.toLowerCase();
  }

  state(number: number): CallState | undefined {
    return callStates[this.table.columns.state[number]!];
  }

  /** A number of a row, without making the row. */
  amount(number: number, name: Amount): number {
    return this.table.columns[name][number]!;
  }

  /** Changes when what is known of the findings of a row does. */
  findingsMark(number: number): number {
    const { severity, findings } = this.table.columns;
    return severity[number]! * 0x1_0000 + findings[number]!;
  }

  kind(number: number): ConversationKind {
    return conversationKinds[this.table.columns.kind[number]!]!;
  }

  /** Whether time alone can no longer change the row: the call is over, or it is no call. */
  isSettled(number: number): boolean {
    const state = this.table.columns.state[number]!;
    return state === NO_STATE || !openStates.has(callStates[state]!);
  }

  set(row: ConversationRow): void {
    while (this.table.length <= row.number) this.table.add();
    const c = this.table.columns;
    const { number } = row;
    c.kind[number] = conversationKinds.indexOf(row.kind);
    c.state[number] = row.state === undefined ? NO_STATE : callStates.indexOf(row.state);
    c.finalStatus[number] = row.finalStatus ?? 0;
    c.joinedMidCall[number] = row.joinedMidCall ? 1 : 0;
    c.startedAt[number] = row.startedAt;
    c.postDialDelay[number] = row.postDialDelay;
    c.talkTime[number] = row.talkTime;
    c.holds[number] = row.holds;
    c.messages[number] = row.messages;
    c.packets[number] = row.packets;
    c.endpoints[number] = row.endpoints;
    c.hops[number] = row.hops;
    c.severity[number] = 0;
    c.findings[number] = 0;
    const parts = [row.from, row.fromName, row.to, row.toName, row.callId, row.method];
    // A text of the capture may hold the separator itself.
    const clean = parts.map((text) => (text.includes(SEPARATOR) ? text.replaceAll(SEPARATOR, ' ') : text));
    this.texts[number] = clean.join(SEPARATOR);
  }

  setPackets(number: number, packets: number): void {
    this.table.columns.packets[number] = packets;
  }

  setFindings(number: number, severity: number, findings: number): void {
    this.table.columns.severity[number] = severity;
    this.table.columns.findings[number] = findings;
  }

  packFindings(numbers: readonly number[]): FindingsOfRows {
    const { severity, findings } = this.table.columns;
    return {
      numbers: Uint32Array.from(numbers),
      severity: Uint8Array.from(numbers, (number) => severity[number]!),
      findings: Uint16Array.from(numbers, (number) => findings[number]!),
    };
  }

  clear(): void {
    this.table.length = 0;
    this.texts = [];
  }

  /** The number of the first conversation with a Call-ID. */
  findCallId(callId: string): number | undefined {
    for (let number = 0; number < this.length; number++)
      if (this.row(number).callId === callId) return number;
    return undefined;
  }

  unpackFindings({ numbers, severity, findings }: FindingsOfRows): void {
    for (let i = 0; i < numbers.length; i++) this.setFindings(numbers[i]!, severity[i]!, findings[i]!);
  }

  /** Packs rows for the way to the page. */
  pack(numbers: readonly number[]): RowsMessage {
    const packed: Record<string, ArrayBufferView<ArrayBuffer>> = {};
    for (const name of Object.keys(columns) as (keyof typeof columns)[]) {
      const column = this.table.columns[name];
      const values = new columns[name](numbers.length);
      for (let i = 0; i < numbers.length; i++) values[i] = column[numbers[i]!]!;
      packed[name] = values;
    }
    const rows = numbers.map((number) => this.texts[number] ?? '');
    // No character of a string takes more than three bytes.
    const bytes = new Uint8Array(rows.reduce((sum, text) => sum + 3 * text.length, 0));
    const textEnds = new Uint32Array(numbers.length);
    let end = 0;
    for (let i = 0; i < rows.length; i++) {
      const text = rows[i]!;
      if (typeof text !== 'string') bytes.set(text, end);
      end += typeof text === 'string' ? encodeInto(text, bytes, end) : text.length;
      textEnds[i] = end;
    }
    return {
      numbers: Uint32Array.from(numbers),
      columns: packed as RowsMessage['columns'],
      texts: bytes.slice(0, end),
      textEnds,
    };
  }

  /** Takes packed rows in; `isAll`: they take the place of all that was there. */
  unpack(rows: RowsMessage, isAll: boolean): void {
    if (isAll) this.clear();
    const { numbers, texts: bytes, textEnds } = rows;
    for (const [i, number] of numbers.entries()) {
      while (this.table.length <= number) this.table.add();
      this.texts[number] = bytes.subarray(i === 0 ? 0 : textEnds[i - 1]!, textEnds[i]);
    }
    for (const name of Object.keys(columns) as (keyof typeof columns)[]) {
      const from = rows.columns[name] as unknown as ArrayLike<number>;
      const to = this.table.columns[name];
      for (const [i, number] of numbers.entries()) to[number] = from[i]!;
    }
  }
}

/** The buffers of a message, for a transfer list. */
export function buffersOf(rows: RowsMessage): ArrayBuffer[] {
  return [
    rows.numbers.buffer,
    rows.texts.buffer,
    rows.textEnds.buffer,
    ...Object.values(rows.columns).map(({ buffer }) => buffer),
  ];
}
