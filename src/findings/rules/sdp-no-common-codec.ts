import { isAuxiliary } from '../../call/codecs.ts';
import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { list } from '../../call/words/sentences.ts';
import { formatCodec } from '../../sdp/codecs.ts';
import { codecKey } from '../../sdp/diff-codecs.ts';
import type { Codec, MediaDescription, SessionDescription } from '../../sdp/model.ts';
import { messagesOf, ownSteps, readExchange, sentenceTexts, type OwnStep } from '../exchanges.ts';
import type { FindingContext, FindingRule, Found } from '../finding.ts';

/** The two sides found no codec: refused with 488 or 606, with port 0, or answered with something else. */
export const sdpNoCommonCodec: FindingRule = {
  code: 'sdp-no-common-codec',
  severity: 'error',
  reference: 'RFC 3264 6',
  *find(context) {
    const steps = ownSteps(context);
    for (const [i, own] of steps.entries()) {
      const isSettledLater = steps.slice(i + 1, i + 3).some(({ step }) => isUsable(step));
      const found = own.step.exchange.outcome === 'rejected' ? refused(own, context) : answered(own, context);
      if (found !== undefined) yield isSettledLater ? { ...found, severity: 'note' } : found;
    }
  },
};

function isUsable({ exchange, after }: OwnStep['step']): boolean {
  return exchange.outcome === 'accepted' && after.some(({ isActive }) => isActive);
}

/** A refusal of what the session does not have yet. A refused hold or fax is no matter of codecs. */
function refused({ step, changes }: OwnStep, context: FindingContext): Found | undefined {
  const { offer, refusal, offeredBy, isInitial } = step.exchange;
  if (refusal === undefined || (refusal.status !== 488 && refusal.status !== 606)) return undefined;
  const isAboutCodecs =
    isInitial ||
    ((changes.includes('codec') || changes.includes('media-added')) && !changes.includes('hold'));
  const offered = context.texts.sdp(offer.number);
  if (!isAboutCodecs || offered === undefined) return undefined;
  const names = codecNames(offered);
  if (names === '') return undefined;
  // What the refusing side can do may stand in its response (RFC 3261 21.4.26).
  const able = context.texts.sdp(refusal.sent.number);
  if (able !== undefined && sharesAny(offered, able)) return undefined;
  const takes = able === undefined ? '' : codecNames(able);
  const status = sentenceTexts(context).statusOf(refusal.received.number);
  const who = capitalise(otherSide(offeredBy));
  return {
    messages: [refusal.received, offer],
    title: `${who} refused the offered media with ${status}: offered ${names}${takes === '' ? '' : `, takes ${takes}`}`,
    detail: isInitial
      ? 'Compare the codecs, the transport (RTP/AVP or RTP/SAVP) and the media types that both sides are configured for; a Warning header field may say more.'
      : 'The session stays as it was.',
    ...(isInitial ? {} : { severity: 'warning' as const }),
  };
}

function answered({ step }: OwnStep, context: FindingContext): Found | undefined {
  const { exchange } = step;
  const read = readExchange(exchange, context);
  if (read === undefined || exchange.outcome !== 'accepted') return undefined;
  const { offer, answer } = read;
  const who = capitalise(otherSide(exchange.offeredBy));
  const asked = offer.media.filter(({ isRemoved }) => !isRemoved);
  const isAllRefused =
    exchange.isInitial &&
    asked.length > 0 &&
    answer.media.length > 0 &&
    answer.media.every(({ isRemoved }) => isRemoved);
  if (isAllRefused) {
    return {
      messages: messagesOf(exchange).reverse(),
      title: `${who} accepted the call but refused all media with port 0: offered ${codecNames(offer)}`,
      detail: 'The call is up and nothing can be heard. Compare the codecs and transports of both sides.',
    };
  }
  for (const line of answer.media) {
    const other = offer.media[line.index];
    if (other === undefined || line.isRemoved || other.isRemoved || line.type !== other.type) continue;
    const [ours, theirs] = [real(other), real(line)];
    if (ours.length === 0 || theirs.length === 0 || shares(ours, theirs)) continue;
    return {
      messages: messagesOf(exchange).reverse(),
      title: `${who} answered with ${line.type} codecs that were not offered: ${names(theirs)} to ${names(ours)}`,
      detail:
        'An answer picks from the codecs of the offer. Neither side may be able to decode what the other sends.',
    };
  }
  return undefined;
}

function real({ codecs }: MediaDescription): Codec[] {
  return codecs.filter((codec) => !isAuxiliary(codec));
}

/** By name and clock rate; a payload type without a name only by its number. */
function shares(a: readonly Codec[], b: readonly Codec[]): boolean {
  const keys = new Set(a.map(codecKey));
  const numbers = new Set(a.filter(({ name }) => name === '').map(({ payloadType }) => payloadType));
  return b.some(
    (codec) =>
      keys.has(codecKey(codec)) ||
      numbers.has(codec.payloadType) ||
      (codec.name === '' && a.some(({ payloadType }) => payloadType === codec.payloadType)),
  );
}

function sharesAny(a: SessionDescription, b: SessionDescription): boolean {
  return b.media.some((line) => a.media.some((other) => shares(real(other), real(line))));
}

function codecNames({ media }: SessionDescription): string {
  return list(media.filter(({ isRemoved }) => !isRemoved).flatMap((line) => nameList(real(line))));
}

function names(codecs: readonly Codec[]): string {
  return list(nameList(codecs));
}

function nameList(codecs: readonly Codec[]): string[] {
  return codecs.map((codec) => formatCodec(codec).replace(/\/8000$/, ''));
}
