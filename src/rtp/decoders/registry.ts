import type { AudioCodec, PayloadFormat } from './decoder.ts';
import { g722 } from './g722.ts';
import { pcma, pcmu } from './g711.ts';
import { g726 } from './g726.ts';
import { gsm } from './gsm.ts';
import { l16 } from './l16.ts';
import { opus } from './opus.ts';

/** Codecs that can be heard. One more is one file and one line. */
export const audioCodecs: readonly AudioCodec[] = [pcmu, pcma, g722, ...g726, l16, gsm, opus];

/** The codec of a payload format; undefined for what can't be decoded here. */
export function findAudioCodec({ encoding }: PayloadFormat): AudioCodec | undefined {
  const name = encoding.toLowerCase();
  return audioCodecs.find(({ id }) => id === name);
}
