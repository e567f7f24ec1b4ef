import type { Place } from '../open/care.ts';
import type { ToPage, ToWorker } from '../service/messages.ts';

/** What the page waits for. */
export type Heard = Exclude<ToPage, { kind: 'alive' | 'at' }>;

/** Milliseconds between two pings. */
const EVERY = 1000;

/**
 * A worker of which is noticed when it hangs or is gone: a browser may end one without a word. Counted are ticks of our own
 * clock, so that a page that slept blames nobody.
 */
export class WatchedWorker {
  /** What it was at when it was last heard. */
  place: Place | undefined;
  isDead = false;
  /** Pings that may go without a word before the worker counts as dead; more for work on much. */
  patience = 4;
  readonly worker: Worker;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    worker: Worker,
    hear: (message: Heard) => void,
    die: (worker: WatchedWorker, reason: string) => void,
  ) {
    this.worker = worker;
    let silent = 0;
    const end = (reason: string): void => {
      if (this.isDead) return;
      this.terminate();
      die(this, reason);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
      silent = 0;
      if (this.isDead) return;
      if (data.kind === 'at') this.place = data.place;
      else if (data.kind !== 'alive') hear(data);
    });
    worker.addEventListener('error', ({ message }) => end(message || 'it could not be started'));
    this.timer = setInterval(() => {
      if (++silent > this.patience) end('it did not answer any more');
      else worker.postMessage({ kind: 'ping' } satisfies ToWorker);
    }, EVERY);
  }

  post(message: ToWorker): void {
    if (!this.isDead) this.worker.postMessage(message);
  }

  terminate(): void {
    this.isDead = true;
    clearInterval(this.timer);
    this.worker.terminate();
  }
}
