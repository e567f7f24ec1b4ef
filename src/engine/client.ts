import type { Question, ToPage, ToWorker } from './messages.ts';
import type { CaptureEvent, CaptureInput, CaptureService, OpenResult } from './protocol.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onEvent?: (event: CaptureEvent) => void;
  /** A question that another worker can answer, should this one be replaced before it has. */
  readonly question?: ToWorker;
}

/**
 * The service in a worker, which runs `capture.worker.ts`: what the page talks to. The first capture that needs more goes
 * to a second one (`capture-with-extras.worker.ts`), which takes its place.
 */
export function createWorkerService(first: Worker, startSecond?: () => Promise<Worker>): CaptureService {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker = first;
  /** The second worker, while it reads and the first still answers. */
  let successor: Worker | undefined;
  /** Counts calls of open(): only the newest may replace the worker. */
  let opens = 0;

  const failAll = (reason: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  const listenTo = (started: Worker): void => {
    started.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
      const entry = waiting.get(data.id);
      if (data.kind === 'event') {
        entry?.onEvent?.(data.event);
        return;
      }
      waiting.delete(data.id);
      if (data.kind === 'answer') entry?.resolve(data.value);
      else entry?.reject(Object.assign(new Error(data.message), { stack: data.stack }));
    });
    started.addEventListener('error', ({ message }) => {
      failAll(`The reader stopped working: ${message || 'it could not be started'}.`);
    });
  };
  listenTo(first);

  const post = (message: ToWorker, to = worker): void => to.postMessage(message);
  const wait = <T>(
    message: (id: number) => ToWorker,
    to: Worker,
    entry: Pick<Waiting, 'onEvent'> = {},
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const question = message(++lastId);
      waiting.set(lastId, { resolve, reject, question, ...entry });
      to.postMessage(question);
    });
  const ask =
    <Q extends Question>(question: Q) =>
    (...args: Parameters<CaptureService[Q]>): ReturnType<CaptureService[Q]> =>
      wait((id) => ({ kind: 'ask', id, question, args }), worker) as ReturnType<CaptureService[Q]>;

  const openIn = (
    to: Worker,
    inputs: readonly CaptureInput[],
    onEvent: (event: CaptureEvent) => void,
    isAgain: boolean,
  ): Promise<OpenResult> =>
    wait<OpenResult>((id) => ({ kind: 'open', id, inputs, isAgain }), to, { onEvent });
  const replaceBy = (second: Worker): void => {
    worker.terminate();
    worker = second;
    successor = undefined;
    // What the first was asked and has not answered; nobody is left waiting.
    for (const { question } of waiting.values()) if (question?.kind === 'ask') post(question);
  };

  return {
    async open(inputs, onEvent, isAgain = false) {
      const open = ++opens;
      const result = await openIn(worker, inputs, onEvent, isAgain);
      if (!result.needsExtras || startSecond === undefined || open !== opens) return result;
      const second = await startSecond();
      if (open !== opens) {
        second.terminate();
        return result;
      }
      listenTo(second);
      successor = second;
      // What is read again is shown meanwhile: it is the first that answers until the second has read.
      if (!isAgain) replaceBy(second);
      const complete = await openIn(second, inputs, onEvent, isAgain);
      if (isAgain && open === opens) replaceBy(second);
      else if (worker !== second) second.terminate();
      return complete;
    },
    cancel() {
      post({ kind: 'cancel' });
      if (successor !== undefined) post({ kind: 'cancel' }, successor);
    },
    list: ask('list'),
    completeFilter: ask('completeFilter'),
    news: ask('news'),
    ladder: ask('ladder'),
    message: ask('message'),
    selected: ask('selected'),
    media: ask('media'),
    details: ask('details'),
    chooseLegs: ask('chooseLegs'),
    findFrame: ask('findFrame'),
    rebind: ask('rebind'),
    compareMessages: ask('compareMessages'),
    compareCalls: ask('compareCalls'),
    callsToShare: ask('callsToShare'),
  };
}
