import type { OpenResult } from '../engine/service/protocol.ts';
import { closedTls, tlsProblems } from './tls-problems.ts';

/** What can be opened, in one sentence. */
export const readableFormats = `Files that are read: ${import.meta.env.FORMATS}.`;

/** What was read, in one line: `453 packets, 36 SIP messages, 1 call`; empty if no file could be. */
export function summariseResult({ files, packets, messages, calls, wasCancelled }: OpenResult): string {
  if (files.length === 0) return '';
  // A text or a link has no packets, only the messages that stand in it.
  const isText = files.every(({ format }) => /^(?:text|calls)/.test(format));
  const parts = [
    ...(isText ? [] : [formatCount(packets, 'packet')]),
    formatCount(messages, 'SIP message'),
    formatCount(calls, 'call'),
  ];
  return parts.join(', ') + (wasCancelled ? '; reading was cancelled' : '');
}

/** What the reader has to know beyond that, as sentences: files that were refused, no SIP in what was read. */
export function problemsOf(result: OpenResult): string[] {
  const problems = result.refusals.map(({ name, reason }) => withAdvice(reason, name));
  // Once, however many were refused; where nothing else is open, the start page says it.
  if (result.files.length > 0 && !problems.every((sentence) => advice.test(sentence)))
    problems.push(readableFormats);
  problems.push(...tlsProblems(result));
  problems.push(...result.problems);
  if (result.messages > 0) return problems;
  if (result.wasCancelled) problems.push('Reading was cancelled before any SIP was found.');
  else if (result.files.length > 0 && problems.length === 0) problems.push(describeNoSip(result));
  return problems;
}

/** What a refusal has that says what can be done about it. */
const advice = /choose it again|unpack it|convert it|ask for it|pass phrase|\?$/i;

function withAdvice(reason: string, name: string): string {
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return sentence === `${name} is empty.`
    ? `${sentence} Was the capture stopped before anything was sent?`
    : sentence;
}

function describeNoSip({ files, packets, notShown, tls }: OpenResult): string {
  const names = files.map(({ name }) => name).join(', ');
  if (packets === 0) return `${names} holds no packets. Was the capture stopped before anything was sent?`;
  const undecoded = notShown.reduce((sum, { count }) => sum + count, 0);
  const what = `No SIP was found in the ${formatCount(packets, 'packet')} of ${names}.`;
  if (tls.length > 0)
    return `${what} ${closedTls(tls)} encrypted. A key log of one of the ends (SSLKEYLOGFILE) opens them: drop it onto this page.`;
  const [most] = [...notShown].sort((a, b) => b.count - a.count);
  if (most !== undefined && undecoded > packets / 2)
    return `${what} Most of it can't be decoded (${most.reason}). Capture on an Ethernet, Linux "any" or IP interface.`;
  return `${what} Was the capture taken where no SIP passes?`;
}

/** `1 call`, `2 calls`, `12 345 packets`. */
export function formatCount(count: number, word: string): string {
  return `${formatNumber(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** Names of files in a line; of many the first two, and how many more there are. */
export function formatNames(names: readonly string[]): string {
  if (names.length <= 3) return names.join(', ');
  return `${names.slice(0, 2).join(', ')} and ${formatNumber(names.length - 2)} more`;
}

/** Digits in groups of three, from five digits on, with a narrow no-break space. */
export function formatNumber(number: number): string {
  const digits = String(number);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}
