import { buffersOf } from '../list/conversation-table.ts';
import { lockDown } from './lock-down.ts';
import type { ToPage, ToWorker } from './messages.ts';
import type { CaptureEvent } from '../list/publisher.ts';
import type { InProcessService } from './service.ts';

/** The thin shell around the service in a worker: receive, call, post. Shuts the doors to the network first. */
export function serve(self: DedicatedWorkerGlobalScope, createService: () => InProcessService): void {
  lockDown(self);
  const service = createService();

  const run = (message: Exclude<ToWorker, { kind: 'cancel' | 'ping' }>): Promise<unknown> => {
    if (message.kind === 'open') {
      const { id, inputs, isAgain, care } = message;
      const tell = (event: CaptureEvent): void =>
        post({ kind: 'event', id, event }, event.kind === 'rows' ? buffersOf(event.rows) : []);
      return service.open(inputs, tell, isAgain, care);
    }
    const ask = service[message.question] as (...args: unknown[]) => Promise<unknown>;
    return ask.apply(service, [...message.args]);
  };
  const answer = async (id: number, result: Promise<unknown>): Promise<void> => {
    try {
      post({ kind: 'answer', id, value: await result }, []);
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      post({ kind: 'failed', id, message, stack }, []);
    }
  };
  const post = (message: ToPage, transfer: Transferable[]): void => self.postMessage(message, transfer);

  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind === 'cancel') service.cancel();
    else if (data.kind === 'ping') post({ kind: 'alive' }, []);
    else void answer(data.id, run(data));
  });
}
