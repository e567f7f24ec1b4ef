import type { Audio, Unreadable } from './audio/audio-request.ts';
import { buildAudio } from './audio/build-audio.ts';
import { defineJob } from './job.ts';

/** What was said in a call, out of the packets in its captures. */
export const audio = defineJob({ id: 'audio', run: buildAudio, buffersOf });

function buffersOf(output: Audio | Unreadable): ArrayBuffer[] {
  if (output.kind !== 'audio') return [];
  const { sound, streams } = output;
  return [
    ...(sound?.waveforms ?? []).flatMap(({ levels }) => levels.map(({ extremes }) => extremes.buffer)),
    ...streams.flatMap(({ overTime }) =>
      overTime === undefined
        ? []
        : [overTime.received, overTime.lost, overTime.jitter].map(({ buffer }) => buffer),
    ),
  ];
}
