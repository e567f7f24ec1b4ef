import type { Audio } from '../../engine/jobs/audio/audio-request.ts';
import { formatCount } from '../../state/opening.ts';
import type { ShownStream } from './shown-stream.ts';
import type { Heard } from './sides.ts';

/** What the reader should know of what is heard, in sentences. `delay`: milliseconds of the jitter buffer, 0 for none. */
export function describeAudio(
  { audio, channels }: Heard,
  streams: readonly ShownStream[],
  delay: number,
): string[] {
  const { sound } = audio;
  const sentences = [
    ...(sound === undefined ? [] : describeSound(sound, delay)),
    ...(sound === undefined ? [] : describeSides(channels)),
  ];
  const heard = audio.streams.filter((_, i) => channels[i] !== undefined);
  const late = heard.reduce((sum, stream) => sum + stream.late, 0);
  const played = heard.reduce((sum, stream) => sum + stream.played, 0);
  if (late > 0)
    sentences.push(`${late} of ${late + played} packets came too late for the buffer and are not heard.`);
  const recovered = heard.reduce((sum, stream) => sum + stream.recovered, 0);
  if (recovered > 0)
    sentences.push(
      `Heard from copies in later packets (RFC 2198): ${formatCount(recovered, 'packet')} that never came.`,
    );
  const unknown = new Map<string, string[]>();
  for (const [i, { packets, undecodable }] of audio.streams.entries()) {
    const stream = streams[i];
    if (stream === undefined) continue;
    const { from, isEncrypted, isByDtls, packets: captured } = stream;
    if (isEncrypted && isByDtls)
      sentences.push(
        `What ${from} sends is encrypted with keys agreed on by DTLS: a key log (SSLKEYLOGFILE) that has the secret of the handshake, opened with the capture, lets it be heard.`,
      );
    else if (isEncrypted)
      sentences.push(`What ${from} sends is encrypted, and the capture does not have the key.`);
    else if (packets === 0 && captured > 0)
      sentences.push(`None of the keys that are known opens what ${from} sends.`);
    else
      for (const [encoding, count] of undecodable)
        unknown.set(encoding, [
          ...(unknown.get(encoding) ?? []),
          `${formatCount(count, 'packet')} from ${from}`,
        ]);
  }
  for (const [encoding, sources] of unknown)
    sentences.push(
      `${encoding} can't be decoded here (${sources.join(', ')}): save its payload for another program.`,
    );
  return [...new Set(sentences)];
}

function describeSound({ rate, isCut }: NonNullable<Audio['sound']>, delay: number): string[] {
  const what =
    delay === 0
      ? 'Every packet where its timestamp puts it, silence where one is missing'
      : `As a phone with a buffer of ${delay} ms would have played it`;
  return [
    `${what}; ${rate / 1000} kHz.`,
    ...(isCut ? ['What lies too far from the beginning of the call to be held is left out.'] : []),
  ];
}

/** A side that is silent because nothing was sent. */
function describeSides(channels: Heard['channels']): string[] {
  return (['left', 'right'] as const).flatMap((side, channel) =>
    channels.some((of) => of === channel)
      ? []
      : [`Nothing is heard on the ${side}: no packet went that way.`],
  );
}
