import type { LegChoices } from '../../call/legs.ts';
import type { MessageComparison } from '../../call/compare/compare-messages.ts';
import type { Ladder } from '../../ladder/model.ts';
import type { SharedCalls } from '../../share/shared-calls.ts';
import { Analysis } from '../open/analysis.ts';
import type { Care } from '../open/care.ts';
import { Background, type BackgroundNews } from '../list/background.ts';
import { BlobSource } from '../read/blob-source.ts';
import { readConversationDetails, type ConversationDetails } from '../answers/conversation-details.ts';
import { readCallComparison, readMessageComparison, type CallComparison } from '../answers/compare.ts';
import { readCallsToShare } from '../answers/calls-to-share.ts';
import { ConversationTable } from '../list/conversation-table.ts';
import { noExtras, type Extras } from '../read/extras.ts';
import { readHopChanges } from '../answers/hop-changes.ts';
import { completeFilter, type FilterCompletion } from '../list/filter/complete.ts';
import type { FilterContext } from '../list/filter/filter-field.ts';
import { FindingCodes } from '../list/finding-codes.ts';
import { findFrame, type FoundMessage } from '../answers/find-frame.ts';
import { readSdpChanges } from '../answers/sdp-changes.ts';
import { ladderOf } from '../answers/ladder.ts';
import { ConversationLists, type ListAnswer, type ListQuery } from '../list/list.ts';
import { readMediaDetails, type MediaDetails } from '../answers/media-details.ts';
import { readDetails, type MessageDetails } from '../answers/message-details.ts';
import { openInputs, type CaptureInput } from '../open/open-inputs.ts';
import { isFileGone, type CreateAnalysis } from '../open/open.ts';
import { Publisher, type CaptureEvent } from '../list/publisher.ts';
import type { CaptureService, OpenResult, Regrouped, SelectedMessage, UnreadableFile } from './protocol.ts';
import { rebindFile } from '../open/rebind.ts';
import { summariseAll } from '../list/summarise.ts';
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
      readSdpChanges(this.analysis, message),
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
    return Promise.resolve(findFrame(this.analysis, frame, file));
  }

  rebind(file: number, { name, blob }: CaptureInput): Promise<string | null> {
    return rebindFile(this.analysis, file, new BlobSource(blob, name));
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
}

function contextOf(analysis: Analysis, rows: ConversationTable): FilterContext {
  const { seconds, nanoseconds } = analysis.firstTime();
  return { analysis, rows, base: seconds + nanoseconds / 1e9 };
}

function countCalls({ conversations }: Analysis): number {
  return conversations.filter(({ kind }) => kind === 'call').length;
}
