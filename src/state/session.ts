import type { StoreApi } from 'zustand/vanilla';
import type { ConversationDetails } from '../engine/answers/conversation-details.ts';
import type { CaptureService, SelectedMessage, UnreadableFile } from '../engine/service/protocol.ts';
import type { ConversationTable } from '../engine/list/conversation-table.ts';
import type { ConversationList, ListAnswer, ListQuery } from '../engine/list/list.ts';
import type { RunJob } from '../engine/jobs/run-job.ts';
import type { Ladder } from '../ladder/model.ts';
import { createArrangementStore, type ArrangementStore } from './arrangement.ts';
import { followBackground, type BackgroundState } from './background.ts';
import { createBusy, type Busy } from './busy.ts';
import { createCaptureStore, numberAt, type CaptureState, type CaptureStore } from './capture-store.ts';
import type { LoadTrace } from './load-trace.ts';
import { createPlaybackStore, type PlaybackStore } from './playback-store.ts';
import { createPull, type Pull } from './pull.ts';
import { createSettingsStore, type SettingsStorage, type SettingsStore } from './settings-store.ts';
import { createViewStore, isSameSelection, type ViewStore } from './view-store.ts';

export interface SessionOptions {
  readonly service: CaptureService;
  readonly runJob: RunJob;
  readonly storage: SettingsStorage | undefined;
  readonly page: string;
  /** Resolves once the reader is not scrolling, or the like. */
  readonly whenQuiet: () => Promise<void>;
  readonly traceOrigins: readonly string[];
  readonly load?: LoadTrace;
}

interface ListKey extends ListQuery {
  readonly generation: number;
  readonly rowsVersion: number;
  /** Version of the news that the answer has to take in; it stays where they change nothing. */
  readonly news: number;
}

interface LadderKey {
  readonly generation: number;
  readonly grouping: number;
  readonly conversations: readonly number[];
}

interface DetailsKey extends LadderKey {
  readonly binding: number;
}

interface MessageKey {
  readonly generation: number;
  readonly grouping: number;
  readonly binding: number;
  readonly message: number;
}

/** One reader's page: what is open, what is selected, and what was pulled from the service for it. */
export interface Session {
  readonly service: CaptureService;
  /** Work in a worker of its own. */
  readonly runJob: RunJob;
  readonly busy: Busy;
  readonly capture: CaptureStore;
  readonly view: ViewStore;
  readonly settings: SettingsStore;
  readonly arrangement: ArrangementStore;
  readonly playback: PlaybackStore;
  /** What is worked out in the worker while nobody waits. */
  readonly background: StoreApi<BackgroundState>;
  /** The rows of the list that is shown. */
  readonly list: Pull<ListKey, ListAnswer>;
  readonly ladder: Pull<LadderKey, Ladder>;
  /** What is known of the selected conversations, in their order. */
  readonly details: Pull<DetailsKey, readonly (ConversationDetails | UnreadableFile)[]>;
  readonly selected: Pull<MessageKey, SelectedMessage>;
}

/** Joins the stores: whatever is selected is pulled, whatever is opened is forgotten before. */
export function createSession(options: SessionOptions): Session {
  const { service, runJob } = options;
  const busy = createBusy();
  const capture = createCaptureStore({ ...options, busy });
  const view = createViewStore();
  const isSameMessage = (a: MessageKey, b: MessageKey): boolean =>
    a.generation === b.generation &&
    a.grouping === b.grouping &&
    a.binding === b.binding &&
    a.message === b.message;
  const background = followBackground(service, capture, options.whenQuiet);
  const session: Session = {
    service,
    runJob,
    busy,
    capture,
    view,
    background,
    settings: createSettingsStore(options.storage),
    arrangement: createArrangementStore(),
    playback: createPlaybackStore(),
    list: createPull({
      busy,
      isSame: isSameList,
      fetch: (key) => fetchList(service, key, capture.store.getState()),
      showsLate: true,
      isQuiet: (wanted, answered) => isSameList(wanted, { ...answered, news: wanted.news }),
    }),
    ladder: createPull({
      busy,
      isSame: isSameLadder,
      fetch: ({ conversations }) => service.ladder(conversations),
    }),
    details: createPull({
      busy,
      isSame: (a, b) => isSameLadder(a, b) && a.binding === b.binding,
      fetch: ({ conversations }) => Promise.all(conversations.map((number) => service.details(number))),
    }),
    selected: createPull({ busy, isSame: isSameMessage, fetch: ({ message }) => service.selected(message) }),
  };
  let generation = 0;
  let arranged = 0;
  capture.store.subscribe((state) => {
    if (state.generation !== generation) {
      generation = state.generation;
      view.reset();
      session.arrangement.reset();
    }
    const { arrangement } = state.result ?? {};
    if (arrangement && arranged !== generation) {
      arranged = generation;
      session.arrangement.take(arrangement);
    }
    pull(session);
  });
  view.store.subscribe(() => pull(session));
  background.subscribe(() => pull(session));
  beBusyWhilePending(session);
  return session;
}

/** What a filter shows is not all while some of what it asks is not known. */
function beBusyWhilePending({ busy, list, background }: Session): void {
  let end: (() => void) | undefined;
  const update = (): void => {
    const isPending = (list.store.getState().value?.pending ?? 0) > 0 && background.getState().isGoingOn;
    if (isPending) end ??= busy.begin();
    else {
      end?.();
      end = undefined;
    }
  };
  list.store.subscribe(update);
  background.subscribe(update);
}

function isSameLadder(a: LadderKey, b: LadderKey): boolean {
  return (
    a.generation === b.generation &&
    a.grouping === b.grouping &&
    isSameSelection(a.conversations, b.conversations)
  );
}

function isSameList(a: ListKey, b: ListKey): boolean {
  return (
    a.generation === b.generation &&
    a.rowsVersion === b.rowsVersion &&
    a.list === b.list &&
    a.text === b.text &&
    a.news === b.news &&
    a.hidesNoise === b.hidesNoise &&
    a.sort.column === b.sort.column &&
    a.sort.descending === b.sort.descending
  );
}

/** Wants what is to be seen now. */
function pull(session: Session): void {
  const { capture, view, list, ladder, details, selected } = session;
  const { status, generation, grouping, binding, rowsVersion, result } = capture.store.getState();
  const { list: name, filter: text, sort, hidesNoise, conversations, message } = view.store.getState();
  const isOpen = status === 'reading' || status === 'ready';
  const isReady = status === 'ready';
  const news = newsForList(session);
  list.want(
    isReady || (isOpen && rowsVersion > 0)
      ? { generation, rowsVersion, news, list: name, text, sort, hidesNoise }
      : undefined,
  );
  const isSelected = isReady && conversations.length > 0;
  // Where nothing could be opened, the ladder tells who spoke with whom.
  const isClosed = isReady && result?.messages === 0;
  ladder.want(isSelected || isClosed ? { generation, grouping, conversations } : undefined);
  details.want(isSelected ? { generation, grouping, binding, conversations } : undefined);
  const isMessage = isReady && message !== undefined;
  selected.want(isMessage ? { generation, grouping, binding, message } : undefined);
}

/**
 * While a filter can't be understood, as in the middle of typing, rows are those that fit what stands before. All rows as
 * they come while the worker reads are at hand: it would answer a whole piece of the capture later.
 */
async function fetchList(
  service: CaptureService,
  query: ListQuery,
  { status, table }: CaptureState,
): Promise<ListAnswer> {
  if (status === 'reading' && isPlain(query)) return listAll(table, query.list);
  const answer = await service.list(query);
  const { problem } = answer;
  if (problem === undefined) return answer;
  const before = await service.list({ ...query, text: query.text.slice(0, problem.start) });
  return before.problem === undefined ? { ...before, problem } : answer;
}

function isPlain({ text, sort, hidesNoise }: ListQuery): boolean {
  return text === '' && hidesNoise !== true && sort.column === 'number' && !sort.descending;
}

function listAll(table: ConversationTable, list: ConversationList): ListAnswer {
  const all = Uint32Array.from({ length: table.length }, (_, number) => number);
  const numbers = all.filter((number) => table.kind(number) === list);
  return { numbers, pending: 0, noise: 0, problem: undefined };
}

/** News are taken in where they may change the answer: most lists don't depend on them. */
function newsForList({ list, view, background }: Session): number {
  const { value, wanted } = list.store.getState();
  const { sort, filter } = view.store.getState();
  const depends = sort.column === 'findings' || (value?.pending ?? 0) > 0 || wanted?.text !== filter;
  return depends ? background.getState().version : (wanted?.news ?? 0);
}

/** Selects the first row of the first list that has any. */
export function selectFirst({ capture, view }: Session): void {
  const { counts, table } = capture.store.getState();
  const first = (['call', 'registration', 'other'] satisfies ConversationList[]).find(
    (list) => counts[list] > 0,
  );
  const number = first && numberAt(table, first, 0);
  if (first !== undefined && number !== undefined) view.select([number], first);
}
