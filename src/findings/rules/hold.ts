import type { Call } from '../../call/call.ts';
import type { Hold } from '../../call/media.ts';
import { elapsed, type Message } from '../../call/message.ts';
import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import { namedLines } from '../../call/words/sentences.ts';
import { answerOf, sentenceTexts } from '../exchanges.ts';
import type { FindingContext, FindingRule } from '../finding.ts';

/** A side stopped taking media although it did before, and the answer made it so. */
export const hold: FindingRule = {
  code: 'hold',
  severity: 'info',
  reference: 'RFC 3264 8.4',
  *find(context) {
    for (const { event } of context.call.events.holds) {
      const { start, end } = event;
      const from = answerOf(start) ?? start.offer;
      const ends = end === undefined ? [] : [end.offer, answerOf(end)];
      yield {
        messages: [start.offer, from, ...ends].filter((message) => message !== undefined),
        title: `${capitalise(event.by)} put ${heldLines(event, context)} on hold${duration(context.call, from, end && answerOf(end))}`,
        detail: `${styles[event.style]} ${by(event)}`,
      };
    }
  },
};

const styles = {
  sendonly: 'The description says sendonly: the holding side takes no media and may send music.',
  inactive: 'The description says inactive: no media flow either way.',
  'zero-address': 'The description has an address of zeros: the other side has nowhere to send to.',
} as const;

function by({ by: side, start }: Hold): string {
  return side === start.offeredBy
    ? 'It began when the answer came.'
    : 'The holding side said so in its answer, unasked.';
}

/** `audio and video` */
export function heldLines({ media, start }: Hold, context: FindingContext): string {
  const texts = sentenceTexts(context);
  const lines = context.index.sdp.read((answerOf(start) ?? start.offer).sdp).media;
  return namedLines(
    media,
    lines.map((line) => ({ caller: { line, direction: line.direction }, callee: undefined, isActive: true })),
    texts,
  );
}

function duration({ outcome }: Call, from: Message, to: Message | undefined): string {
  const lasted = (end: Message): string => {
    const seconds = elapsed(from, end);
    return Number.isNaN(seconds) ? '' : ` for ${formatSeconds(seconds)}`;
  };
  if (to !== undefined) return lasted(to);
  const endedAt = outcome?.endedAt;
  if (endedAt === undefined || endedAt.number < from.number)
    return ', which lasts until the end of the capture';
  return `${lasted(endedAt)}${lasted(endedAt) === '' ? ' ' : ', '}until the call ended`;
}
