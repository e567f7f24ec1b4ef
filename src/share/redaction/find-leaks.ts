import { decodeText } from '../../bytes/text.ts';
import { parseMessage } from '../../sip/message.ts';
import type { SharedCalls } from '../shared-calls.ts';
import { decodeEscapedBytes, SEARCHED, type Redactor } from './redactor.ts';
import { decodeWord } from './sweep.ts';
import { tellingValues } from './telling-values.ts';
import { vocabulary } from './vocabulary.ts';

/** Leaks that are told; one is reason enough not to share. */
const TOLD = 20;

/**
 * Looks for what should have been taken out: in every field that the parsers know, and the longer values anywhere, also
 * percent-, base64- and hex-encoded. Each leak as a sentence.
 */
export function findLeaks(before: SharedCalls, after: SharedCalls, redactor: Redactor): string[] {
  const leaks: string[] = [];
  const search = new Search(redactor);
  for (const [i, { bytes }] of after.messages.entries()) {
    if (leaks.length >= TOLD) break;
    const old = tellingValues(parseMessage(before.messages[i]!.bytes));
    const now = tellingValues(parseMessage(bytes));
    for (const [j, { kind, value, where }] of old.entries()) {
      const { isKept, kind: of } = redactor.values.get(kind)!;
      const isSame = now[j]?.value === value && now[j].where === where;
      if (isSame && !isKept && of.harmless?.test(value) !== true)
        leaks.push(`Message ${i}: ${where} is still there.`);
    }
    for (const kind of search.find(withoutCounters(decodeText(bytes))))
      leaks.push(`Message ${i}: one of the ${kind} is still in it somewhere.`);
  }
  const beside = JSON.stringify([
    after.hosts,
    after.places,
    after.arrangement,
    after.messages.map(({ correlationIds, source, destination }) => [correlationIds, source, destination]),
  ]);
  for (const kind of search.find(beside)) leaks.push(`One of the ${kind} is still beside the messages.`);
  return leaks.slice(0, TOLD);
}

/** Without numbers that count something: they may be anybody's by chance. */
function withoutCounters(text: string): string {
  return text
    .replace(/^o=(\S*) \d+ \d+ /gm, 'o=$1 ')
    .replace(
      /^(?:CSeq|RAck|RSeq|Timestamp|Max-Forwards|Expires|Content-Length|l|a=ssrc|a=candidate|a=rtpmap)[ \t]*:[ \t]*[\d. ]+/gim,
      '',
    );
}

/** The values that were taken out and are long enough to be told from other words, by their first word. */
class Search {
  private readonly byFirstWord = new Map<string, { readonly value: string; readonly kind: string }[]>();

  constructor({ values, given, wholeCallIds }: Redactor) {
    const kept = new Set<string>();
    for (const { isKept, originals } of values.values())
      if (isKept) for (const original of originals.keys()) kept.add(original.toLowerCase());
    for (const { kind, isKept, originals } of values.values()) {
      if (isKept || kind.id === 'other-fields' || kind.id === 'dtmf') continue;
      const all = kind.id === 'call-ids' ? [...originals, ...wholeCallIds] : originals;
      for (const [original, replaced] of all) {
        const value = decodeText(Uint8Array.from(original, (char) => char.charCodeAt(0))).toLowerCase();
        const isTold = value.length >= SEARCHED && original !== replaced && !kept.has(value);
        if (!isTold || vocabulary.has(value) || given.has(value)) continue;
        const first = /[\p{L}\p{N}]+/u.exec(value)?.[0];
        if (first === undefined || !value.startsWith(first)) continue;
        const list = this.byFirstWord.get(first);
        if (list === undefined) this.byFirstWord.set(first, [{ value, kind: kind.name }]);
        else list.push({ value, kind: kind.name });
      }
    }
  }

  /** Names of the kinds of which a value stands in the text. */
  find(text: string): Set<string> {
    const found = new Set<string>();
    const lower = text.toLowerCase();
    this.search(lower, found);
    if (/%[\da-f]{2}/.test(lower)) this.search(decodeEscapedBytes(lower), found);
    for (const [word] of text.matchAll(/[\w+/=-]{8,}/g)) {
      const decoded = decodeWord(word);
      if (decoded !== undefined) this.search(decoded.toLowerCase(), found);
    }
    return found;
  }

  private search(text: string, found: Set<string>): void {
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      for (const { value, kind } of this.byFirstWord.get(word) ?? []) {
        const end = index + value.length;
        if (text.startsWith(value, index) && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2)))
          found.add(kind);
      }
    }
  }
}
