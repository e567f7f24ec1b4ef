import { dictionary1 } from './dictionary-1.ts';

/** How bytes are packed: deflate, with texts that both ends know. */
export interface LinkCodec {
  /** One character of the link; never used for another. */
  readonly id: string;
  readonly dictionary: string;
}

/** Stands where the codec stands, which is then inside. */
export const PASS_PHRASE = 'p';

/** The first is the one that links are made with; none is ever taken out. */
export const codecs: readonly [LinkCodec, ...LinkCodec[]] = [
  { id: '1', dictionary: dictionary1 },
  { id: '0', dictionary: '' },
];
