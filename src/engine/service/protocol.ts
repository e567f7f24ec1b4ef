import type { Ladder } from '../../ladder/model.ts';
import type { ClockGroup } from '../../call/clock.ts';
import type { LegChoices } from '../../call/legs.ts';
import type { HopChanges } from '../../call/hops/hop-changes.ts';
import type { MessageComparison } from '../../call/compare/compare-messages.ts';
import type { CallComparison } from '../answers/compare.ts';
import type { ConversationDetails } from '../answers/conversation-details.ts';
import type { FoundMessage } from '../answers/find-frame.ts';
import type { SdpChangesView } from '../answers/sdp-changes.ts';
import type { MediaDetails } from '../answers/media-details.ts';
import type { MessageDetails } from '../answers/message-details.ts';
import type { SharedArrangement, SharedCalls } from '../../share/shared-calls.ts';
import type { BackgroundNews } from '../list/background.ts';
import type { RowsMessage } from '../list/conversation-table.ts';
import type { FilterCompletion } from '../list/filter/complete.ts';
import type { ListAnswer, ListQuery } from '../list/list.ts';
import type { CaptureEvent } from '../list/publisher.ts';
import type { CaptureInput } from '../open/open-inputs.ts';
import type { RefusedSource } from '../open/open.ts';
import type { TlsSummary } from '../open/tls-summary.ts';
import type { FileSummary } from '../../capture/file-summary.ts';
import type { Time } from '../../capture/time.ts';

/** What the page can ask for. Two implementations: in a worker (`client.ts`), and in process (`service.ts`). */
export interface CaptureService {
  /**
   * Reads captures in the place of what was open; `onEvent` hears of what is found while it is read. `isAgain`: what is
   * open can be asked about until all is read.
   */
  open(
    inputs: readonly CaptureInput[],
    onEvent: (event: CaptureEvent) => void,
    isAgain?: boolean,
  ): Promise<OpenResult>;
  /** Stops reading; what was read stays. */
  cancel(): void;
  /** The conversations that fit, in the wanted order. */
  list(query: ListQuery): Promise<ListAnswer>;
  /** What could go on at a place of a filter. */
  completeFilter(text: string, cursor: number): Promise<FilterCompletion>;
  /** What has been worked out in the background since the news with that version (0 to begin); waits for it. */
  news(since: number): Promise<BackgroundNews>;
  ladder(conversations: readonly number[]): Promise<Ladder>;
  message(message: number): Promise<MessageDetails | UnreadableFile>;
  /** All that the page shows of a selected message: one answer, so that it is drawn once. */
  selected(message: number): Promise<SelectedMessage>;
  /** The RTP streams of a conversation. */
  media(conversation: number): Promise<MediaDetails>;
  /** What the text of all its messages says about a conversation: findings and the like. */
  details(conversation: number): Promise<ConversationDetails | UnreadableFile>;
  /** Joins and separates legs as the reader wants it; conversations get new numbers, messages keep theirs. */
  chooseLegs(choices: LegChoices): Promise<Regrouped>;
  /** The first message in or behind a frame of a file (Wireshark's number); null behind the last one. */
  findFrame(frame: number, file: number): Promise<FoundMessage | null>;
  /** Reads from another Blob what was in a file that changed; null when it does, else a sentence that says why not. */
  rebind(file: number, input: CaptureInput): Promise<string | null>;
  /** Two messages beside each other. */
  compareMessages(first: number, second: number): Promise<MessageComparison | UnreadableFile>;
  /** Two conversations message by message. */
  compareCalls(first: number, second: number): Promise<CallComparison | UnreadableFile>;
  /** The messages of conversations, with all that it takes to analyse them again. */
  callsToShare(conversations: readonly number[]): Promise<SharedCalls | UnreadableFile>;
}

export interface SelectedMessage {
  readonly details: MessageDetails | UnreadableFile;
  /** What its description changed; null where there is none to tell of. */
  readonly sdpChanges: SdpChangesView | null;
  /** What proxies, SBCs and B2BUAs changed in it: since the hop before, and up to those behind. */
  readonly hopChanges: HopChanges | UnreadableFile;
}

/** A message can't be shown: its file was changed, moved or deleted after it was read. */
export interface UnreadableFile {
  readonly unreadable: true;
  /** Its number among the open files. */
  readonly file: number;
  readonly fileName: string;
}

/** The conversations after legs were joined or separated. */
export interface Regrouped {
  /** All rows, in the place of those before. */
  readonly rows: RowsMessage;
  readonly conversations: number;
  readonly calls: number;
}

export interface OpenResult {
  readonly files: readonly FileSummary[];
  /** By file: the number of the input it was read from. */
  readonly inputs: readonly number[];
  readonly refusals: readonly RefusedSource[];
  /** Clocks beside that of the first place of capture, where there are several. */
  readonly clocks: readonly ClockGroup[];
  readonly packets: number;
  readonly messages: number;
  readonly conversations: number;
  readonly calls: number;
  /** Packets that ended without being shown, by reason. */
  readonly notShown: readonly { readonly reason: string; readonly count: number }[];
  /** TLS connections, the first thousand of them. */
  readonly tls: readonly TlsSummary[];
  /** Names of the inputs that were key logs. */
  readonly keyLogs: readonly string[];
  /** Nothing was read to its end: the service that was asked lacks what it takes (`extras.ts`). */
  readonly needsExtras: boolean;
  /** What was left out because of mistakes of ours, in sentences. */
  readonly problems: readonly string[];
  /** Unix time from which all times of the page count; null where no time is known. */
  readonly base: Time | null;
  /** How whoever shared these calls had arranged their participants; null for not at all. */
  readonly arrangement: SharedArrangement | null;
  /** Milliseconds that reading took. */
  readonly milliseconds: number;
  readonly wasCancelled: boolean;
}
