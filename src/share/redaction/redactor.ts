import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeText } from '../../bytes/text.ts';
import { isIpv4, parseIpv6 } from '../../sdp/addresses.ts';
import type { Kind, KindId, Maker } from './kind.ts';
import { afterMark, callIdPieces, keptPiece } from './kinds/call-ids.ts';
import { splitHost } from './kinds/hosts.ts';
import { isNumber } from './kinds/numbers.ts';
import { kinds } from './registry.ts';

/** Replacements that are tried before one that stands somewhere in the calls is taken all the same. */
const TRIES = 1000;
/** Texts in texts that are read: more is made up. */
const DEPTH = 6;
/** Characters from which on a value is looked for outside the fields of its kind. */
export const SEARCHED = 6;

export interface Rules {
  field(redactor: Redactor, name: string, value: string): string;
  strange(redactor: Redactor, text: string): string;
}

interface Values {
  readonly kind: Kind;
  readonly maker: Maker;
  readonly isKept: boolean;
  /** By normal form. */
  readonly replacements: Map<string, string>;
  /** As written. */
  readonly originals: Map<string, string>;
  /** Values of this pass, and places where one of them stood. */
  readonly seen: Set<string>;
  places: number;
}

/**
 * What stands in the place of what, for one export: the same value always gets the same replacement. Texts here are byte
 * strings, a character for each byte.
 */
export class Redactor {
  readonly values: ReadonlyMap<KindId, Values>;
  /** All that has been given. */
  readonly given = new Set<string>();
  /** The rules, given in by whoever knows all of them: what a header field says, a text of which nothing is known. */
  private readonly rules: Rules;
  /** Texts in texts that are being read: URIs have header fields, which have URIs. */
  private depth = 0;
  /** What Call-IDs became, as they are looked for elsewhere. */
  readonly wholeCallIds = new Map<string, string>();
  private readonly taken: ReadonlySet<string>;
  private readonly key: Uint8Array;

  /** `key`: random, new for each export. `taken`: words of the calls, in lower case, which no replacement may be. */
  constructor(key: Uint8Array, kept: ReadonlySet<KindId>, taken: ReadonlySet<string>, rules: Rules) {
    this.rules = rules;
    this.key = key;
    this.taken = taken;
    this.values = new Map(
      kinds.map((kind) => [
        kind.id,
        {
          kind,
          maker: this.makerOf(kind.id),
          isKept: kept.has(kind.id),
          replacements: new Map(),
          originals: new Map(),
          seen: new Set(),
          places: 0,
        },
      ]),
    );
  }

  /** The value as it may be shown: itself where its kind is kept. */
  as(id: KindId, value: string): string {
    const of = this.values.get(id)!;
    if (value === '' || of.kind.harmless?.test(value) === true) return value;
    of.places++;
    of.seen.add(of.kind.normal?.(value) ?? value);
    const known = of.originals.get(value);
    if (known !== undefined) return known;
    const replaced = of.isKept ? value : this.replacementOf(of, value);
    of.originals.set(value, replaced);
    return replaced;
  }

  /** The replacement of a value of whatever kind, if that is known by now and not kept. */
  find(value: string): string | undefined {
    for (const { originals, isKept } of this.values.values()) {
      const known = isKept ? undefined : (originals.get(value) ?? originals.get(value.toLowerCase()));
      if (known !== undefined) return known;
    }
    return this.wholeCallIds.get(value);
  }

  /** What a header field of that name says, where it stands in another text. */
  field(name: string, value: string): string {
    return this.within(value, () => this.rules.field(this, name, value));
  }

  /** A text of which nothing is known, so nothing of it stays. */
  strange(text: string): string {
    return this.within(text, () => this.rules.strange(this, text));
  }

  private within(text: string, read: () => string): string {
    if (this.depth >= DEPTH) return this.as('other-fields', text);
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  keeps(id: KindId): boolean {
    return this.values.get(id)!.isKept;
  }

  /** A name or an address, with or without brackets. */
  host(text: string): string {
    if (text.startsWith('[') && text.endsWith(']')) {
      const [address = '', zone] = text.slice(1, -1).split('%');
      return `[${this.host(address)}${zone === undefined ? '' : `%${zone}`}]`;
    }
    if (isIpv4(text) || parseIpv6(text) !== undefined) return this.as('addresses', text);
    const { kind } = this.values.get('hosts')!;
    if (kind.harmless?.test(text) === true) return text;
    const { labels, domain, tail } = splitHost(text);
    const parts = [...labels, ...(domain === '' ? [] : [domain])].map((label) => this.as('hosts', label));
    return parts.join('.') + tail;
  }

  /** The user part of a URI, escapes and parameters included. */
  user(text: string): string {
    if (/%[\da-f]{2}/i.test(text)) {
      const decoded = decodeEscapedBytes(text);
      const replaced = this.user(decoded);
      return replaced === decoded ? text : escapeUser(replaced);
    }
    const [user = '', ...parameters] = text.split(';');
    const shown = isNumber(user) ? this.as('numbers', user) : this.as('users', user);
    return [shown, ...parameters.map((parameter) => this.userParameter(parameter))].join(';');
  }

  /** Word by word: what one Call-ID has of another stays to be seen. */
  callId(text: string): string {
    const at = text.lastIndexOf('@');
    const local = at < 0 ? text : text.slice(0, at);
    const words = local.replace(callIdPieces, (piece, offset: number) =>
      keptPiece.test(piece) || (/^\d{1,3}$/.test(piece) && afterMark.test(local.slice(0, offset)))
        ? piece
        : this.as('call-ids', piece),
    );
    // The whole is what is looked for elsewhere.
    const whole = at < 0 ? words : `${words}@${this.host(text.slice(at + 1))}`;
    if (whole !== text) this.wholeCallIds.set(text, whole);
    return whole;
  }

  private userParameter(text: string): string {
    const equals = text.indexOf('=');
    if (equals < 0) return text;
    const value = text.slice(equals + 1);
    const shown = isNumber(value)
      ? this.as('numbers', value)
      : value.includes('.')
        ? this.host(value)
        : this.as('other-fields', value);
    return text.slice(0, equals + 1) + shown;
  }

  private replacementOf({ kind, maker, replacements }: Values, value: string): string {
    const normal = kind.normal?.(value) ?? value;
    const known = replacements.get(normal);
    if (known !== undefined && kind.id !== 'numbers') return known;
    const replaced = kind.replace(value, maker);
    replacements.set(normal, replaced);
    this.given.add(replaced.toLowerCase());
    return replaced;
  }

  private makerOf(id: KindId): Maker {
    const counts = new Map<string, number>();
    const named = new Map<string, string>();
    const isFree = (candidate: string): boolean => !this.given.has(candidate.toLowerCase());
    const fresh = (make: (number: number) => string, pool: string): string => {
      let count = counts.get(pool) ?? 0;
      const next = (): string => {
        counts.set(pool, ++count);
        return make(count);
      };
      for (let i = 0; i < TRIES; i++) {
        const candidate = next();
        if (isFree(candidate) && !this.taken.has(candidate.toLowerCase())) return candidate;
      }
      for (let i = 0; i < TRIES; i++) {
        const candidate = next();
        if (isFree(candidate)) return candidate;
      }
      return next();
    };
    return {
      fresh: (make, what) => {
        const known = what === undefined ? undefined : named.get(what);
        if (known !== undefined) return known;
        const made = fresh(make, what?.split(' ', 1)[0] ?? '');
        this.given.add(made.toLowerCase());
        if (what !== undefined) named.set(what, made);
        return made;
      },
      hash: (text) => {
        const [a = 0, b = 0, c = 0, d = 0] = hmac(sha256, this.key, encodeText(`${id} ${text}`));
        return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
      },
    };
  }
}

/** Each `%XX` as the byte it stands for. */
export function decodeEscapedBytes(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function escapeUser(text: string): string {
  return text.replace(/[^\w!~*'().&=+$,;?/-]/g, escapeByte);
}

export function escapeByte(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
