import type { LegChoices } from '../../call/legs.ts';
import type { MessageComparison } from '../../call/compare/compare-messages.ts';
import { findSdpChanges } from '../../call/words/sdp-changes.ts';
import type { Ladder } from '../../ladder/model.ts';
import { parseLines } from '../../sdp/lines.ts';
import { diffLines, type DiffRow } from '../../sdp/text-diff.ts';
import type { SharedCalls } from '../../share/shared-calls.ts';
import { findSdp, parseMessage } from '../../sip/message.ts';
import { Analysis } from '../open/analysis.ts';
import type { Care } from '../open/care.ts';
import { Background } from '../list/background.ts';
import { BlobSource } from '../read/blob-source.ts';
import { readConversationDetails, type ConversationDetails } from '../answers/conversation-details.ts';
import { readCallComparison, readMessageComparison, type CallComparison } from '../answers/compare.ts';
import { readCallsToShare } from '../answers/calls-to-share.ts';
import { ConversationTable } from '../list/conversation-table.ts';
import { noExtras, type Extras } from '../read/extras.ts';
import { readHopChanges } from '../answers/hop-changes.ts';
import { completeFilter } from '../list/filter/complete.ts';
import type { FilterContext } from '../list/filter/filter-field.ts';
import { FindingCodes } from '../list/finding-codes.ts';
import { ladderOf } from '../answers/ladder.ts';
import { ConversationLists } from '../list/list.ts';
import { readMediaDetails, type MediaDetails } from '../answers/media-details.ts';
import { readDetails, type MessageDetails } from '../answers/message-details.ts';
import { openInputs } from '../open/open-inputs.ts';
import { isFileGone, type CreateAnalysis } from '../open/open.ts';
import type {
  CaptureEvent,
  CaptureInput,
  BackgroundNews,
  CaptureService,
  FilterCompletion,
  FoundMessage,
  ListAnswer,
  ListQuery,
  OpenResult,
  Regrouped,
  SdpChangesView,
  SelectedMessage,
  UnreadableFile,
} from './protocol.ts';
import { rebindFile } from '../open/rebind.ts';
import { Publisher } from '../list/publisher.ts';
import { Summariser } from '../list/summarise.ts';
import { TextSearch } from '../list/filter/text-search.ts';
import { summariseTls } from '../open/tls-summary.ts';

/** The captures that are open, and all that can be asked about them. */
export class InProcessService implements CaptureService {
  private analysis = new Analysis();
  private rows = new ConversationTable();
  /** What is being read, as far as it is. */
  private partial: Analysis | undefined;
  private background = new Background(this.analysis, this.rows);
  private lists = new ConversationLists(contextOf(this.analysis, this.rows), this.background);
  private abort = new AbortController();
  private readonly extras: Extras;
  private readonly createAnalysis: CreateAnalysis | undefined;

  constructor(extras = noExtras, createAnalysis?: CreateAnalysis) {
    this.extras = extras;
    this.createAnalysis = createAnalysis;
  }

  async open(
    inputs: readonly CaptureInput[],
    onEvent: (event: CaptureEvent) => void,
    isAgain = false,
    care?: Care,
  ): Promise<OpenResult> {
    this.cancel();
    const abort = new AbortController();
    this.abort = abort;
    const started = performance.now();
    const totalBytes = inputs.reduce((sum, { blob }) => sum + blob.size, 0);
    const publisher = new Publisher(totalBytes, onEvent);
    if (!isAgain) {
      this.rows = publisher.rows;
      this.partial = new Analysis();
      this.background.stop();
    }
    const {
      analysis,
      inputs: inputsOfFiles,
      refusals,
      keyLogs,
      needsExtras,
      isReordered,
    } = await openInputs(inputs, {
      signal: abort.signal,
      extras: this.extras,
      createAnalysis: this.createAnalysis,
      care,
      progress: (partial, bytes) => {
        if (this.abort === abort && !isAgain) this.partial = partial;
        publisher.progress(partial, bytes);
      },
    });
    const rows = publisher.finish(analysis, isReordered);
    // Another open() may have begun meanwhile, and even have ended.
    if (this.abort === abort && !needsExtras) {
      this.analysis = analysis;
      this.partial = undefined;
      this.useRows(rows);
    }
    const { pipeline, conversations, index } = analysis;
    const base = analysis.firstTime();
    return {
      files: pipeline.files,
      inputs: inputsOfFiles,
      refusals,
      clocks: analysis.clockGroups,
      packets: pipeline.packets,
      messages: index.length,
      conversations: conversations.length,
      calls: countCalls(analysis),
      notShown: [...pipeline.notShown].map(([reason, count]) => ({ reason, count })),
      tls: summariseTls(pipeline.tlsConnections, pipeline.addresses, pipeline.tls),
      keyLogs,
      needsExtras,
      arrangement: pipeline.arrangement,
      problems: analysis.problems,
      base: Number.isNaN(base.seconds) ? null : base,
      milliseconds: performance.now() - started,
      wasCancelled: abort.signal.aborted,
    };
  }

  cancel(): void {
    this.abort.abort();
  }

  async list(query: ListQuery): Promise<ListAnswer> {
    const { partial, rows } = this;
    if (partial !== undefined) {
      const sources = { findings: new FindingCodes(rows.length), search: new TextSearch(partial) };
      return Promise.resolve(new ConversationLists(contextOf(partial, rows), sources).list(query));
    }
    const answer = this.lists.list(query);
    this.background.start();
    return Promise.resolve(answer);
  }

  async completeFilter(text: string, cursor: number): Promise<FilterCompletion> {
    return Promise.resolve(completeFilter(text, cursor, contextOf(this.partial ?? this.analysis, this.rows)));
  }

  async news(since: number): Promise<BackgroundNews> {
    return this.background.news(since);
  }

  /** These rows are those of the analysis from now on; what is worked out in the background begins anew. */
  private useRows(rows: ConversationTable): void {
    this.rows = rows;
    this.background.stop();
    this.background = new Background(this.analysis, rows);
    this.lists = new ConversationLists(contextOf(this.analysis, rows), this.background);
  }

  async ladder(conversations: readonly number[]): Promise<Ladder> {
    return Promise.resolve(ladderOf(this.analysis, conversations));
  }

  async message(message: number): Promise<MessageDetails | UnreadableFile> {
    return this.unlessGone(message, (analysis) => readDetails(analysis, message));
  }

  async selected(message: number): Promise<SelectedMessage> {
    const [details, sdpChanges, hopChanges] = await Promise.all([
      this.message(message),
      this.sdpChanges(message),
      this.unlessGone(message, (analysis) => readHopChanges(analysis, message)),
    ]);
    return { details, sdpChanges, hopChanges };
  }

  async media(conversation: number): Promise<MediaDetails> {
    return readMediaDetails(this.analysis, conversation);
  }

  async details(conversation: number): Promise<ConversationDetails | UnreadableFile> {
    const [first] = this.analysis.messagesOf(conversation);
    return this.unlessGone(first!, (analysis) => readConversationDetails(analysis, conversation));
  }

  /** What `read` gives, or the file of `message` if it can't be read any more. */
  private async unlessGone<T>(
    message: number,
    read: (analysis: Analysis) => Promise<T>,
  ): Promise<T | UnreadableFile> {
    const { analysis } = this;
    try {
      return await read(analysis);
    } catch (error) {
      if (!isFileGone(error)) throw error;
      const file = analysis.index.messages.columns.file[message]!;
      return { unreadable: true, file, fileName: analysis.pipeline.files[file]!.name };
    }
  }

  async chooseLegs(choices: LegChoices): Promise<Regrouped> {
    const { analysis } = this;
    analysis.regroup(choices);
    this.useRows(summariseAll(analysis));
    const numbers = [...analysis.conversations.keys()];
    return Promise.resolve({
      rows: this.rows.pack(numbers),
      conversations: numbers.length,
      calls: countCalls(analysis),
    });
  }

  async findFrame(frame: number, file: number): Promise<FoundMessage | null> {
    const { index } = this.analysis;
    const { columns } = index.messages;
    let found = -1;
    for (let message = 0; message < index.length; message++) {
      const distance = columns.frame[message]! - frame;
      if (columns.file[message] !== file || distance < 0) continue;
      if (found < 0 || distance < columns.frame[found]! - frame) found = message;
    }
    if (found < 0) return Promise.resolve(null);
    const conversation = this.analysis.conversationOf(found);
    return Promise.resolve({ message: found, conversation, frame: columns.frame[found]! });
  }

  rebind(file: number, { name, blob }: CaptureInput): Promise<string | null> {
    return rebindFile(this.analysis, file, new BlobSource(blob, name));
  }

  private async sdpChanges(message: number): Promise<SdpChangesView | null> {
    const { analysis } = this;
    const { index, codecs } = analysis;
    const call = analysis.call(analysis.conversationOf(message));
    const { status, reason } = index.messages.columns;
    const changes = findSdpChanges(call, message, {
      sdp: index.sdp,
      codecs,
      statusOf: (number) => `${status[number]} ${index.texts.text(reason[number]!)}`.trim(),
    });
    if (changes === undefined) return null;
    const shown = index.messages.columns.sdp[message] === 0 ? changes.offer : message;
    return {
      changes,
      shown,
      text: shown === undefined ? undefined : await this.diffIfReadable(changes.comparedWith?.message, shown),
    };
  }

  async compareMessages(first: number, second: number): Promise<MessageComparison | UnreadableFile> {
    return this.unlessGone(first, (analysis) => readMessageComparison(analysis, first, second));
  }

  async compareCalls(first: number, second: number): Promise<CallComparison | UnreadableFile> {
    const [message] = this.analysis.messagesOf(first);
    return this.unlessGone(message!, (analysis) => readCallComparison(analysis, first, second));
  }

  async callsToShare(conversations: readonly number[]): Promise<SharedCalls | UnreadableFile> {
    const [message] = conversations.flatMap((number) => this.analysis.messagesOf(number));
    return this.unlessGone(message ?? 0, (analysis) => readCallsToShare(analysis, conversations));
  }

  private async diffIfReadable(
    before: number | undefined,
    after: number,
  ): Promise<readonly DiffRow[] | undefined> {
    try {
      return await this.diff(before, after);
    } catch (error) {
      if (isFileGone(error)) return undefined;
      throw error;
    }
  }

  private async diff(before: number | undefined, after: number): Promise<DiffRow[]> {
    const [old, now] = await Promise.all([
      before === undefined ? [] : this.sdpLines(before),
      this.sdpLines(after),
    ]);
    return before === undefined ? diffLines(now, now) : diffLines(old, now);
  }

  private async sdpLines(message: number): Promise<ReturnType<typeof parseLines>> {
    const bytes = await this.analysis.bytesOf(message);
    const part = findSdp(parseMessage(bytes));
    return part === undefined ? [] : parseLines(bytes, part.start, part.end);
  }
}

function contextOf(analysis: Analysis, rows: ConversationTable): FilterContext {
  const { seconds, nanoseconds } = analysis.firstTime();
  return { analysis, rows, base: seconds + nanoseconds / 1e9 };
}

function countCalls({ conversations }: Analysis): number {
  return conversations.filter(({ kind }) => kind === 'call').length;
}

/** The rows of all conversations, made anew. */
function summariseAll(analysis: Analysis): ConversationTable {
  const rows = new ConversationTable();
  const summariser = new Summariser(analysis, analysis.firstTime());
  for (const number of analysis.conversations.keys()) rows.set(summariser.row(number));
  return rows;
}
