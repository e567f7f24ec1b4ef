import type { Sound } from '../../engine/jobs/audio/audio-request.ts';
import type { PlaybackStore } from '../../state/playback-store.ts';

/** Milliseconds between steps of the cursor for whoever wants little motion. */
const CALM_STEP = 250;

/** Plays a sound, and tells the rest of the page where it is. */
export interface Player {
  toggle(): void;
  /** Goes to a time, in seconds since the capture began. */
  seek(time: number): void;
  /** How loud left and right are, 0 to 1. */
  setLoudness(left: number, right: number): void;
  setSpeed(speed: number): void;
  /** Makes it ready to play; what it returns puts it away again. */
  open(): () => void;
}

/** A player over the media element of the platform, which holds no more of the sound than it needs. */
export function createPlayer(sound: Sound, playback: PlaybackStore): Player {
  const element = new Audio();
  const end = sound.start + sound.length / sound.rate;
  let sides: Sides | undefined;
  let frame = 0;
  let told = 0;
  /** What it said itself: any other time is a wish. */
  let toldTime: number | undefined;

  const tell = (): void => {
    toldTime = sound.start + element.currentTime;
    playback.setState({ time: toldTime, isPlaying: !element.paused });
  };
  const step = (now: number): void => {
    frame = requestAnimationFrame(step);
    const { range } = playback.getState();
    const time = sound.start + element.currentTime;
    if (range !== undefined && time >= range[1] && !element.paused) element.pause();
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isCalm && now - told < CALM_STEP) return;
    told = now;
    tell();
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    tell();
  };
  element.addEventListener('play', () => {
    if (frame === 0) frame = requestAnimationFrame(step);
  });
  element.addEventListener('pause', stop);
  element.addEventListener('ended', stop);
  element.addEventListener('seeked', tell);
  const seek = (wanted: number): void => {
    const within = Math.min(end, Math.max(sound.start, wanted));
    element.currentTime = within - sound.start;
    toldTime = within;
    playback.setState({ time: within });
  };

  return {
    seek,
    toggle() {
      if (!element.paused) {
        element.pause();
        return;
      }
      const { range, time: now = sound.start } = playback.getState();
      // From the end it begins again, and a chosen stretch is played from its beginning.
      if (range !== undefined && (now < range[0] || now >= range[1] - 0.01)) seek(range[0]);
      else if (now >= end - 0.01) seek(sound.start);
      void sides?.context.resume();
      void element.play();
    },
    setLoudness(left, right) {
      sides ??= splitSides(element);
      sides.left.gain.value = left;
      sides.right.gain.value = right;
      void sides.context.resume();
    },
    setSpeed(speed) {
      element.playbackRate = speed;
    },
    open() {
      const address = URL.createObjectURL(sound.wav);
      element.src = address;
      const { time } = playback.getState();
      seek(time === undefined || time > end ? sound.start : time);
      const forget = playback.subscribe((now, before) => {
        if (now.time !== undefined && now.time !== before.time && now.time !== toldTime) seek(now.time);
      });
      return () => {
        forget();
        element.pause();
        cancelAnimationFrame(frame);
        frame = 0;
        element.removeAttribute('src');
        URL.revokeObjectURL(address);
        void sides?.context.close();
        sides = undefined;
        playback.setState({ isPlaying: false });
      };
    },
  };
}

interface Sides {
  readonly context: AudioContext;
  readonly left: GainNode;
  readonly right: GainNode;
}

/** Both sides through a volume of their own. */
function splitSides(element: HTMLMediaElement): Sides {
  const context = new AudioContext();
  const splitter = context.createChannelSplitter(2);
  const merger = context.createChannelMerger(2);
  const [left, right] = [context.createGain(), context.createGain()];
  context.createMediaElementSource(element).connect(splitter);
  splitter.connect(left, 0).connect(merger, 0, 0);
  splitter.connect(right, 1).connect(merger, 0, 1);
  merger.connect(context.destination);
  return { context, left, right };
}
