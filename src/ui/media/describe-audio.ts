import type { Audio } from '../../engine/audio/audio-request.ts';
import type { CallStream } from './call-stream.ts';
import type { Channel } from './choose-sides.ts';

/** What the reader should know of what is heard, in sentences. */
export function describeAudio(
  { sound, streams }: Audio,
  calls: readonly CallStream[],
  channels: readonly (Channel | undefined)[],
  delay: number,
): string[] {
  const sentences: string[] = [];
  const heard = streams.filter((_, i) => channels[i] !== undefined);
  if (sound !== undefined) {
    sentences.push(
      delay === 0
        ? `Every packet where its time stamp puts it, silence where one is missing; ${sound.rate / 1000} kHz.`
        : `As a phone with a buffer of ${delay} ms would have played it; ${sound.rate / 1000} kHz.`,
    );
    if (sound.isCut) sentences.push('The call is too long to be held: its end is left out.');
    for (const side of [0, 1] as const)
      if (!channels.includes(side))
        sentences.push(`Nothing is heard on the ${side === 0 ? 'left' : 'right'}: no packet went that way.`);
  }
  const late = heard.reduce((sum, stream) => sum + stream.late, 0);
  const played = heard.reduce((sum, stream) => sum + stream.played, 0);
  if (late > 0)
    sentences.push(`${late} of ${late + played} packets came too late for the buffer and are not heard.`);
  for (const [i, { undecodable }] of streams.entries())
    for (const [encoding, packets] of undecodable)
      sentences.push(
        `${encoding} can’t be decoded here (${packets} packets from ${calls[i]?.from ?? ''}): save its payload for another program.`,
      );
  return [...new Set(sentences)];
}
