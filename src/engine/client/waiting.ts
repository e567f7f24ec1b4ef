import type { ToWorker } from '../service/messages.ts';
import type { CaptureEvent } from '../list/publisher.ts';
import type { Heard, WatchedWorker } from './watched-worker.ts';

export type OnEvent = (event: CaptureEvent) => void;

/** A message to a worker that has not been answered. */
export interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly onEvent: OnEvent | undefined;
  readonly message: ToWorker;
  /** Undefined while no worker can be asked; an open stays with its worker, a question goes to the next one. */
  to: WatchedWorker | undefined;
}

export const isAsk = ({ message }: Waiting): boolean => message.kind === 'ask';

/** What waits for an answer, whichever worker is to give it. */
export class WaitingList {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  entries(): Iterable<Waiting> {
    return this.waiting.values();
  }

  /** Waits, and asks `to` if there is one already. Rejects when the worker says so, or by `fail`. */
  wait<T>(build: (id: number) => ToWorker, to: WatchedWorker | undefined, onEvent?: OnEvent): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = ++this.lastId;
      const answered = (value: unknown): void => resolve(value as T);
      const entry: Waiting = { resolve: answered, reject, onEvent, message: build(id), to };
      this.waiting.set(id, entry);
      if (to !== undefined) this.send(entry, to);
    });
  }

  send(entry: Waiting, to: WatchedWorker): void {
    entry.to = to;
    to.post(entry.message);
  }

  hear(data: Heard): void {
    const entry = this.waiting.get(data.id);
    if (data.kind === 'event') {
      entry?.onEvent?.(data.event);
      return;
    }
    this.waiting.delete(data.id);
    if (data.kind === 'answer') entry?.resolve(data.value);
    else entry?.reject(Object.assign(new Error(data.message), { stack: data.stack }));
  }

  fail(isMeant: (entry: Waiting) => boolean, error: Error): void {
    for (const [id, entry] of this.waiting) {
      if (!isMeant(entry)) continue;
      this.waiting.delete(id);
      entry.reject(error);
    }
  }
}
