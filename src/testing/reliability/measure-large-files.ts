import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InProcessService } from '../../engine/service/service.ts';
import { message, overUdp, text } from './build-captures.ts';
import { memoryInUse, startClock, type Figures } from './figures.ts';

/** A file of any size, as the page has it; `openAsBlob` of Node 20 keeps 32 bits of the size. */
class FileBlob extends Blob {
  private readonly file: number;
  private readonly length: number;

  constructor(file: number, length: number) {
    super();
    this.file = file;
    this.length = length;
  }

  override get size(): number {
    return this.length;
  }

  override slice(start = 0, end = this.length): Blob {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, this.length) - start));
    return new Blob([bytes.subarray(0, readSync(this.file, bytes, 0, bytes.length, start))]);
  }

  override stream(): never {
    throw new TypeError('Read by slices.');
  }
}

type Write = (bytes: Uint8Array, at?: number) => void;

/** Opens a capture that is written to the disk, and says what memory it took. */
async function openFromDisk(write: (write: Write) => void): Promise<{
  service: InProcessService;
  messages: number;
  megabytes: number;
  seconds: number;
  close(): void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'large-'));
  const path = join(folder, 'large.pcap');
  const file = openSync(path, 'w+');
  let end = 0;
  write((bytes, at = end) => {
    writeSync(file, bytes, 0, bytes.length, at);
    end = Math.max(end, at + bytes.length);
  });
  const blob = new FileBlob(file, end);
  const before = memoryInUse();
  const clock = startClock();
  const service = new InProcessService();
  const { messages } = await service.open([{ name: 'large.pcap', blob }], () => undefined);
  const seconds = clock() / 1000;
  return {
    service,
    messages,
    megabytes: Math.round((memoryInUse() - before) / 1e6),
    seconds,
    close() {
      closeSync(file);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Two messages with five gigabytes between them: records of zeros, of which only the headers are on the disk. */
export async function beyondFourGigabytes(): Promise<Figures> {
  const RECORD = 262_144;
  const records = Math.ceil((5 * 2 ** 30) / (16 + RECORD));
  const file = overUdp([text(message('first@example.com')), text(message('last@example.com'))]);
  const second = 24 + 16 + new DataView(file.buffer).getUint32(24 + 8, true);
  const header = file.slice(24, 40);
  new DataView(header.buffer).setUint32(8, RECORD, true);
  new DataView(header.buffer).setUint32(12, RECORD, true);
  const opened = await openFromDisk((write) => {
    write(file.subarray(0, second));
    for (let i = 0; i < records; i++) write(header, second + i * (16 + RECORD));
    write(file.subarray(second), second + records * (16 + RECORD));
  });
  const details = opened.messages === 2 ? await opened.service.message(1) : undefined;
  const isExact =
    details !== undefined &&
    'message' in details &&
    details.message.headers.some(({ value }) => value === 'last@example.com');
  opened.close();
  return {
    ours: `${opened.messages} of 2 messages, 5 GiB apart, the last ${isExact ? 'opened' : 'not found'}; read in ${opened.seconds.toFixed(1)} s with ${opened.megabytes} MB`,
  };
}

/** As many messages as the largest captures hold, in a gigabyte. */
export async function halfAMillionMessages(): Promise<Figures> {
  const [COUNT, PART] = [500_000, 5000];
  const body = `Subject: ${'x'.repeat(1700)}\r\n`;
  const opened = await openFromDisk((write) => {
    for (let from = 0; from < COUNT; from += PART) {
      const part = Array.from({ length: PART }, (_, i) => text(message(`m-${from + i}@example.com`, body)));
      write(overUdp(part).subarray(from === 0 ? 0 : 24));
    }
  });
  opened.close();
  return {
    ours: `${opened.messages} of ${COUNT} messages in 1 GB: read in ${opened.seconds.toFixed(1)} s with ${opened.megabytes} MB`,
  };
}
