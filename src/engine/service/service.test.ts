import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pcapFile } from '../../testing/capture-files.ts';
import { readCapture } from '../../testing/captures.ts';
import { concat } from '../../testing/layers.ts';
import { scenario } from '../../testing/scenario.ts';
import { ConversationTable } from '../list/conversation-table.ts';
import type { CaptureEvent } from '../list/publisher.ts';
import type { OpenResult } from './protocol.ts';
import { allExtras } from '../read/all-extras.ts';
import { InProcessService } from './service.ts';

function input(name: string, ...parts: Uint8Array<ArrayBuffer>[]): { name: string; blob: Blob } {
  return { name, blob: new Blob(parts) };
}

async function open(...inputs: { name: string; blob: Blob }[]): Promise<{
  service: InProcessService;
  result: OpenResult;
  events: CaptureEvent[];
  table: ConversationTable;
}> {
  const service = new InProcessService(allExtras);
  const events: CaptureEvent[] = [];
  const table = new ConversationTable();
  const result = await service.open(inputs, (event) => {
    events.push(event);
    if (event.kind === 'rows') table.unpack(event.rows, event.isAll);
  });
  return { service, result, events, table };
}

const hold = readCapture('02-hold-proxy-auth.pcap');
const fork = readCapture('07-fork.pcap');
const registrations = readCapture('15-register.pcap');

describe('opening captures', () => {
  test('tells what was found', async () => {
    const { result, table } = await open(input('hold.pcap', hold));
    expect(result).toMatchObject({ packets: 786, messages: 36, calls: 1, refusals: [], wasCancelled: false });
    expect(table.length).toBe(1);
    expect(table.row(0)).toMatchObject({
      kind: 'call',
      state: 'completed',
      from: 'alice@lab.example',
      to: 'bob@lab.example',
      holds: 1,
      messages: 36,
      endpoints: 3,
      callId: '1-26078@10.77.0.10',
    });
    expect(table.row(0).talkTime).toBeCloseTo(10.023765, 6);
  });

  test('takes what is open away', async () => {
    const { service } = await open(input('hold.pcap', hold));
    const result = await service.open([input('fork.pcap', fork)], () => {});
    expect(result).toMatchObject({ messages: 27, calls: 1 });
    expect((await service.ladder([0])).rows).toHaveLength(27);
  });

  test('several files are one capture, in order of time', async () => {
    const { result, table } = await open(input('fork.pcap', fork), input('hold.pcap', hold));
    expect(result).toMatchObject({ calls: 2, messages: 63 });
    // The call with the hold came first, although its file was named second.
    expect(table.row(0).holds).toBe(1);
  });

  test('a file that can not be read is named, the others are shown', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const { result } = await open(input('empty.pcap'), input('hold.pcap', hold), input('picture.png', png));
    expect(result.refusals.map(({ reason }) => reason)).toEqual([
      'empty.pcap is empty.',
      "picture.png can't be read: it is a PNG picture.",
    ]);
    expect(result).toMatchObject({ calls: 1 });
    expect(result.files).toHaveLength(1);
  });

  test('text without SIP is refused in words', async () => {
    const { result } = await open(input('notes.txt', new TextEncoder().encode('nothing of the kind\n')));
    expect(result.refusals[0]!.reason).toBe("notes.txt can't be read: no SIP message begins in this text.");
  });

  test('a capture without SIP says what its packets were', async () => {
    const file = pcapFile([{ bytes: new Uint8Array(40) }], { linkType: 189 });
    const { result } = await open(input('usb.pcap', file));
    expect(result).toMatchObject({
      messages: 0,
      refusals: [],
      notShown: [{ reason: 'link type 189, USB (Linux): not decoded', count: 1 }],
    });
  });

  test('gzip is unpacked, of one member or several', async () => {
    for (const packed of [
      [gzipSync(hold)],
      [gzipSync(hold.subarray(0, 5000)), gzipSync(hold.subarray(5000))],
    ]) {
      const { result, service } = await open(
        input('hold.pcap.gz', ...packed.map((bytes) => new Uint8Array(bytes))),
      );
      expect(result).toMatchObject({ messages: 36, calls: 1 });
      expect(result.files[0]).toMatchObject({ compression: 'gzip', format: 'pcap', damage: [] });
      const details = await service.message(0);
      expect('message' in details && details.message.startLine).toMatchObject({ method: 'INVITE' });
    }
  });

  test('damaged gzip shows what came before', async () => {
    const packed = new Uint8Array(gzipSync(hold));
    const { result } = await open(input('cut.gz', packed.slice(0, packed.length >> 1)));
    expect(result.messages).toBeGreaterThan(5);
    expect(result.files[0]!.damage.map(({ reason }) => reason)).toContain('the gzip data end too early');
  });

  test('bytes behind gzip are no reason to lose it', async () => {
    const { result } = await open(
      input('tail.gz', concat(new Uint8Array(gzipSync(hold)), new TextEncoder().encode('tail'))),
    );
    expect(result.messages).toBe(36);
  });

  test('UTF-16 text is read', async () => {
    const text =
      '\ufeffOPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nCall-ID: x\r\nFrom: <sip:c@d>;tag=1\r\nTo: <sip:a@b>\r\nCSeq: 1 OPTIONS\r\n\r\n';
    const bytes = new Uint8Array(
      Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer,
    );
    expect((await open(input('notepad.txt', bytes))).result.messages).toBe(1);
  });
});

describe('while reading', () => {
  const many = scenario(
    Array.from(
      { length: 300 },
      (_, i) => `a${i} -> b${i}: INVITE call=c${i}\nb${i} -> a${i}: 486\na${i} -> b${i}: ACK call=c${i}`,
    ).join('\n'),
  );
  const large = pcapFile(
    Array.from({ length: 60 }, (_, i) =>
      many.packets.map((packet) => ({ ...packet, time: packet.time! + BigInt(i) * 20_000_000_000n })),
    ).flat(),
    { linkType: 101 },
  );

  test('progress is told, and what has been found', async () => {
    const { events, result } = await open(input('large.pcap', large));
    const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress] : []));
    expect(progress.at(-1)).toEqual({
      bytes: large.length,
      totalBytes: large.length,
      packets: 54_000,
      messages: 54_000,
    });
    expect(progress.map(({ bytes }) => bytes)).toEqual(
      progress.map(({ bytes }) => bytes).toSorted((a, b) => a - b),
    );
    const rows = events.filter((event) => event.kind === 'rows');
    expect(rows.at(-1)).toMatchObject({ isAll: true });
    expect(rows.slice(0, -1).every((event) => !event.isAll)).toBe(true);
    expect(result.calls).toBe(300);
  });

  test('cancelling keeps what was read', async () => {
    const service = new InProcessService();
    const result = await service.open([input('large.pcap', large)], (event) => {
      if (event.kind === 'progress' && event.progress.messages > 0) service.cancel();
    });
    expect(result.wasCancelled).toBe(true);
    expect(result.files[0]!.damage.at(-1)!.reason).toBe('reading was cancelled');
    expect(
      (await service.list({ list: 'call', text: '', sort: { column: 'number', descending: false } })).numbers,
    ).toHaveLength(result.calls);
  });
});

test('a hold that a B2BUA passed on is one hold', async () => {
  const { table } = await open(input('25b', readCapture('25b-b2bua-correlated.pcap')));
  expect([0, 1, 2, 3].map((number) => table.row(number).holds)).toContain(2);
  expect(Math.max(...[0, 1, 2, 3].map((number) => table.row(number).holds))).toBe(2);
});

describe('the list', () => {
  const query = { list: 'call', text: '', sort: { column: 'number', descending: false } } as const;

  test('keeps calls, registrations and others apart', async () => {
    const { service } = await open(
      input('a', registrations),
      input('b', readCapture('26-presence-message-info.pcap')),
    );
    expect((await service.list(query)).numbers).toHaveLength(1);
    expect((await service.list({ ...query, list: 'registration' })).numbers).toHaveLength(4);
    expect((await service.list({ ...query, list: 'other' })).numbers).toHaveLength(4);
  });

  test('is searched word by word, and sorted with unknown values last', async () => {
    const { service, table } = await open(input('17', readCapture('17-unsuccessful.pcap')));
    const busy = await service.list({ ...query, text: 'BUSY alice' });
    expect([...busy.numbers].map((number) => table.row(number).finalStatus)).toEqual([486]);
    expect((await service.list({ ...query, text: 'nobody' })).numbers).toHaveLength(0);
    const byTalk = await service.list({ ...query, sort: { column: 'talkTime', descending: false } });
    expect([...byTalk.numbers].slice(0, 3).map((number) => table.row(number).talkTime)).toEqual([
      expect.closeTo(0.105, 2),
      expect.closeTo(1.004, 2),
      NaN,
    ]);
  });
});

describe('a message', () => {
  test('is read from the file with one small slice', async () => {
    const blob = new Blob([hold]);
    const slices: number[] = [];
    const slice = blob.slice.bind(blob);
    blob.slice = (start?: number, end?: number) => {
      slices.push((end ?? 0) - (start ?? 0));
      return slice(start, end);
    };
    const { service } = await open({ name: 'hold.pcap', blob });
    slices.length = 0;
    const details = await service.message(15);
    expect('message' in details && details.frame).toBe(397);
    expect(slices).toEqual([expect.any(Number)]);
    expect(slices[0]).toBeLessThan(2000);
  });

  test('is told with what its description changed', async () => {
    const { service } = await open(input('hold.pcap', hold));
    const { sdpChanges: view } = await service.selected(15);
    expect(view).toMatchObject({
      changes: {
        sentence: 'Caller put audio on hold: sendrecv to sendonly.',
        role: 'offer',
        details: [
          'The first request was answered with 407 Proxy Authentication Required and sent again.',
          expect.stringMatching(/^Callee answered with 200 OK after/),
        ],
      },
    });
  });
});

test("the callee's own requests go from the callee, though From and To swap", async () => {
  const { service } = await open(input('call-hold.txt', readCapture('pasted/call-hold.txt')));
  const { rows, endpoints } = await service.ladder([0]);
  expect(rows.map(({ from, to }) => [endpoints[from]?.name, endpoints[to]?.name])).toEqual([
    ['alice@atlanta.example.com', 'bob@biloxi.example.com'],
    ['bob@biloxi.example.com', 'alice@atlanta.example.com'],
  ]);
});

describe('two calls', () => {
  test('are aligned, and what one sent more often is told', async () => {
    const { packets } = scenario(`
      alice -> bob: INVITE sdp
      bob -> alice: 180
      bob -> alice: 200 sdp
      alice -> bob: ACK
      alice -> bob: INVITE sdp call=b +60
      alice -> bob: INVITE sdp call=b again +0.5
      bob -> alice: 180 call=b
      bob -> alice: 200 sdp call=b
      alice -> bob: ACK call=b`);
    const file = pcapFile(packets, { linkType: 101, nanoseconds: true });
    const { service } = await open(input('two.pcap', file));
    const comparison = await service.compareCalls(0, 1);
    if (!('steps' in comparison)) throw new Error('not readable');
    expect(comparison.firstHosts).toHaveLength(2);
    expect(comparison.steps.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'same']);
    expect(comparison.steps.map(({ second: step }) => step?.sendings)).toEqual([2, 1, 1, 1]);
    expect(comparison.steps[0]?.differences).toEqual(['retransmissions']);
  });
});
