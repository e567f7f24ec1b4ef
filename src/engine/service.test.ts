import { beforeEach, describe, expect, test } from 'vitest';
import { readCapture } from '../testing/captures.ts';
import type { MessageDetails } from './message-details.ts';
import type { CaptureInput } from './protocol.ts';
import { InProcessService } from './service.ts';

const quiet = (): void => undefined;

/** A file that can be taken away, as the browser notices it: reading it fails from then on. */
class FileOnDisk extends Blob {
  isGone = false;

  override slice(start?: number, end?: number): Blob {
    if (this.isGone) throw Object.assign(new Error('gone'), { name: 'NotReadableError' });
    return super.slice(start, end);
  }
}

function fileOf(name: string): CaptureInput & { readonly blob: FileOnDisk } {
  return { name, blob: new FileOnDisk([readCapture(name)]) };
}

let service: InProcessService;
beforeEach(() => {
  service = new InProcessService();
});

describe('opening', () => {
  test('a capture that is opened while another is read takes its place for good', async () => {
    const first = service.open([fileOf('28-500-calls.pcap')], quiet);
    const second = service.open([fileOf('01-basic.pcap')], quiet);
    expect((await first).wasCancelled).toBe(true);
    expect((await second).calls).toBe(1);
    const calls = await service.list({
      list: 'call',
      text: '',
      sort: { column: 'number', descending: false },
    });
    expect([...calls]).toEqual([0]);
    expect((await service.ladder([0])).rows.length).toBeGreaterThan(5);
  });
});

describe('a file that was taken away', () => {
  const first = 0;
  let file: ReturnType<typeof fileOf>;
  beforeEach(async () => {
    file = fileOf('02-hold-proxy-auth.pcap');
    await service.open([file], quiet);
    file.blob.isGone = true;
  });

  test('is named when a message of it is wanted', async () => {
    expect(await service.message(first)).toEqual({
      unreadable: true,
      file: 0,
      fileName: '02-hold-proxy-auth.pcap',
    });
  });

  test('leaves what changed to be told, without the text', async () => {
    const view = await service.sdpChanges(first);
    expect(view?.changes.sentence).toContain('Media set up');
    expect(view?.text).toBeUndefined();
  });

  test('is bound to its place again when it is chosen again', async () => {
    expect(await service.rebind(0, fileOf('02-hold-proxy-auth.pcap'))).toBeNull();
    const details = (await service.message(first)) as MessageDetails;
    expect(details.message.startLine).toMatchObject({ kind: 'request', method: 'INVITE' });
  });

  test.each(['01-basic.pcap', '15-register.pcap'])('is not taken for %s', async (other) => {
    expect(await service.rebind(0, fileOf(other))).toContain(`${other} is not the file`);
    expect(await service.message(first)).toMatchObject({ unreadable: true });
  });
});

describe('going to a frame', () => {
  beforeEach(() => service.open([fileOf('02-hold-proxy-auth.pcap')], quiet));

  test('finds the message in it', async () => {
    const found = await service.findFrame(3, 0);
    expect(found).toMatchObject({ frame: 3, conversation: 0 });
    expect(await service.message(found!.message)).toMatchObject({ frame: 3 });
  });

  test('finds the next message behind a frame without one', async () => {
    const all = await Promise.all(Array.from({ length: 36 }, (_, i) => service.message(i)));
    const frames = all.map((details) => (details as MessageDetails).frame);
    const [before, after] = frames.flatMap((frame, i) =>
      (frames[i + 1] ?? 0) > frame + 1 ? [frame, frames[i + 1]!] : [],
    );
    expect(await service.findFrame(before! + 1, 0)).toMatchObject({ frame: after });
  });

  test('finds nothing behind the last message or in a file that is not there', async () => {
    expect(await service.findFrame(1e6, 0)).toBeNull();
    expect(await service.findFrame(1, 1)).toBeNull();
  });
});

test('the lines of a session description come with the message', async () => {
  await service.open([fileOf('01-basic.pcap')], quiet);
  const { descriptions, message } = (await service.message(0)) as MessageDetails;
  expect(descriptions.map(({ lines }) => lines[0]?.raw)).toEqual(['v=0']);
  expect(message.parts[descriptions[0]!.part]?.contentType?.name).toBe('application/sdp');
});
