import { expect, test } from 'vitest';
import { takeMoreCare } from '../open/care.ts';
import { createWorkerService, type Second } from './client.ts';
import type { ToPage, ToWorker } from '../service/messages.ts';

/** A worker that answers when it is told to. */
class FakeWorker extends EventTarget {
  readonly asked: ToWorker[] = [];
  isTerminated = false;

  postMessage(message: ToWorker): void {
    if (this.isTerminated) throw new Error('A terminated worker was asked.');
    this.asked.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer(kind: ToWorker['kind'], value: unknown): void {
    const question = this.asked.find((message) => message.kind === kind);
    if (question === undefined || !('id' in question)) throw new Error(`Nobody asked ${kind}.`);
    const data: ToPage = { kind: 'answer', id: question.id, value };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const secondOf = (worker: FakeWorker): Second => ({
  startSecondWorker: () => worker as unknown as Worker,
  takeMoreCare,
});
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const query = { list: 'call', text: '', sort: { column: 'number', descending: false } } as const;

test('what the first worker has not answered when the second takes its place is answered by that', async () => {
  const [first, second] = [new FakeWorker(), new FakeWorker()];
  const service = createWorkerService(first as unknown as Worker, () => Promise.resolve(secondOf(second)));
  const opened = service.open([], () => undefined);
  const listed = service.list(query);
  first.answer('open', { needsExtras: true });
  await settled();
  expect(first.isTerminated).toBe(true);
  expect(second.asked.map(({ kind }) => kind)).toEqual(['ask', 'open']);
  const answer = { numbers: new Uint32Array([3]) };
  second.answer('ask', answer);
  second.answer('open', { needsExtras: false, messages: 1 });
  expect(await listed).toBe(answer);
  expect(await opened).toMatchObject({ messages: 1 });
});

test('what is read again is answered by the first worker until the second has read it', async () => {
  const [first, second] = [new FakeWorker(), new FakeWorker()];
  const service = createWorkerService(first as unknown as Worker, () => Promise.resolve(secondOf(second)));
  const opened = service.open([], () => undefined, true);
  first.answer('open', { needsExtras: true });
  await settled();
  const listed = service.list(query);
  expect(first.asked.at(-1)).toMatchObject({ question: 'list' });
  second.answer('open', { needsExtras: false });
  await opened;
  expect(first.isTerminated).toBe(true);
  second.answer('ask', 'from the second');
  expect(await listed).toBe('from the second');
});

test('a capture that is opened meanwhile keeps its worker', async () => {
  const [first, second] = [new FakeWorker(), new FakeWorker()];
  let arrive: (second: Second) => void = () => undefined;
  const service = createWorkerService(
    first as unknown as Worker,
    () => new Promise<Second>((resolve) => (arrive = resolve)),
  );
  const opened = service.open([], () => undefined);
  first.answer('open', { needsExtras: true });
  await settled();
  void service.open([], () => undefined);
  arrive(secondOf(second));
  await expect(opened).rejects.toThrow('Something else was opened');
  expect([first.isTerminated, second.isTerminated, second.asked]).toEqual([false, false, []]);
});
