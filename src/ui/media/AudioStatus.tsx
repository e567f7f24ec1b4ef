import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatBytes } from '../shared/format-bytes.ts';
import type { ListeningState } from './use-listening.ts';
import css from './MediaView.module.css';

/** How far the audio has come, or why there is none. */
export function AudioStatus({ audio, bytes, ask }: Pick<ListeningState, 'audio' | 'bytes' | 'ask'>) {
  if (audio === undefined) {
    return bytes === undefined ? (
      <p className={css['note']}>Without times in the capture its packets can't be put in step.</p>
    ) : (
      <Button className={css['ask']} onClick={ask}>
        Read the audio: {formatBytes(bytes)} are read again
      </Button>
    );
  }
  if (audio.kind === 'asked') return <Progress done={audio.done} of={audio.of} />;
  if (audio.kind === 'failed') return <p role="alert">The audio can't be read: {audio.why}</p>;
  if (audio.kind === 'audio') return null;
  return (
    <p role="alert">
      <CaptureText text={audio.name} /> was changed, moved or deleted. Choose it again to listen to it.
    </p>
  );
}

function Progress({ done, of }: { done: number; of: number }) {
  const percent = of === 0 ? 0 : Math.floor((100 * done) / of);
  return (
    <progress aria-label="Reading the audio" max={100} value={percent} className={css['progress']}>
      {percent} %
    </progress>
  );
}
