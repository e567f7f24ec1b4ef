import { formatEndpoint } from '../../network/address.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import type { MediaDigest } from '../../sdp/digest.ts';
import type { Call } from '../call.ts';
import type { CallLeg } from '../call-leg.ts';
import { otherSide, type Side } from '../leg.ts';
import type { Step } from '../media.ts';
import { elapsed, type Message } from '../message.ts';
import { capitalise, formatSeconds } from './in-words.ts';
import { describeStep, type SentenceTexts } from './sentences.ts';

/** What the offer or answer in a message changed: before, after, and what it means. */
export interface SdpChanges {
  /** The most important change. */
  readonly sentence: string;
  /** The others, and how the exchange went. */
  readonly details: readonly string[];
  readonly role: 'offer' | 'answer' | 'none';
  /** Messages of the exchange; undefined where none was captured. */
  readonly offer: number | undefined;
  readonly answer: number | undefined;
  /** The response that refused the offer. */
  readonly refusal: number | undefined;
  readonly media: readonly MediaChange[];
  /** The description this one is compared with; undefined for the first of its side. */
  readonly comparedWith: { readonly message: number; readonly because: string } | undefined;
}

/** One media line, both sides, before and after the exchange. */
export interface MediaChange {
  readonly index: number;
  readonly type: string;
  readonly rows: readonly MediaChangeRow[];
}

interface MediaChangeRow {
  readonly label: 'Direction' | 'Address' | 'Codecs' | 'Transport' | 'Security';
  readonly caller: BeforeAfter;
  readonly callee: BeforeAfter;
}

/** Empty where nothing is known. */
export interface BeforeAfter {
  readonly before: string;
  readonly after: string;
}

/** What to tell of a message; undefined when it has no part in an exchange and no description. */
export function findSdpChanges(call: Call, number: number, texts: SentenceTexts): SdpChanges | undefined {
  const original = call.copies.get(number)?.of.number ?? number;
  for (const leg of call.legs) {
    for (const step of leg.media.steps) {
      const role = roleIn(step, original);
      if (role !== undefined) return tell(leg, step, role, original, texts);
    }
  }
  const message = call.messages.find((candidate) => candidate.number === number);
  if (message === undefined || message.sdp === 0) return undefined;
  return {
    sentence: 'A session description outside of offer and answer: nothing was negotiated by it.',
    details: [],
    role: 'none',
    offer: undefined,
    answer: undefined,
    refusal: undefined,
    media: [],
    comparedWith: undefined,
  };
}

/** Whether a message is part of an exchange: its offer, its answer, their copies on other hops, what refused it. */
function roleIn({ exchange }: Step, number: number): SdpChanges['role'] | undefined {
  const { attempt, offer, answer, revision } = exchange;
  for (const tree of attempt.trees) {
    if (tree.transactions.some(({ request }) => request?.number === number)) {
      return offer.isRequest ? 'offer' : answer?.number === number ? 'answer' : 'none';
    }
    for (const { hops, sent } of tree.responses) {
      if (!hops.some((hop) => hop.number === number)) continue;
      if (sent === offer) return 'offer';
      const isAnswer = sent === answer || sent === revision || (offer.isRequest && sent.sdp !== 0);
      return isAnswer ? 'answer' : sent.status >= 300 ? 'none' : undefined;
    }
  }
  if (answer?.isRequest && answer.number === number) return 'answer';
  return undefined;
}

function tell(
  leg: CallLeg,
  step: Step,
  role: SdpChanges['role'],
  number: number,
  texts: SentenceTexts,
): SdpChanges {
  const { exchange } = step;
  const [sentence, ...more] = describeStep(step, leg.changes.get(step) ?? [], texts);
  return {
    sentence: sentence!,
    details: [...more, ...describeCourse(step, texts)],
    role,
    offer: exchange.offer.number,
    answer: (exchange.revision ?? exchange.answer)?.number,
    refusal: exchange.refusal?.received.number,
    media: tabulate(step, texts),
    comparedWith: findCompared(leg, step, role, number),
  };
}

/** How the exchange came about, where that is not plain. */
function describeCourse({ exchange }: Step, texts: SentenceTexts): string[] {
  const course: string[] = [];
  const [first] = exchange.attempt.trees;
  if (exchange.attempt.trees.length > 1 && first?.final !== undefined) {
    const challenge = texts.statusOf(first.final.received.number);
    course.push(`The first request was answered with ${challenge} and sent again.`);
  }
  if (!exchange.offer.isRequest) {
    course.push('The request carried no offer but asked for one: the offer came in the response.');
  }
  if (exchange.revision !== undefined) {
    course.push(
      'A later response carries another description than the answer did (RFC 3261 13.2.1 does not allow it).',
    );
  }
  if (exchange.answer !== undefined) {
    const seconds = elapsed(exchange.offer, exchange.answer);
    const { isRequest, number } = exchange.answer;
    const who = isRequest
      ? 'Answered'
      : `${capitalise(otherSide(exchange.offeredBy))} answered with ${texts.statusOf(number)}`;
    if (!Number.isNaN(seconds)) course.push(`${who} after ${formatSeconds(seconds)}.`);
  }
  return course;
}

function tabulate(step: Step, texts: SentenceTexts): MediaChange[] {
  const isSettled = step.exchange.outcome === 'accepted';
  const count = Math.max(step.before.length, step.after.length);
  const offered = isSettled ? [] : texts.sdp.read(step.exchange.offer.sdp).media;
  return Array.from({ length: Math.max(count, offered.length) }, (_, index) => {
    const old = (side: Side): MediaDigest | undefined => step.before[index]?.[side]?.line;
    const now = (side: Side): MediaDigest | undefined =>
      !isSettled && side === step.exchange.offeredBy ? offered[index] : step.after[index]?.[side]?.line;
    const row = (label: MediaChangeRow['label'], read: (line: MediaDigest) => string): MediaChangeRow => ({
      label,
      caller: beforeAfter(old('caller'), now('caller'), read),
      callee: beforeAfter(old('callee'), now('callee'), read),
    });
    const known = now('caller') ?? now('callee') ?? old('caller') ?? old('callee');
    return {
      index,
      type: known === undefined ? '' : texts.sdp.texts.text(known.type),
      rows: [
        row('Direction', ({ direction, isRemoved }) => (isRemoved ? 'removed' : direction)),
        row('Address', (line) => formatMediaAddress(line, texts)),
        row('Codecs', (line) => formatCodecs(line, texts)),
        row('Transport', ({ transport }) => texts.sdp.texts.text(transport)),
        row('Security', ({ security }) => security),
      ],
    };
  });
}

function beforeAfter(
  old: MediaDigest | undefined,
  now: MediaDigest | undefined,
  read: (line: MediaDigest) => string,
): BeforeAfter {
  return { before: old === undefined ? '' : read(old), after: now === undefined ? '' : read(now) };
}

/** Where a side wants its media: `192.0.2.1:40000`. */
export function formatMediaAddress({ address, port }: MediaDigest, { sdp }: SentenceTexts): string {
  const text = sdp.texts.text(address).replace(/^\[|\]$/g, '');
  return text === '' ? `port ${port}` : formatEndpoint(text, port);
}

function formatCodecs({ formats }: MediaDigest, { codecs, sdp }: SentenceTexts): string {
  const list = codecs.of(formats);
  if (list.length === 0) return sdp.texts.text(formats).split('\n')[0] ?? '';
  return list.map((codec) => formatCodec(codec).replace(/\/8000$/, '')).join(', ');
}

/** The last description of the same side that was in force before; of a first answer, the offer it answers. */
function findCompared(
  { media }: CallLeg,
  step: Step,
  role: SdpChanges['role'],
  number: number,
): SdpChanges['comparedWith'] {
  const { exchange } = step;
  const side = role === 'answer' ? otherSide(exchange.offeredBy) : exchange.offeredBy;
  const at = media.steps.indexOf(step);
  for (const earlier of media.steps.slice(0, at).reverse()) {
    const before = descriptionOf(earlier, side);
    if (earlier.exchange.outcome === 'accepted' && before !== undefined && before.number !== number) {
      return { message: before.number, because: `the ${side}'s description before` };
    }
  }
  if (role !== 'answer') return undefined;
  return { message: exchange.offer.number, because: 'the offer that it answers' };
}

function descriptionOf({ exchange }: Step, side: Side): Message | undefined {
  return side === exchange.offeredBy ? exchange.offer : (exchange.revision ?? exchange.answer);
}
