import type { MediaDigest, SdpDigests } from '../../sdp/digest.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import { isAuxiliary, type CodecLists } from '../codecs.ts';
import type { Change } from '../changes.ts';
import { otherSide, type Side } from '../leg.ts';
import { receives, type MediaInForce, type Step } from '../media.ts';
import { capitalise } from './in-words.ts';

/** What sentences are made from. */
export interface SentenceTexts {
  readonly sdp: SdpDigests;
  readonly codecs: CodecLists;
  /** `488 Not Acceptable Here` */
  readonly statusOf: (message: number) => string;
}

/** What an exchange did to the media, one sentence a change; the most important first. Never empty. */
export function describeStep(step: Step, changes: readonly Change[], texts: SentenceTexts): string[] {
  const { exchange } = step;
  if (exchange.outcome === 'accepted') {
    if (step.before.length === 0 && step.held.size === 0) return [describeSetUp(step, texts)];
    const sentences = changes
      .map((change) => describeChange(change, step, texts))
      .filter((text) => text !== '');
    return sentences.length > 0 ? sentences : ['Nothing about the media changed.'];
  }
  const asked = describeAsked(step, changes, texts);
  const { refusal } = exchange;
  if (refusal === undefined) return [`${asked}; no answer was captured.`];
  const end = step.before.length === 0 ? '' : ' The session stays as it was.';
  return [`${asked}; refused with ${texts.statusOf(refusal.received.number)}.${end}`];
}

/** The first exchange: `Media set up: audio (PCMU), both ways.` */
function describeSetUp({ after }: Step, texts: SentenceTexts): string {
  const active = after.filter(({ isActive }) => isActive);
  if (active.length === 0) return 'Offer and answer agreed on no media.';
  const parts = active.map((line) => {
    const codec = codecName(line, texts);
    return `${typeName(line, texts)}${codec === '' ? '' : ` (${codec})`}, ${ways(line)}`;
  });
  return `Media set up: ${parts.join('; ')}.`;
}

function ways({ caller }: MediaInForce): string {
  switch (caller?.direction) {
    case 'sendonly':
      return 'one way from the caller';
    case 'recvonly':
      return 'one way from the callee';
    case 'inactive':
      return 'inactive';
    default:
      return 'both ways';
  }
}

function describeChange(change: Change, step: Step, texts: SentenceTexts): string {
  const { before, after, held, resumed, exchange } = step;
  const offerer = capitalise(exchange.offeredBy);
  switch (change) {
    case 'hold':
      return [...held].map(([side, lines]) => describeHold(side, lines, step, texts)).join(' ');
    case 'resume':
      return [...resumed]
        .map(([side, lines]) => describeResume(side, lines, step, texts))
        .filter((text) => text !== '')
        .join(' ');
    case 'media-added':
      return `${offerer} added ${named(difference(after, before), texts)}.`;
    case 'media-removed':
      return `${offerer} removed ${named(difference(before, after), texts)}.${endedHolds(step)}`;
    case 'media-refused': {
      const refused = after.filter(
        (line, i) => !line.isActive && !(before[i]?.isActive ?? false) && asksFor(line, exchange.offeredBy),
      );
      return `${offerer} asked for ${named(refused, texts)}; the ${otherSide(exchange.offeredBy)} refused it with port 0.`;
    }
    case 't38':
      return `${offerer} switched from ${named(difference(before, after), texts)} to ${named(difference(after, before), texts)}.`;
    case 'codec':
      return pairs(step, (line) => codecName(line, texts), texts, 'codec');
    case 'direction':
      return pairs(step, ways, texts, 'direction');
    case 'media-address':
      return moved(step, texts, addressOf);
    case 'media-port':
      return moved(step, texts, (line) => String(line.port));
    case 'security':
      return pairs(
        step,
        ({ caller, callee }) => (caller ?? callee)?.line.security ?? 'none',
        texts,
        'security',
      );
    case 'keys':
      return 'The media keys changed.';
    case 'ice-restart':
      return 'ICE was restarted: user name fragment or password changed.';
    case 'bandwidth':
      return 'The bandwidth changed.';
    case 'payload-type':
      return 'A codec has another payload type than before.';
    case 'refresh':
      return `${offerer} refreshed the session: nothing about the media changed.`;
  }
}

function describeHold(side: Side, lines: readonly number[], step: Step, texts: SentenceTexts): string {
  const now = step.after[lines[0]!]?.[side]?.line;
  const old = step.before[lines[0]!]?.[side]?.line;
  const where = side === step.exchange.offeredBy ? '' : ' in its answer';
  return `${capitalise(side)} put ${namedLines(lines, step.after, texts)} on hold${where}: ${fromTo(old, now, texts)}.`;
}

/** Empty where all of the lines are gone: their removal says more. */
function describeResume(side: Side, lines: readonly number[], step: Step, texts: SentenceTexts): string {
  const back = lines.filter((i) => step.after[i]?.isActive === true);
  if (back.length === 0) return '';
  const now = step.after[back[0]!]?.[side]?.line;
  const old = step.before[back[0]!]?.[side]?.line;
  return `${capitalise(side)} resumed ${namedLines(back, step.after, texts)}: ${fromTo(old, now, texts)}.`;
}

/** ` The caller's hold of it ended as well.`, for each side that held a line that is gone. */
function endedHolds({ resumed, after }: Step): string {
  return [...resumed]
    .filter(([, lines]) => lines.some((i) => after[i]?.isActive !== true))
    .map(([side]) => ` The ${side}'s hold of it ended as well.`)
    .join('');
}

/** `sendrecv to sendonly`; where the direction stays, the address says it. */
function fromTo(old: MediaDigest | undefined, now: MediaDigest | undefined, texts: SentenceTexts): string {
  if (now === undefined) return 'removed';
  if (old === undefined) return `to ${now.direction}`;
  if (old.direction !== now.direction) return `${old.direction} to ${now.direction}`;
  return `c=${texts.sdp.texts.text(old.address)} to c=${texts.sdp.texts.text(now.address)}`;
}

/** What a refused or unanswered offer asked for. */
function describeAsked(step: Step, changes: readonly Change[], texts: SentenceTexts): string {
  const { exchange, before } = step;
  const offerer = capitalise(exchange.offeredBy);
  const offer = texts.sdp.read(exchange.offer.sdp).media;
  const types = offer.filter(({ isRemoved }) => !isRemoved).map(({ type }) => texts.sdp.texts.text(type));
  if (before.length === 0 && !changes.includes('hold')) return `${offerer} offered ${list(types)}`;
  switch (changes[0]) {
    case 'hold':
      return `${offerer} asked to put ${askedLines(step, 'hold', texts)} on hold`;
    case 'resume':
      return `${offerer} asked to resume ${askedLines(step, 'resume', texts)}`;
    case 't38':
      return `${offerer} asked to switch to T.38 fax`;
    case 'media-added':
      return `${offerer} asked to add ${list(types.slice(before.filter(({ isActive }) => isActive).length)) || 'media'}`;
    case 'media-removed':
      return `${offerer} asked to remove media`;
    case 'codec':
      return `${offerer} asked for another codec`;
    case 'direction':
      return `${offerer} asked for another direction`;
    case 'refresh':
      return `${offerer} asked to refresh the session`;
    default:
      return `${offerer} asked to change the session`;
  }
}

/** The types of the lines that an offer, not accepted, would have held or taken back: `audio and video`. */
export function askedLines(
  { exchange, before }: Step,
  what: 'hold' | 'resume',
  { sdp }: Pick<SentenceTexts, 'sdp'>,
): string {
  const lines = sdp.read(exchange.offer.sdp).media.filter((line, i) => {
    if (line.isRemoved || receives(line) === (what === 'hold')) return false;
    const old = before[i]?.[exchange.offeredBy]?.line;
    return what === 'hold' || (old !== undefined && !receives(old));
  });
  return list(lines.map(({ type }) => sdp.texts.text(type))) || 'the call';
}

/** Lines active in `a` and not in `b`, by position. */
function difference(a: readonly MediaInForce[], b: readonly MediaInForce[]): MediaInForce[] {
  return a.filter((line, i) => line.isActive && !(b[i]?.isActive ?? false));
}

function asksFor(line: MediaInForce, side: Side): boolean {
  return line[side] !== undefined && !line[side].line.isRemoved;
}

/** `Audio codec changed: PCMU to PCMA.`, for each line where it did. */
function pairs(step: Step, read: (line: MediaInForce) => string, texts: SentenceTexts, what: string): string {
  return step.after
    .flatMap((line, i) => {
      const old = step.before[i];
      if (old === undefined || !old.isActive || !line.isActive || read(old) === read(line)) return [];
      return [`${capitalise(typeName(line, texts))} ${what} changed: ${read(old)} to ${read(line)}.`];
    })
    .join(' ');
}

/** `Callee moved its audio from 192.0.2.1 to 192.0.2.2.`, for each side and line where it did. */
function moved(
  step: Step,
  texts: SentenceTexts,
  read: (line: MediaDigest, texts: SentenceTexts) => string,
): string {
  const sentences: string[] = [];
  for (const side of ['caller', 'callee'] as const) {
    for (const [i, line] of step.after.entries()) {
      const old = step.before[i]?.[side]?.line;
      const now = line[side]?.line;
      if (old === undefined || now === undefined || old.isRemoved || now.isRemoved) continue;
      const from = read(old, texts);
      const to = read(now, texts);
      if (from !== to)
        sentences.push(`${capitalise(side)} moved its ${typeName(line, texts)} from ${from} to ${to}.`);
    }
  }
  return sentences.join(' ');
}

function addressOf(line: MediaDigest, { sdp }: SentenceTexts): string {
  return sdp.texts.text(line.address);
}

/** The codec that comes first in the shorter list, which is the answer; '' where there is none. */
export function codecName(line: MediaInForce, { codecs }: SentenceTexts): string {
  const digests = [line.caller?.line, line.callee?.line].filter((digest) => digest !== undefined);
  const lists = digests.map((digest) => codecs.of(digest.formats).filter((codec) => !isAuxiliary(codec)));
  const shortest = lists.toSorted((a, b) => a.length - b.length)[0]?.[0];
  return shortest === undefined ? '' : formatCodec(shortest).replace(/\/8000$/, '');
}

/** `audio`, `video`, `T.38 fax` */
export function typeName(line: MediaInForce, texts: SentenceTexts): string {
  const digest = line.caller?.line ?? line.callee?.line;
  const type = digest === undefined ? '' : texts.sdp.texts.text(digest.type);
  return type === 'image' ? 'T.38 fax' : type || 'media';
}

function named(lines: readonly MediaInForce[], texts: SentenceTexts): string {
  return list(lines.map((line) => typeName(line, texts))) || 'media';
}

/** The types of the lines with these indexes: `audio and video`. */
export function namedLines(
  indexes: readonly number[],
  lines: readonly MediaInForce[],
  texts: SentenceTexts,
): string {
  return named(
    indexes.flatMap((i) => lines[i] ?? []),
    texts,
  );
}

/** `audio`, `audio and video`, `audio, video and text` */
export function list(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  if (distinct.length < 2) return distinct[0] ?? '';
  return `${distinct.slice(0, -1).join(', ')} and ${distinct[distinct.length - 1]}`;
}
