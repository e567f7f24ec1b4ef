import { buffersOf } from './conversation-table.ts';
import { lockDown } from './lock-down.ts';
import type { ToPage, ToWorker } from './messages.ts';
import type { CaptureEvent } from './protocol.ts';
import { InProcessService } from './service.ts';

// The thin shell around the service: receive, call, post.

declare const self: DedicatedWorkerGlobalScope;

lockDown(self);

const service = new InProcessService();

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'cancel') service.cancel();
  else void answer(data.id, run(data));
});

function run(message: Exclude<ToWorker, { kind: 'cancel' }>): Promise<unknown> {
  if (message.kind === 'open') {
    const { id, inputs, isAgain } = message;
    const tell = (event: CaptureEvent): void =>
      post({ kind: 'event', id, event }, event.kind === 'rows' ? buffersOf(event.rows) : []);
    return service.open(inputs, tell, isAgain);
  }
  const ask = service[message.question] as (...args: unknown[]) => Promise<unknown>;
  return ask.apply(service, [...message.args]);
}

async function answer(id: number, result: Promise<unknown>): Promise<void> {
  try {
    post({ kind: 'answer', id, value: await result }, []);
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    post({ kind: 'failed', id, message, stack }, []);
  }
}

function post(message: ToPage, transfer: Transferable[]): void {
  self.postMessage(message, transfer);
}
