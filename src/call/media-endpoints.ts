import { addressKey } from '../sdp/addresses.ts';
import type { MessageIndex } from '../sip/message-index.ts';

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
      for (const { address, port, isRemoved, formats } of index.sdp.read(sdp[message]!).media) {
        if (isRemoved || address === 0) continue;
        let host = this.hosts.get(address);
        if (host === undefined) this.hosts.set(address, (host = addressKey(index.sdp.texts.text(address))));
        const key = `${host} ${port}`;
        const known = this.endpoints.get(key);
        const last = known?.[known.length - 1];
        if (last !== undefined && last.thread === thread[message] && last.formats === formats) continue;
        const entry = { message, thread: thread[message]!, seconds: seconds[message]!, formats };
        if (known === undefined) this.endpoints.set(key, [entry]);
        else known.push(entry);
      }
    }
  }
}
