import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConversationList, ListQuery } from '../engine/list/list.ts';
import type { ParticipantMode } from '../ladder/participants.ts';

/** How times are told: since the first packet, since the row before, since the selected message, by the clock. */
export const timeModes = ['relative', 'delta', 'selected', 'utc', 'local'] as const;
export type TimeMode = (typeof timeModes)[number];

/** What the colour of a message says: what it is, its dialog, its transaction. */
export const colourModes = ['class', 'dialog', 'transaction'] as const;
export type ColourMode = (typeof colourModes)[number];

const messageTabs = ['headers', 'hops', 'raw', 'bytes'] as const;
export type MessageTab = (typeof messageTabs)[number];

/** From left to right, from the whole to the part: Enter goes one further, Escape one back. */
export const panes = ['calls', 'ladder', 'details'] as const;
export type Pane = (typeof panes)[number];

type DialogName =
  | 'paste'
  | 'commands'
  | 'keys'
  | 'frame'
  | 'join'
  | 'compare-calls'
  | 'share'
  | 'unlock'
  | 'export'
  | 'about';

/** Something that is done only if the reader agrees. */
export interface Question {
  readonly title: string;
  /** Paragraphs; they may hold text from outside. */
  readonly text: readonly string[];
  /** What the button that agrees says. */
  readonly agree: string;
  run(): void;
  decline(): void;
}

/** Where the reader is and how it is shown. Selection is kept by number; what it shows is derived from it. */
export interface ViewState {
  readonly list: ConversationList;
  readonly filter: string;
  readonly sort: ListQuery['sort'];
  /** Leaves out of the lists what only keeps the others company. */
  readonly hidesNoise: boolean;
  /** Whether the lists show when their rows began, above them; undefined for those that are long. */
  readonly showsHistogram: boolean | undefined;
  /** Conversations whose ladder is shown, as one. */
  readonly conversations: readonly number[];
  readonly message: number | undefined;
  readonly lifelines: ParticipantMode;
  readonly time: TimeMode;
  readonly colours: ColourMode;
  /** Pixels a second between the rows of a ladder; 0 for rows at even distances. */
  readonly timeScale: number;
  /** What is looked for in the ladder; undefined while nothing is. */
  readonly find: string | undefined;
  /** The message that the selected one is compared with. */
  readonly compared: number | undefined;
  /** Whether media over time are shown above the ladder; undefined: where there is something to see. */
  readonly showsMedia: boolean | undefined;
  /** Whether the streams of the call, to be listened to, stand in the place of the message. */
  readonly isListening: boolean;
  readonly tab: MessageTab;
  /** Names of the header fields whose parts are shown. */
  readonly openFields: ReadonlySet<string>;
  /** Whether what a session description changed is shown with its message. */
  readonly showsSdpChanges: boolean;
  /** Whether the findings are listed above the ladder; their number is there always. */
  readonly showsFindings: boolean;
  /** The pane that is worked in; in a narrow window the only one to be seen. */
  readonly pane: Pane;
  readonly dialog: DialogName | undefined;
  /** What the reader is asked, above everything else. */
  readonly question: Question | undefined;
  /** What the page says of something that has just been done, for a moment. */
  readonly notice: string | undefined;
  /** The reader is shown around. */
  readonly tour: boolean;
  /** Part of another page: no header, no start page. */
  readonly isEmbedded: boolean;
}

export interface ViewStore {
  readonly store: StoreApi<ViewState>;
  showList(list: ConversationList): void;
  /** Shows the ladder of conversations, nothing of it selected. */
  select(conversations: readonly number[], list: ConversationList): void;
  selectMessage(message: number | undefined): void;
  /** A conversation and one message of it. */
  goTo(conversation: number, list: ConversationList, message: number): void;
  set(
    change: Partial<
      Pick<
        ViewState,
        | 'filter'
        | 'sort'
        | 'hidesNoise'
        | 'tour'
        | 'notice'
        | 'question'
        | 'isEmbedded'
        | 'showsHistogram'
        | 'lifelines'
        | 'time'
        | 'colours'
        | 'timeScale'
        | 'find'
        | 'compared'
        | 'showsMedia'
        | 'isListening'
        | 'tab'
        | 'openFields'
        | 'showsSdpChanges'
        | 'showsFindings'
        | 'pane'
      >
    >,
  ): void;
  openDialog(dialog: DialogName): void;
  closeDialog(): void;
  /** Forgets what belongs to a capture; how things are shown stays. */
  reset(): void;
}

const unselected = {
  list: 'call',
  filter: '',
  sort: { column: 'number', descending: false },
  conversations: [],
  message: undefined,
  find: undefined,
  compared: undefined,
  isListening: false,
  pane: 'calls',
} as const satisfies Partial<ViewState>;

/** Marks the moment from which the drawing of a ladder is measured. */
export const SELECT_MARK = 'sip-ladder:select';

export function createViewStore(): ViewStore {
  const store = createStore<ViewState>(() => ({
    ...unselected,
    hidesNoise: false,
    showsHistogram: undefined,
    lifelines: 'address',
    time: 'relative',
    colours: 'class',
    timeScale: 0,
    showsMedia: undefined,
    tab: 'headers',
    openFields: new Set(),
    showsSdpChanges: true,
    showsFindings: false,
    dialog: undefined,
    notice: undefined,
    question: undefined,
    tour: false,
    isEmbedded: false,
  }));
  const { getState, setState } = store;
  return {
    store,
    showList: (list) => setState({ list }),
    select(conversations, list) {
      if (isSameSelection(getState().conversations, conversations)) return;
      markSelection();
      setState({ conversations, list, message: undefined });
    },
    selectMessage(message) {
      if (getState().message !== message) setState({ message });
    },
    goTo(conversation, list, message) {
      const { conversations } = getState();
      if (conversations.includes(conversation)) {
        setState({ message });
        return;
      }
      markSelection();
      setState({ conversations: [conversation], list, message });
    },
    set: (change) => setState(change),
    openDialog: (dialog) => setState({ dialog }),
    closeDialog: () => setState({ dialog: undefined }),
    reset: () => setState(unselected),
  };
}

export function isSameSelection(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, i) => number === b[i]);
}

function markSelection(): void {
  performance.clearMarks(SELECT_MARK);
  performance.mark(SELECT_MARK);
}
