import type { Question, ToPage, ToWorker } from './messages.ts';
import type { CaptureEvent, CaptureInput, CaptureService, OpenResult } from './protocol.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onEvent?: (event: CaptureEvent) => void;
}

/** The service in a worker, which runs `capture.worker.ts`: what the page talks to. */
export function createWorkerService(worker: Worker): CaptureService {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    const entry = waiting.get(data.id);
    if (data.kind === 'event') {
      entry?.onEvent?.(data.event);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'answer') entry?.resolve(data.value);
    else entry?.reject(Object.assign(new Error(data.message), { stack: data.stack }));
  });
  worker.addEventListener('error', ({ message }) => {
    const error = new Error(`The reader stopped working: ${message || 'it could not be started'}.`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });

  const post = (message: ToWorker): void => worker.postMessage(message);
  const wait = <T>(send: (id: number) => void, onEvent?: (event: CaptureEvent) => void): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++lastId;
      const entry: Waiting = { resolve: resolve, reject };
      waiting.set(id, onEvent === undefined ? entry : { ...entry, onEvent });
      send(id);
    });
  const ask =
    <Q extends Question>(question: Q) =>
    (...args: Parameters<CaptureService[Q]>): ReturnType<CaptureService[Q]> =>
      wait((id) => post({ kind: 'ask', id, question, args })) as ReturnType<CaptureService[Q]>;

  return {
    open: (inputs: readonly CaptureInput[], onEvent, isAgain = false) =>
      wait<OpenResult>((id) => post({ kind: 'open', id, inputs, isAgain }), onEvent),
    cancel: () => post({ kind: 'cancel' }),
    list: ask('list'),
    completeFilter: ask('completeFilter'),
    news: ask('news'),
    ladder: ask('ladder'),
    message: ask('message'),
    details: ask('details'),
    chooseLegs: ask('chooseLegs'),
    findFrame: ask('findFrame'),
    rebind: ask('rebind'),
    sdpChanges: ask('sdpChanges'),
    hopChanges: ask('hopChanges'),
    compareMessages: ask('compareMessages'),
    compareCalls: ask('compareCalls'),
    export: ask('export'),
  };
}
