import type { Time } from '../time.ts';
import type { LogClock } from './log-clock.ts';
import type { TextEndpoint } from './text-format.ts';

/** What a log has said of the message to come. */
export class LogMark {
  time: Time | undefined;
  /** Lines since the announcement. */
  age = 0;
  private readonly fields = new Map<string, string>();

  constructor(kept?: LogMark) {
    if (kept !== undefined) for (const [name, value] of kept.fields) this.fields.set(name, value);
  }

  /** Takes the groups of a match in `line`. What was said first holds: directions contradict each other otherwise. */
  take(match: RegExpExecArray, line: string, clock: LogClock): void {
    for (const [name, value] of Object.entries(match.groups ?? {})) {
      if (value !== undefined && !this.fields.has(name)) this.fields.set(name, value);
    }
    const { stamp, epoch } = match.groups ?? {};
    const before = line.slice(0, match.index);
    this.time =
      (epoch === undefined ? undefined : clock.epoch(epoch)) ??
      (stamp === undefined ? undefined : clock.stamp(stamp)) ??
      this.time ??
      (before === '' ? undefined : clock.stamp(before));
  }

  get transport(): string | undefined {
    return this.fields.get('transport')?.toUpperCase();
  }

  get source(): TextEndpoint | undefined {
    return this.endpoint('source') ?? this.endpoint(this.side('remote', 'local'));
  }

  get destination(): TextEndpoint | undefined {
    return this.endpoint('destination') ?? this.endpoint(this.side('local', 'remote'));
  }

  private side(incoming: string, outgoing: string): string {
    return this.fields.has('in') ? incoming : this.fields.has('out') ? outgoing : '';
  }

  private endpoint(name: string): TextEndpoint | undefined {
    const text = this.fields.get(name);
    if (text === undefined) return undefined;
    // [address]:port, address:port, a bare IPv6 address, a bare address
    const match = /^\[([^\]]*)\](?::(\d{1,5}))?$|^([^:]*):(\d{1,5})$/.exec(text);
    const port = Number(match?.[2] ?? match?.[4] ?? this.fields.get(`${name}Port`) ?? 0);
    return { address: match?.[1] ?? match?.[3] ?? text, port: port < 65536 ? port : 0 };
  }
}
