import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LegChoices } from '../call/legs.ts';
import { ConversationTable, type RowsMessage } from '../engine/list/conversation-table.ts';
import type { CaptureInput } from '../engine/open/open-inputs.ts';
import type { CaptureService, OpenResult, Regrouped } from '../engine/service/protocol.ts';
import type { ConversationList } from '../engine/list/list.ts';
import type { Progress } from '../engine/list/publisher.ts';
import type { Busy } from './busy.ts';
import { CARRIED } from './link.ts';
import { loadTrace, otherOrigin, TraceError, type LoadTrace } from './load-trace.ts';
import { problemsOf } from './opening.ts';

type CaptureStatus = 'empty' | 'loading' | 'reading' | 'ready' | 'failed';

/** The captures that are open, as far as the page knows them. */
export interface CaptureState {
  readonly status: CaptureStatus;
  /** Grows with every open: answers about an older one are void. */
  readonly generation: number;
  /** Grows when a file was bound to its place again: messages can be read that could not. */
  readonly binding: number;
  /** Grows when legs were joined or separated: conversations have new numbers, messages keep theirs. */
  readonly grouping: number;
  /** What the reader decided about legs, the newest last. */
  readonly legChoices: readonly LegChoices[];
  readonly names: readonly string[];
  /** What it was read from; `OpenResult.inputs` says which file came of which. */
  readonly inputs: readonly CaptureInput[];
  /** What is open is read again and can be used meanwhile. */
  readonly isReadAgain: boolean;
  /** Files that grow are read again as they do. */
  readonly isFollowed: boolean;
  /** The address it was loaded from; undefined for files of the reader. */
  readonly trace: string | undefined;
  readonly progress: Progress | undefined;
  /** Rows of all lists, filled while reading; the same object throughout, `rowsVersion` tells of changes. */
  readonly table: ConversationTable;
  readonly rowsVersion: number;
  readonly counts: Readonly<Record<ConversationList, number>>;
  readonly result: OpenResult | undefined;
  /** Sentences for the reader. */
  readonly problems: readonly string[];
}

export interface CaptureStore {
  readonly store: StoreApi<CaptureState>;
  open(inputs: readonly CaptureInput[]): Promise<void>;
  /** Loads what a link names, then opens it. */
  openTrace(trace: string, passPhrase?: string): Promise<void>;
  /** The origin that a link would be loaded from, if that is another one than the page's and may be asked. */
  otherOrigin(trace: string): string | undefined;
  cancel(): void;
  /** Back to nothing. */
  close(): void;
  /** Binds a file to the place of one that can't be read any more. */
  rebind(file: number, input: CaptureInput): Promise<void>;
  /**
   * Reads what is open again, or more, or less; nothing that is shown changes before `take`. Undefined if something else
   * was opened meanwhile, or it failed, which the reader is told.
   */
  readAgain(inputs: readonly CaptureInput[]): Promise<ReadAgain | undefined>;
  /** What was read again is what is open now; its rows are in the table. */
  take(inputs: readonly CaptureInput[], result: OpenResult): void;
  /** Takes the rows that came of the reader's choices about legs. */
  regroup(regrouped: Regrouped, legChoices: readonly LegChoices[]): void;
  setFollowed(isFollowed: boolean): void;
  dismissProblems(): void;
  /** Tells the reader of something that went wrong. */
  report(problems: readonly string[]): void;
}

interface ReadAgain {
  readonly result: OpenResult;
  readonly rows: readonly RowsMessage[];
}

export interface CaptureOptions {
  readonly service: CaptureService;
  readonly busy: Busy;
  /** Address of the page, from which links count. */
  readonly page: string;
  readonly traceOrigins: readonly string[];
  /** Loads what a link names; by a request, if nothing else is said. */
  readonly load?: LoadTrace;
}

/** Milliseconds in which what the worker sends is taken to be of one publication. */
const TOGETHER = 4;
const noCounts = { call: 0, registration: 0, other: 0 };

const nothing: Omit<CaptureState, 'generation' | 'table'> = {
  status: 'empty',
  binding: 0,
  grouping: 0,
  legChoices: [],
  names: [],
  inputs: [],
  isReadAgain: false,
  isFollowed: false,
  trace: undefined,
  progress: undefined,
  rowsVersion: 0,
  counts: noCounts,
  result: undefined,
  problems: [],
};

export function createCaptureStore({
  service,
  busy,
  page,
  traceOrigins,
  load: loadInput = loadTrace,
}: CaptureOptions): CaptureStore {
  const store = createStore<CaptureState>(() => ({
    ...nothing,
    generation: 0,
    table: new ConversationTable(),
  }));
  const { getState, setState } = store;
  let loading = new AbortController();
  /** How often something was read again: the newest counts. */
  let readings = 0;

  /** Begins anew; tells whether it is still the newest. */
  const begin = (status: CaptureStatus, names: readonly string[], trace: string | undefined) => {
    loading.abort();
    loading = new AbortController();
    const generation = getState().generation + 1;
    setState({ ...nothing, status, names, trace, generation, table: new ConversationTable() });
    return () => getState().generation === generation;
  };
  const fail = (problem: string): void => setState({ status: 'failed', problems: [problem] });

  const read = async (inputs: readonly CaptureInput[], isCurrent: () => boolean): Promise<void> => {
    const started = performance.now();
    setState({ status: 'reading', names: inputs.map(({ name }) => name), inputs });
    // What is published together is shown together: each time that the page is told, it is drawn anew.
    let news: { progress?: Progress; rowsVersion?: number } = {};
    let telling: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      clearTimeout(telling);
      telling = undefined;
      if (isCurrent())
        setState(news.rowsVersion === undefined ? news : { ...news, counts: countRows(getState().table) });
      news = {};
    };
    try {
      const result = await service.open(inputs, (event) => {
        if (!isCurrent()) return;
        if (event.kind === 'progress') news.progress = event.progress;
        else {
          const { table, rowsVersion } = getState();
          table.unpack(event.rows, event.isAll);
          news.rowsVersion = rowsVersion + 1;
        }
        telling ??= setTimeout(tell, TOGETHER);
      });
      tell();
      if (!isCurrent()) return;
      measureReading(started, result);
      const problems = problemsOf(result);
      const legs = result.arrangement?.legs;
      setState({ status: statusOf(result), result, problems, legChoices: legs ? [legs] : [] });
    } catch (error) {
      tell();
      if (isCurrent()) fail(error instanceof Error ? error.message : String(error));
    }
  };

  return {
    store,
    open(inputs) {
      if (inputs.length === 0) return Promise.resolve();
      const isCurrent = begin('reading', [], undefined);
      return busy.during(read(inputs, isCurrent));
    },
    openTrace(trace, passPhrase) {
      const isCarried = trace.startsWith(CARRIED);
      const name = isCarried ? 'The link' : (trace.split('/').pop() ?? trace);
      const isCurrent = begin('loading', [name], trace);
      const { signal } = loading;
      const progress = (bytes: number, totalBytes: number): void => {
        if (isCurrent()) setState({ progress: { bytes, totalBytes, packets: 0, messages: 0 } });
      };
      const load = async (): Promise<void> => {
        try {
          const input = isCarried
            ? { name, blob: new Blob([trace]), passPhrase }
            : await loadInput(trace, { page, origins: traceOrigins, signal, progress });
          if (isCurrent()) await read([input], isCurrent);
        } catch (error) {
          if (!isCurrent()) return;
          if (!(error instanceof TraceError)) throw error;
          if (signal.aborted) setState({ ...nothing });
          else fail(error.message);
        }
      };
      return busy.during(load());
    },
    otherOrigin: (trace) => otherOrigin(trace, { page, origins: traceOrigins }),
    async readAgain(inputs) {
      const { generation } = getState();
      const turn = ++readings;
      const isCurrent = (): boolean => getState().generation === generation && readings === turn;
      let rows: RowsMessage[] = [];
      setState({ isReadAgain: true, progress: undefined });
      try {
        const result = await service.open(
          inputs,
          (event) => {
            if (event.kind === 'progress' && isCurrent()) setState({ progress: event.progress });
            else if (event.kind === 'rows') rows = event.isAll ? [event.rows] : rows;
          },
          true,
        );
        return isCurrent() ? { result, rows } : undefined;
      } catch (error) {
        if (isCurrent()) setState({ problems: [error instanceof Error ? error.message : String(error)] });
        return undefined;
      } finally {
        if (isCurrent()) setState({ isReadAgain: false });
      }
    },
    take(inputs, result) {
      const { table, rowsVersion, grouping, binding } = getState();
      setState({
        names: inputs.map(({ name }) => name),
        inputs,
        result,
        status: statusOf(result),
        // Several files have no address.
        ...(inputs.length > 1 ? { trace: undefined } : {}),
        problems: problemsOf(result),
        rowsVersion: rowsVersion + 1,
        grouping: grouping + 1,
        binding: binding + 1,
        counts: countRows(table),
      });
    },
    cancel() {
      if (getState().status === 'loading') loading.abort();
      else service.cancel();
    },
    close() {
      service.cancel();
      begin('empty', [], undefined);
    },
    async rebind(file, input) {
      const refusal = await busy.during(service.rebind(file, input));
      if (refusal === null)
        setState(({ binding, inputs, result }) => ({
          binding: binding + 1,
          problems: [],
          inputs: inputs.with(result?.inputs[file] ?? -1, input),
        }));
      else setState({ problems: [refusal] });
    },
    regroup({ rows }, legChoices) {
      const { table, rowsVersion, grouping } = getState();
      table.unpack(rows, true);
      setState({
        rowsVersion: rowsVersion + 1,
        grouping: grouping + 1,
        counts: countRows(table),
        legChoices,
      });
    },
    setFollowed: (isFollowed) => setState({ isFollowed }),
    dismissProblems: () => setState({ problems: [] }),
    report: (problems) => setState({ problems }),
  };
}

/** Without a message there is nothing to look at, unless it is who spoke over TLS. */
function statusOf({ messages, tls }: OpenResult): CaptureStatus {
  return messages > 0 || tls.length > 0 ? 'ready' : 'failed';
}

function countRows(table: ConversationTable): Record<ConversationList, number> {
  const counts = { ...noCounts };
  for (let number = 0; number < table.length; number++) counts[table.kind(number)]++;
  return counts;
}

/** The number of the n-th conversation of a list, or undefined; `rankOf` is the way back. */
export function numberAt(
  table: ConversationTable,
  list: ConversationList,
  index: number,
): number | undefined {
  let left = index;
  for (let number = 0; number < table.length; number++) {
    if (table.kind(number) === list && left-- === 0) return number;
  }
  return undefined;
}

export function rankOf(table: ConversationTable, number: number): number {
  const list = table.kind(number);
  let rank = 0;
  for (let i = 0; i < number; i++) if (table.kind(i) === list) rank++;
  return rank;
}

/** For whoever measures: the worker's own time and what it read. */
function measureReading(start: number, { files, packets, messages, milliseconds }: OpenResult): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  performance.measure('sip-ladder:read', {
    start,
    duration: milliseconds,
    detail: { bytes, packets, messages },
  });
}
