import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readCapture } from '../../testing/captures.ts';
import { allExtras } from '../read/all-extras.ts';
import { beCautious } from '../open/cautious.ts';
import { takeMoreCare, type Care, type Place } from '../open/care.ts';
import { Table } from '../../bytes/columns.ts';
import { createWorkerService } from './client.ts';
import { ConversationTable } from '../list/conversation-table.ts';
import type { ToPage, ToWorker } from '../service/messages.ts';
import type { CaptureEvent } from '../list/publisher.ts';
import type { CaptureService, OpenResult } from '../service/protocol.ts';
import { MessageIndex } from '../../sip/message-index.ts';
import { serve } from '../service/serve.ts';
import { InProcessService } from '../service/service.ts';

// Workers that die while they read or answer: what the page has shown stays, and the next one finishes the work.

/** Says when a worker is gone: with each message that it posts, and how it was told to read. */
type Kill = (message: ToPage, care: Care | undefined) => boolean;

/** The real service behind the real protocol; once killed, nothing comes out of it any more, as from one that hangs. */
class MortalWorker extends EventTarget {
  static count = 0;
  isDead = false;
  private readonly scope: Parameters<typeof serve>[0];
  private care: Care | undefined;

  constructor(kill: Kill) {
    super();
    MortalWorker.count++;
    const target = new EventTarget();
    const scope = Object.assign(target, {
      postMessage: (message: ToPage, transfer: Transferable[]) => {
        if (this.isDead) return;
        this.isDead = kill(message, this.care);
        // The page's clock goes on.
        if (this.isDead) setTimeout(() => void vi.advanceTimersByTimeAsync(6000).catch(() => undefined));
        if (this.isDead)
          setTimeout(() => target.dispatchEvent(new MessageEvent('message', { data: { kind: 'cancel' } })));
        // What it is at was told before.
        if (this.isDead && message.kind !== 'at') return;
        const data = structuredClone(message, { transfer });
        queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
      },
    });
    this.scope = scope as never;
    const isFirst = MortalWorker.count === 1;
    const tell = (place: Place | undefined): void => scope.postMessage({ kind: 'at', place }, []);
    const analysis = beCautious(allExtras, tell);
    serve(this.scope, () => (isFirst ? new InProcessService() : new InProcessService(allExtras, analysis)));
  }

  postMessage(data: ToWorker): void {
    if (data.kind === 'open') this.care = data.care;
    if (!this.isDead) this.scope.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    this.isDead = true;
  }
}

function startService(kill: Kill): CaptureService {
  MortalWorker.count = 0;
  const start = (): Worker => new MortalWorker(kill) as unknown as Worker;
  const second = { startSecondWorker: start, takeMoreCare };
  return createWorkerService(start(), () => Promise.resolve(second));
}

interface Opened {
  readonly result: OpenResult;
  readonly callIds: string[];
  readonly rows: unknown[];
}

/** Opens captures as the page does; nothing that is shown may go away meanwhile. */
async function open(service: CaptureService, ...names: string[]): Promise<Opened> {
  const inputs = names.map((name) => ({ name, blob: new Blob([readCapture(name)]) }));
  const table = new ConversationTable();
  let shown = 0;
  let bytes = 0;
  const result = await service.open(inputs, (event: CaptureEvent) => {
    if (event.kind === 'rows') {
      table.unpack(event.rows, event.isAll);
      expect(table.length).toBeGreaterThanOrEqual(shown);
      shown = table.length;
    } else {
      expect(event.progress.bytes).toBeGreaterThanOrEqual(bytes);
      ({ bytes } = event.progress);
    }
  });
  const rows = Array.from({ length: table.length }, (_, number) => table.row(number));
  return { result, rows, callIds: rows.map(({ callId }) => callId) };
}

const wordsFor = (what: string): string =>
  `Set aside because of a mistake in sip-ladder: ${what}. All else is here.`;
const timeless = ({ result, rows }: Opened): unknown => ({ ...result, milliseconds: 0, rows });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const captures = [
  ['28-500-calls.pcap'],
  ['21-tls13-embedded-keys.pcapng'],
  ['32b-kamailio-sipdump.txt'],
  ['02-hold-proxy-auth.pcap', '27b-loss-jitter.pcap'],
  ['07-fork.pcap'],
];

describe('a worker that is killed', () => {
  test('at any of 50 random points is replaced, and the result is complete', async () => {
    for (const names of captures) {
      let posted = 0;
      const whole = await open(
        startService(() => (posted++, false)),
        ...names,
      );
      const points = fc.sample(fc.nat(posted - 1), { numRuns: 10, seed: 8 });
      for (const point of points) {
        let left = point;
        const opened = await open(
          startService(() => left-- === 0),
          ...names,
        );
        expect(timeless(opened), `${names.join()} at ${point} of ${posted}`).toEqual(timeless(whole));
      }
    }
  }, 60_000);

  test('again and again is replaced again and again', async () => {
    const whole = await open(
      startService(() => false),
      '28-500-calls.pcap',
    );
    let left = 3;
    let deaths = 0;
    const opened = await open(
      startService(() => {
        if (deaths === 3 || left-- > 0) return false;
        left = 5 * ++deaths;
        return true;
      }),
      '28-500-calls.pcap',
    );
    expect(deaths).toBe(3);
    expect(opened.rows).toEqual(whole.rows);
  });

  test('when all was read is replaced: the questions after it are answered as before', async () => {
    let isKilled = false;
    const service = startService(() => isKilled && MortalWorker.count === 1);
    const opened = await open(service, '02-hold-proxy-auth.pcap');
    const before = await service.ladder([0]);
    isKilled = true;
    await expect(service.ladder([0])).rejects.toThrow(
      'The worker stopped while it worked on this, and was started again.',
    );
    expect(await service.ladder([0])).toEqual(before);
    expect(await service.message(3)).toMatchObject({ number: 3 });
    const query = { list: 'call', text: '', sort: { column: 'number', descending: false } } as const;
    expect((await service.list(query)).numbers).toHaveLength(opened.result.calls);
  });

  test('with questions that do no harm gives them to the next', async () => {
    let isKilled = false;
    const service = startService(() => isKilled && MortalWorker.count === 1);
    await open(service, '28-500-calls.pcap');
    isKilled = true;
    const query = { list: 'call', text: '', sort: { column: 'number', descending: false } } as const;
    expect((await service.list(query)).numbers).toHaveLength(500);
  });

  test('over and over gives up in words, and another capture can be opened', async () => {
    let isDeadly = true;
    const service = startService(() => isDeadly);
    await expect(open(service, '07-fork.pcap')).rejects.toThrow(
      'The worker stopped: it did not answer any more.',
    );
    await expect(service.ladder([0])).rejects.toThrow('The worker stopped');
    isDeadly = false;
    expect((await open(service, '07-fork.pcap')).result.calls).toBe(1);
  });
});

/** Who reads one of these packets never comes back from it. */
function poisonedBy(...poisons: number[]): Kill {
  return (message, care) => {
    const setAside = care?.setAside.flatMap((place) => (place.kind === 'record' ? [place.record] : [])) ?? [];
    const left = poisons.filter((poison) => !setAside.includes(poison));
    // The first worker tells no more than how far it has come, the next one which piece it reads.
    if (left.length === 0 || care === undefined) return left.length > 0 && message.kind === 'event';
    const { place } = message.kind === 'at' ? message : {};
    return place?.kind === 'record'
      ? left.includes(place.record)
      : place?.kind === 'piece' && care.from === undefined;
  };
}

describe('a record that ends every worker', () => {
  test('is set aside by name; all others are there', async () => {
    const whole = await open(
      startService(() => false),
      '28-500-calls.pcap',
    );
    for (const poison of [1, 500, whole.result.packets]) {
      const opened = await open(startService(poisonedBy(poison)), '28-500-calls.pcap');
      expect(opened.result.problems).toEqual([wordsFor(`packet ${poison} of 28-500-calls.pcap`)]);
      expect(opened.result.files[0]?.damage).toMatchObject([
        { reason: `packet ${poison} was set aside: reading it stopped the worker` },
      ]);
      expect(opened.result.messages).toBe(whole.result.messages - 1);
      expect(opened.result.packets).toBe(whole.result.packets);
      // One to notice, one to find the piece, two to find the record, and the one that finishes.
      expect(MortalWorker.count).toBeLessThanOrEqual(6);
    }
  });

  test('of which there are several are all set aside', async () => {
    const poisons = [3, 40, 41];
    const opened = await open(startService(poisonedBy(...poisons)), '28-500-calls.pcap');
    expect(opened.result.problems).toEqual([
      wordsFor(poisons.map((poison) => `packet ${poison} of 28-500-calls.pcap`).join(', ')),
    ]);
  });
});

test('a piece that ends every worker, in no record of it, is where the file is left', async () => {
  const opened = await open(
    startService((message, care) => {
      const { place } = message.kind === 'at' ? message : {};
      return care === undefined || (place?.kind === 'piece' && place.file === 1);
    }),
    '01-basic.pcap',
    '07-fork.pcap',
  );
  expect(opened.result.problems).toEqual([wordsFor('07-fork.pcap from byte 0 on')]);
  expect(opened.result).toMatchObject({ calls: 1 });
});

test('a call that ends every worker is set aside by its Call-ID; the others have their findings', async () => {
  let poison: string | undefined;
  const isPoison: Kill = (message, care) =>
    message.kind === 'at' &&
    message.place?.kind === 'conversation' &&
    message.place.callId === poison &&
    care !== undefined;
  let isKilledOnce = true;
  const service = startService((message, care) => {
    if (!isKilledOnce) return (isKilledOnce = true);
    return isPoison(message, care);
  });
  const { callIds, result } = await open(service, '28-500-calls.pcap');
  [, , poison] = callIds;
  isKilledOnce = false;
  await expect(service.ladder([2])).rejects.toThrow('was started again');
  await expect(service.ladder([2])).rejects.toThrow(`the call ${poison} was set aside`);
  let news = await service.news(0);
  while (news.findings.done < news.findings.of) news = await service.news(news.version);
  expect(news.findings.done).toBe(result.conversations);
  expect(await service.ladder([3])).toMatchObject({ rows: expect.anything() as unknown });
}, 30_000);

describe('takeMoreCare', () => {
  const record = (number: number): Place => ({ kind: 'record', file: 0, offset: 0, record: number });

  test('always ends: with something set aside, or with nothing left to try', () => {
    const places = fc.oneof(
      fc.constant(undefined),
      fc.record({ kind: fc.constant('piece' as const), file: fc.nat(2), offset: fc.nat(1e8) }),
      fc.nat(100).map(record),
      fc.record({ kind: fc.constant('conversation' as const), callId: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(places, { minLength: 20, maxLength: 20 }), (deaths) => {
        let care: Care | undefined = takeMoreCare(undefined, deaths[0]);
        for (const place of deaths.slice(1)) if (care !== undefined) care = takeMoreCare(care, place);
        expect(care).toBeUndefined();
      }),
    );
  });

  test('blames nobody for the first death', () => {
    expect(takeMoreCare(undefined, record(5))).toMatchObject({ setAside: [], deaths: 1 });
  });
});

test('a mistake costs the packet or the call in which it happens', async () => {
  const mistake = vi.spyOn(MessageIndex.prototype, 'add').mockImplementation(function (
    this: MessageIndex,
    ...row
  ) {
    mistake.mockRestore();
    throw new TypeError(`no message at ${row[2]}`);
  });
  const service = new InProcessService(allExtras, beCautious(allExtras));
  const { result } = await open(service, '01-basic.pcap');
  expect(result.problems).toEqual([
    expect.stringMatching(/mistake in sip-ladder: packet \d+ of 01-basic\.pcap\./),
  ]);
  expect(result.files[0]?.damage).toMatchObject([
    { reason: expect.stringContaining('no message at') as string },
  ]);
  expect(result.messages).toBeGreaterThan(3);
});

test('a mistake of the first worker is left to the second', async () => {
  let mistakes = 1;
  const add = MessageIndex.prototype.add;
  const mistake = vi.spyOn(MessageIndex.prototype, 'add').mockImplementation(function (
    this: MessageIndex,
    ...row
  ) {
    if (mistakes-- > 0) throw new TypeError('a mistake');
    return add.apply(this, row);
  });
  const { result } = await open(
    startService(() => false),
    '01-basic.pcap',
  );
  mistake.mockRestore();
  expect(result).toMatchObject({ problems: [], calls: 1 });
});

describe("memory that can't be had", () => {
  afterEach(() => void vi.restoreAllMocks());

  /** From that many rows on, no column grows any more: as a browser says it. */
  function endMemoryAt(rows: number): void {
    const prototype = Table.prototype as unknown as { allocate(capacity: number): unknown };
    const { allocate } = prototype;
    vi.spyOn(prototype, 'allocate').mockImplementation(function (this: unknown, capacity) {
      if (capacity > rows) throw new RangeError('Array buffer allocation failed');
      return allocate.call(this, capacity);
    });
  }

  test('keeps what was read, and says of each file where reading stopped and why', async () => {
    endMemoryAt(2048);
    const { result, rows } = await open(
      startService(() => false),
      '28-500-calls.pcap',
      '01-basic.pcap',
    );
    expect(result.messages).toBe(2048);
    expect(rows.length).toBeGreaterThan(300);
    expect(result.problems).toEqual([
      'Set aside: 28-500-calls.pcap from packet 2049 on, for want of memory, ' +
        '01-basic.pcap from byte 0 on, for want of memory. All else is here.',
    ]);
  });
});
