import { addressKey } from '../../sdp/addresses.ts';
import type { MediaDigest, SdpDigests } from '../../sdp/digest.ts';
import type { MessageIndex } from '../../sip/message-index.ts';

/** A description that asks for media at an endpoint. */
export interface Described {
  readonly message: number;
  readonly thread: number;
  readonly seconds: number;
  /** Its formats, as the digest has them. */
  readonly formats: number;
}

/** Where the descriptions of all messages ask media to be sent, in the order of the messages. */
export class MediaEndpoints {
  private readonly index: MessageIndex;
  private readonly endpoints = new Map<string, Described[]>();
  private readonly hosts = new Map<number, string>();
  /** The message up to which descriptions were taken. */
  private next = 0;

  constructor(index: MessageIndex) {
    this.index = index;
  }

  /** What was described of an endpoint in the messages up to now. */
  of(address: string, port: number): readonly Described[] {
    this.update();
    return this.endpoints.get(`${addressKey(address)} ${port}`) ?? [];
  }

  private update(): void {
    const { index } = this;
    const { sdp, thread, seconds } = index.messages.columns;
    for (; this.next < index.length; this.next++) {
      const message = this.next;
      if (sdp[message] === 0) continue;
      for (const line of index.sdp.read(sdp[message]!).media) {
        const { address, port, isRemoved, formats } = line;
        if (isRemoved || address === 0) continue;
        let host = this.hosts.get(address);
        if (host === undefined) this.hosts.set(address, (host = addressKey(index.sdp.texts.text(address))));
        const entry = { message, thread: thread[message]!, seconds: seconds[message]!, formats };
        for (const key of [`${host} ${port}`, ...candidateKeys(line, index.sdp)]) this.add(key, entry);
      }
    }
  }

  private add(key: string, entry: Described): void {
    const known = this.endpoints.get(key);
    const last = known?.[known.length - 1];
    if (last !== undefined && last.thread === entry.thread && last.formats === entry.formats) return;
    if (known === undefined) this.endpoints.set(key, [entry]);
    else known.push(entry);
  }
}

/** The endpoints that ICE may choose for a line, as keys: `192.0.2.1 4000`. */
export function candidateKeys({ candidates }: MediaDigest, { texts }: SdpDigests): string[] {
  if (candidates === 0) return [];
  const lines = texts.text(candidates).trimEnd().split('\n');
  return lines.map((line) => {
    const [address = '', port] = line.split(/\s+/);
    return `${addressKey(address)} ${port}`;
  });
}
