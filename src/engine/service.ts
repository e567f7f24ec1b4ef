import { findSdpChanges } from '../call/sdp-changes.ts';
import { buildLadder } from '../ladder/build.ts';
import type { Ladder } from '../ladder/model.ts';
import type { Timed } from '../call/message.ts';
import { findStaticPayloadType } from '../sdp/static-payload-types.ts';
import { parseLines } from '../sdp/lines.ts';
import { diffLines, type DiffRow } from '../sdp/text-diff.ts';
import { exports } from '../share/registry.ts';
import { addressUri } from '../sip/addresses.ts';
import { findSdp, parseMessage } from '../sip/message.ts';
import { Analysis } from './analysis.ts';
import { BlobSource } from './blob-source.ts';
import { ConversationTable } from './conversation-table.ts';
import { listConversations } from './list.ts';
import { readDetails, type MessageDetails } from './message-details.ts';
import { openSources } from './open.ts';
import type {
  CaptureEvent,
  CaptureInput,
  CaptureService,
  ExportedFile,
  ListQuery,
  OpenResult,
  Progress,
  SdpChangesView,
} from './protocol.ts';
import { reportOf } from './report.ts';
import { summarise } from './summarise.ts';

/** Milliseconds between two messages to the page while reading: often enough to look alive, rarely enough to be cheap. */
const PUBLISH_EVERY = 50;
/** Milliseconds of each that go into analysing calls that have changed; the rest is for reading. */
const PUBLISH_BUDGET = 10;

/** The captures that are open, and all that can be asked about them. */
export class InProcessService implements CaptureService {
  private analysis = new Analysis();
  private rows = new ConversationTable();
  private streamsOfThread = new Map<number, number[]>();
  private abort = new AbortController();

  async open(inputs: readonly CaptureInput[], onEvent: (event: CaptureEvent) => void): Promise<OpenResult> {
    this.cancel();
    const abort = new AbortController();
    this.abort = abort;
    const started = performance.now();
    const totalBytes = inputs.reduce((sum, { blob }) => sum + blob.size, 0);
    const publisher = new Publisher(totalBytes, onEvent);
    const { analysis, refusals } = await openSources(
      inputs.map(({ name, blob }) => new BlobSource(blob, name)),
      { signal: abort.signal, progress: (partial, bytes) => publisher.progress(partial, bytes) },
    );
    this.analysis = analysis;
    this.streamsOfThread = Map.groupBy(
      analysis.streamThreads.keys(),
      (stream) => analysis.streamThreads[stream]!,
    );
    this.rows = publisher.finish(analysis);
    const { pipeline, conversations, index } = analysis;
    const base = baseOf(analysis);
    return {
      files: pipeline.files,
      refusals,
      packets: pipeline.packets,
      messages: index.length,
      conversations: conversations.length,
      calls: conversations.filter(({ kind }) => kind === 'call').length,
      notShown: [...pipeline.notShown].map(([reason, count]) => ({ reason, count })),
      base: Number.isNaN(base.seconds) ? null : base,
      milliseconds: performance.now() - started,
      wasCancelled: abort.signal.aborted,
    };
  }

  cancel(): void {
    this.abort.abort();
  }

  async list(query: ListQuery): Promise<Uint32Array<ArrayBuffer>> {
    return Promise.resolve(listConversations(this.rows, query));
  }

  async ladder(conversations: readonly number[]): Promise<Ladder> {
    const { analysis } = this;
    const { index, pipeline } = analysis;
    return Promise.resolve(
      buildLadder({
        index,
        addresses: pipeline.addresses,
        rtp: pipeline.rtp,
        base: baseOf(analysis),
        calls: conversations.map((number) => {
          const { threads } = analysis.conversations[number]!;
          const streams = threads.flatMap((thread) => this.streamsOfThread.get(thread) ?? []);
          return { number, call: analysis.call(number), streams };
        }),
        codecOf: (stream) => codecOf(pipeline.rtp.streams.columns.payloadType[stream]!),
        partyOf: (message, which) => {
          const thread = index.messages.columns.thread[message]!;
          return (
            addressUri(index.texts.text(index.threads.columns[which][thread]!))?.replace(/^sips?:/, '') ??
            'unknown'
          );
        },
      }),
    );
  }

  message(message: number): Promise<MessageDetails> {
    return readDetails(this.analysis, message);
  }

  async sdpChanges(message: number): Promise<SdpChangesView | null> {
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
      text: shown === undefined ? undefined : await this.diff(changes.comparedWith?.message, shown),
    };
  }

  async export(exportId: string): Promise<ExportedFile> {
    const { analysis } = this;
    const found = exports.find(({ id }) => id === exportId);
    if (found === undefined) throw new Error(`No export is called ${exportId}.`);
    const baseName = (analysis.pipeline.files[0]?.name ?? 'capture').replace(
      /(?:\.[A-Za-z0-9]{1,7}){1,2}$/,
      '',
    );
    const content = await found.build({ baseName, report: () => reportOf(analysis) });
    // A name that came with a capture is data: only harmless characters go into a file name.
    const name = `${baseName.replace(/[^A-Za-z0-9._-]/g, '_')}.${found.extension}`;
    return { name, type: found.type, content };
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

/** The time from which the page counts: the first packet of all files. */
function baseOf({ pipeline }: Analysis): Timed {
  let base: Timed = { seconds: NaN, nanoseconds: 0 };
  for (const { firstTime } of pipeline.files) {
    if (firstTime !== undefined && !(base.seconds <= firstTime.seconds)) base = firstTime;
  }
  return base;
}

function codecOf(payloadType: number): string {
  const known = findStaticPayloadType(payloadType);
  return known === undefined ? `payload type ${payloadType}` : known.name;
}

/** Tells the page, while reading, what has been found. */
class Publisher {
  private readonly totalBytes: number;
  private readonly onEvent: (event: CaptureEvent) => void;
  private readonly rows = new ConversationTable();
  /** Messages of each conversation when its row was last made. */
  private counts: number[] = [];
  private next = 0;
  private lastTime = -Infinity;

  constructor(totalBytes: number, onEvent: (event: CaptureEvent) => void) {
    this.totalBytes = totalBytes;
    this.onEvent = onEvent;
  }

  progress(analysis: Analysis, bytes: number): void {
    const now = performance.now();
    if (now - this.lastTime < PUBLISH_EVERY) return;
    this.lastTime = now;
    this.tell(analysis, bytes);
    analysis.update();
    const changed = this.summariseChanged(analysis, now + PUBLISH_BUDGET);
    if (changed.length > 0) this.onEvent({ kind: 'rows', rows: this.rows.pack(changed), isAll: false });
  }

  /** All rows, in their final order. */
  finish(analysis: Analysis): ConversationTable {
    const all = new ConversationTable();
    const base = baseOf(analysis);
    for (let number = 0; number < analysis.conversations.length; number++)
      all.set(summarise(analysis, number, base));
    this.tell(analysis, this.totalBytes);
    const numbers = Array.from({ length: all.length }, (_, number) => number);
    this.onEvent({ kind: 'rows', rows: all.pack(numbers), isAll: true });
    return all;
  }

  /** Calls that have grown since, in turn, as many as there is time for. */
  private summariseChanged(analysis: Analysis, until: number): number[] {
    const { conversations, index } = analysis;
    const { count } = index.threads.columns;
    const base = baseOf(analysis);
    const changed: number[] = [];
    for (let looked = 0; looked < conversations.length && performance.now() < until; looked++) {
      const number = this.next % conversations.length;
      this.next = number + 1;
      const messages = conversations[number]!.threads.reduce((sum, thread) => sum + count[thread]!, 0);
      if (this.counts[number] === messages) continue;
      this.counts[number] = messages;
      this.rows.set(summarise(analysis, number, base));
      changed.push(number);
    }
    return changed;
  }

  private tell({ pipeline, index }: Analysis, bytes: number): void {
    const progress: Progress = {
      bytes: Math.min(bytes, this.totalBytes),
      totalBytes: this.totalBytes,
      packets: pipeline.packets,
      messages: index.length,
    };
    this.onEvent({ kind: 'progress', progress });
  }
}
