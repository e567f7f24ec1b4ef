import { method, type MessageIndex } from '../../sip/message-index.ts';
import { accountOf } from './registration.ts';

/** Later registrations of an account that are looked at: the first of them took the contact over, if any did. */
const LATER = 8;

/** Which threads register the same account, from the index alone. */
export class Accounts {
  /** Threads of each address-of-record, in the order in which they began. */
  private readonly threads = new Map<string, number[]>();
  private readonly index: MessageIndex;

  constructor(index: MessageIndex) {
    this.index = index;
    const { columns, length } = index.threads;
    const addresses = new Map<number, string | undefined>();
    const registering: number[] = [];
    for (let thread = 1; thread < length; thread++) {
      if ((columns.methods[thread]! & (1 << method.REGISTER)) !== 0) registering.push(thread);
    }
    registering.sort((a, b) => columns.first[a]! - columns.first[b]!);
    for (const thread of registering) {
      const to = columns.to[thread]!;
      if (!addresses.has(to)) addresses.set(to, accountOf(index, thread));
      const address = addresses.get(to);
      if (address === undefined) continue;
      const known = this.threads.get(address);
      if (known === undefined) this.threads.set(address, [thread]);
      else known.push(thread);
    }
  }

  /** Other threads that register the account, in the order in which they began, at most `count`. */
  of(addressOfRecord: string, except: number, count: number): number[] {
    const threads = this.threads.get(addressOfRecord) ?? [];
    return threads.slice(0, count + 1).filter((thread) => thread !== except);
  }

  /** The next few threads that register the account and begin after that message. */
  later(addressOfRecord: string, message: number): number[] {
    const threads = this.threads.get(addressOfRecord) ?? [];
    const { first } = this.index.threads.columns;
    let low = 0;
    let high = threads.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (first[threads[middle]!]! > message) high = middle;
      else low = middle + 1;
    }
    return threads.slice(low, low + LATER);
  }
}
