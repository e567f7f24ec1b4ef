import type { FileSummary } from '../../capture/file-summary.ts';
import type { TextMessage } from '../../capture/logs/text-format.ts';
import type { Call } from '../../call/call.ts';
import { Analysis } from './analysis.ts';
import type { Care } from './care.ts';
import { Caution, type Tell } from './caution.ts';
import type { CreateAnalysis } from './open.ts';
import type { Extras } from '../read/extras.ts';
import { Pipeline } from '../read/pipeline.ts';

/** The pipeline of the second worker: a mistake of ours costs the packet, and what ended a worker is left out. */
class CautiousPipeline extends Pipeline {
  private readonly caution: Caution;

  constructor(keptHeaders: readonly string[], extras: Extras, caution: Caution) {
    super(keptHeaders, extras);
    this.caution = caution;
  }

  override beginFile(name: string, bytes: number): FileSummary {
    this.caution.beginFile(name);
    return super.beginFile(name, bytes);
  }

  override piece(position: number, length: number): boolean {
    return this.caution.piece(position, position + length, this);
  }

  /** Without a function to guard, which would be an object a packet: reading takes a quarter longer with those. */
  override packet(): void {
    const { frame } = this.record;
    if (!this.mayRead(frame)) return;
    try {
      super.packet();
    } catch (error) {
      this.caution.failed(frame, this, error);
    }
  }

  override textMessage(text: TextMessage): void {
    const number = this.files.at(-1)!.packets + 1;
    if (!this.mayRead(number)) return;
    try {
      super.textMessage(text);
    } catch (error) {
      this.caution.failed(number, this, error);
    }
  }

  override endFile(): void {
    try {
      super.endFile();
    } catch (error) {
      this.caution.failed(this.record.frame, this, error);
    }
  }

  /** Whether a packet is to be looked at; one that is not only counts. */
  private mayRead(packet: number): boolean {
    const may = this.caution.packet(packet, this);
    if (!may) {
      this.packets++;
      this.files.at(-1)!.packets++;
    }
    return may;
  }
}

/** The analysis of the second worker: a mistake of ours costs one call. */
class CautiousAnalysis extends Analysis {
  private readonly caution: Caution;
  private readonly tell: Tell;

  constructor(legHeaders: readonly string[] | undefined, extras: Extras, tell: Tell, care: Care | undefined) {
    const caution = new Caution(tell, care);
    super(legHeaders, extras, (headers) => new CautiousPipeline(headers, extras, caution));
    this.caution = caution;
    this.tell = tell;
  }

  override get problems(): readonly string[] {
    return this.caution.problems;
  }

  override finish(...clocks: Parameters<Analysis['finish']>): boolean {
    this.tell(undefined);
    return super.finish(...clocks);
  }

  override analyse(number: number): Call {
    return this.during(number, () => super.analyse(number));
  }

  override during<T>(number: number, work: () => T): T {
    const { callIds, threads } = this.index;
    const [thread = 0] = this.conversations[number]!.threads;
    return this.caution.during(() => callIds.text(threads.columns.callId[thread]!), work);
  }
}

/** An analysis that confines mistakes of ours; `tell` hears what is worked on. */
export const beCautious =
  (extras: Extras, tell: Tell = () => undefined): CreateAnalysis =>
  (legHeaders, care) =>
    new CautiousAnalysis(legHeaders, extras, tell, care);
