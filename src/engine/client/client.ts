import type { LegChoices } from '../../call/legs.ts';
import type { Care, Place } from '../open/care.ts';
import type { Question, ToWorker } from '../service/messages.ts';
import type { CaptureEvent } from '../list/publisher.ts';
import type { CaptureInput } from '../open/open-inputs.ts';
import type { CaptureService, OpenResult } from '../service/protocol.ts';
import { isAsk, WaitingList, type Waiting } from './waiting.ts';
import { WatchedWorker, type Heard } from './watched-worker.ts';

/** What comes with the second worker: a chunk of its own, which most captures never need. */
export interface Second {
  startSecondWorker(): Worker;
  takeMoreCare(before: Care | undefined, place: Place | undefined): Care | undefined;
}

/** What is open, as far as another worker has to know it. */
interface Shown {
  readonly inputs: readonly CaptureInput[];
  readonly result: OpenResult;
  readonly care: Care | undefined;
  readonly choices?: LegChoices | undefined;
}

/** The worker ended while it read. */
class Death extends Error {
  readonly place: Place | undefined;

  constructor(place: Place | undefined, reason: string) {
    super(`The worker stopped: ${reason}.`);
    this.place = place;
  }
}

/** Bytes of captures that may take a second more between two signs of life. */
const MUCH = 1 << 25;
/** Questions that may be asked again of the next worker: none of them looks into a call. */
const harmless: ReadonlySet<Question> = new Set(['list', 'news', 'completeFilter', 'findFrame']);

/**
 * The service in a worker, which runs `capture.worker.ts`: what the page talks to. The first capture that needs more goes
 * to a second one (`capture-with-extras.worker.ts`), which takes its place. So does any worker that hangs or is gone: the
 * next reads all again, more closely where the last one ended, while the page keeps what it shows.
 */
export function createWorkerService(first: Worker, loadSecond?: () => Promise<Second>): CaptureService {
  const waiting = new WaitingList();
  /** Counts calls of open(): only the newest may replace the worker. */
  let opens = 0;
  let shown: Shown | undefined;
  /** Why nobody answers any more. */
  let gone: Error | undefined;
  /** Who reads again goes no further than the one before was allowed to. */
  let isCancelled = false;
  /** The worker that is to answer has not read yet. */
  let isHeld = false;
  /** The second worker, while it reads and the first still answers. */
  let successor: WatchedWorker | undefined;

  const hear = (data: Heard): void => waiting.hear(data);
  const die = (dead: WatchedWorker, reason: string): void => {
    const death = new Death(dead.place, reason);
    const isLost = ({ to }: Waiting): boolean => to === dead;
    isHeld ||= dead === current;
    if (dead === current && successor === undefined && [...waiting.entries()].filter(isLost).every(isAsk)) {
      waiting.fail(
        ({ message, to }) => to === dead && message.kind === 'ask' && !harmless.has(message.question),
        new Error('The worker stopped while it worked on this, and was started again.'),
      );
      void restart(death);
    }
    waiting.fail((entry) => isLost(entry) && !isAsk(entry), death);
    for (const entry of waiting.entries()) if (isLost(entry)) entry.to = undefined;
  };
  let current = new WatchedWorker(first, hear, die);

  /** Questions are answered from now on by the worker that is current. */
  const release = (): void => {
    isHeld = false;
    for (const entry of waiting.entries())
      if (isAsk(entry) && entry.to !== current) waiting.send(entry, current);
  };
  const ask =
    <Q extends Question>(question: Q) =>
    (...args: Parameters<CaptureService[Q]>): ReturnType<CaptureService[Q]> => {
      const build = (id: number): ToWorker => ({ kind: 'ask', id, question, args });
      const answer =
        gone === undefined ? waiting.wait(build, isHeld ? undefined : current) : Promise.reject(gone);
      return answer as ReturnType<CaptureService[Q]>;
    };
  const giveUp = (error: unknown): void => {
    if (!current.isDead) return;
    gone = error instanceof Error ? error : new Error(String(error));
    waiting.fail(isAsk, gone);
  };

  const take = (next: WatchedWorker): void => {
    if (current !== next) current.terminate();
    current = next;
    successor = undefined;
  };
  /** Another worker takes the place of the first: at once, or beside it once it has read. */
  const startNext = async (isBeside: boolean): Promise<WatchedWorker> => {
    const open = opens;
    if (loadSecond === undefined) throw new Error('The worker stopped. Load the page again.');
    const { startSecondWorker } = await loadSecond();
    if (open !== opens) throw new Error('Something else was opened.');
    const next = new WatchedWorker(startSecondWorker(), hear, die);
    if (isBeside && !current.isDead) successor = next;
    else take(next);
    return next;
  };

  /** Reads in the worker that is there or in the next ones, until it is done. Rejects when nothing is left to try. */
  const read = async (
    { inputs, care }: Pick<Shown, 'inputs' | 'care'>,
    onEvent: (event: CaptureEvent, isResumed: boolean) => void,
    isAgain: boolean,
  ): Promise<Shown> => {
    const open = opens;
    for (let next: WatchedWorker | undefined = current; ; next = undefined) {
      if (next?.isDead !== false) next = await startNext(isAgain);
      const isResumed = care !== undefined;
      next.patience = inputs.reduce((sum, { blob }) => sum + blob.size / MUCH, 4);
      if (!isAgain && !isResumed) release();
      try {
        const result = await waiting.wait<OpenResult>(
          (id) => ({ kind: 'open', id, inputs, isAgain, care }),
          next,
          (event) => onEvent(event, isResumed),
        );
        if (!result.needsExtras || loadSecond === undefined || open !== opens) {
          if (open === opens) take(next);
          else if (next !== current) next.terminate();
          return { inputs, result, care };
        }
      } catch (error) {
        if (next !== current) next.terminate();
        const isBug = !(error instanceof Death);
        // Mistakes of ours are confined in the second worker.
        if (loadSecond === undefined || open !== opens || (isBug && next.worker !== first)) throw error;
        if (isBug) continue;
        care = (await loadSecond()).takeMoreCare(care, error.place);
        if (care === undefined) throw error;
      }
    }
  };

  /** Reads again what is shown, for the worker that had it is gone. */
  const restart = async (death: Death): Promise<void> => {
    const open = opens;
    try {
      const second = await loadSecond?.();
      const care = second?.takeMoreCare(shown?.care, death.place);
      if (open !== opens) return;
      if (shown === undefined || care === undefined) throw death;
      const { inputs, result, choices } = shown;
      const again = await read({ inputs, care }, () => undefined, false);
      if (open !== opens) return;
      shown = { ...again, choices };
      if (again.result.messages !== result.messages)
        throw new Error('The captures changed. Open them again.');
      if (choices !== undefined)
        await waiting.wait((id) => ({ kind: 'ask', id, question: 'chooseLegs', args: [choices] }), current);
      release();
    } catch (error) {
      if (open !== opens) return;
      current.terminate();
      giveUp(error);
    }
  };

  const cancel = (): void => {
    isCancelled = true;
    current.post({ kind: 'cancel' });
    successor?.post({ kind: 'cancel' });
  };

  return {
    async open(inputs, onEvent, isAgain = false) {
      const open = ++opens;
      gone = undefined;
      isCancelled = false;
      let highest = 0;
      const tell = (event: CaptureEvent, isResumed: boolean): void => {
        // Who reads again begins below what is shown, and passes it at the end.
        if (event.kind === 'rows' ? isResumed && !event.isAll : event.progress.bytes < highest) return;
        if (event.kind === 'progress') highest = event.progress.bytes;
        if (isResumed && isCancelled) cancel();
        onEvent(event);
      };
      try {
        const opened = await read({ inputs, care: undefined }, tell, isAgain);
        if (open === opens) {
          shown = opened;
          release();
        }
        return opened.result;
      } catch (error) {
        if (open === opens) giveUp(error);
        throw error;
      }
    },
    cancel,
    async chooseLegs(choices) {
      const regrouped = await ask('chooseLegs')(choices);
      if (shown !== undefined) shown = { ...shown, choices };
      return regrouped;
    },
    async rebind(file, input) {
      const refusal = await ask('rebind')(file, input);
      const at = shown?.result.inputs[file];
      if (refusal === null && shown !== undefined && at !== undefined)
        shown = { ...shown, inputs: shown.inputs.with(at, input) };
      return refusal;
    },
    list: ask('list'),
    completeFilter: ask('completeFilter'),
    news: ask('news'),
    ladder: ask('ladder'),
    message: ask('message'),
    selected: ask('selected'),
    media: ask('media'),
    details: ask('details'),
    findFrame: ask('findFrame'),
    compareMessages: ask('compareMessages'),
    compareCalls: ask('compareCalls'),
    callsToShare: ask('callsToShare'),
  };
}
