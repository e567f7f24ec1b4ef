import { createStore, type StoreApi } from 'zustand/vanilla';

/** Where listening is: shown in the Media view and along the ladder. Times are in seconds since the capture began. */
export interface Playback {
  /** Undefined while there is nothing to listen to. */
  readonly time: number | undefined;
  readonly isPlaying: boolean;
  /** The stretch that the reader chose. */
  readonly range: readonly [from: number, to: number] | undefined;
}

export type PlaybackStore = StoreApi<Playback>;

export function createPlaybackStore(): PlaybackStore {
  return createStore<Playback>(() => ({ time: undefined, isPlaying: false, range: undefined }));
}
