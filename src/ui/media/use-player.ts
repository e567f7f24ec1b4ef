import { useEffect, useMemo } from 'react';
import type { Sound } from '../../engine/jobs/audio/audio-request.ts';
import { useSession } from '../shared/session.ts';
import { createPlayer, type Player } from './player.ts';

/** A player for a sound, for as long as both are there. */
export function usePlayer(sound: Sound | undefined): Player | undefined {
  const { playback } = useSession();
  const player = useMemo(
    () => (sound === undefined ? undefined : createPlayer(sound, playback)),
    [sound, playback],
  );
  useEffect(() => player?.open(), [player]);
  // Where nobody listens any more, nothing of it is shown along the ladder.
  useEffect(
    () => () => playback.setState({ time: undefined, isPlaying: false, range: undefined }),
    [playback],
  );
  return player;
}
