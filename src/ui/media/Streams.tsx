import { Download, Ear } from 'lucide-react';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { MediaStream } from '../../engine/answers/media-details.ts';
import type { Ladder } from '../../ladder/model.ts';
import { zeroOf } from '../../ladder/zero.ts';
import { saveFile } from '../export/save-file.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useDetails } from '../shared/details.ts';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { rtpRequest } from './audio-request.ts';
import { AudioStatus } from './AudioStatus.tsx';
import type { ShownStream } from './shown-stream.ts';
import { describeAudio } from './describe-audio.ts';
import { Lanes } from './Lanes.tsx';
import { ListeningBar } from './ListeningBar.tsx';
import { PlayerBar } from './PlayerBar.tsx';
import { savePayloads } from './save-payloads.ts';
import { sidesOf } from './sides.ts';
import { StreamTable } from './StreamTable.tsx';
import { useListening } from './use-listening.ts';
import { usePlayer } from './use-player.ts';
import css from './MediaView.module.css';

interface StreamsProps {
  streams: readonly ShownStream[];
  details: readonly MediaStream[];
  ladder: Ladder;
}

/** The streams as a table, and what is heard of them: the player, both directions over time, and what to know of it. */
export function Streams({ streams, details: inFull, ladder }: StreamsProps) {
  const listened = useListening(streams, ladder);
  const { heard, listening, setListening } = listened;
  const sound = heard?.audio.sound;
  const player = usePlayer(sound);
  const details = useDetails();
  const savePayload = useSavePayload(streams);
  const saveWav = useSaveWav();
  const zero = zeroOf(ladder);
  useCursorAtMessage(ladder, player?.seek);
  const sides = useMemo(
    () =>
      heard === undefined
        ? undefined
        : sidesOf(heard, ladder, details.status === 'ready' ? details.details : []),
    [heard, ladder, details],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    const isControl =
      event.target instanceof Element && event.target.closest('button, select, input, a') !== null;
    if (event.key !== ' ' || isControl || player === undefined) return;
    event.preventDefault();
    player.toggle();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the key of the player in it
    <div className={css['body']} onKeyDown={onKeyDown}>
      <StreamTable streams={streams} details={inFull} heard={heard} zero={zero} onSavePayload={savePayload} />
      <AudioStatus {...listened} />
      {sound === undefined || player === undefined ? null : <PlayerBar player={player} sound={sound} />}
      <div className={css['controls']}>
        <ListeningBar {...listened} />
        {sound === undefined || player === undefined ? null : (
          <>
            <Button icon={Download} onClick={() => saveWav(sound.wav)}>
              Save WAV
            </Button>
            <Button
              icon={Ear}
              disabled={listening.findsTones}
              title="Listen for digits whose tones are in the audio"
              onClick={() => setListening({ ...listening, findsTones: true })}
            >
              Find digits by ear
            </Button>
          </>
        )}
      </div>
      {heard === undefined || sides === undefined ? null : (
        <>
          <Lanes zero={zero} sound={sound} sides={sides} streams={streams} onSeek={player?.seek} />
          <ul aria-label="About the audio" className={css['notes']}>
            {describeAudio(heard, streams, listening.delay).map((sentence) => (
              <li key={sentence}>
                <CaptureText text={sentence} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Saves the payloads of a stream, by its place among those that are shown. */
function useSavePayload(streams: readonly ShownStream[]): (stream: number) => void {
  const { runJob, busy, capture } = useSession();
  const result = useCapture((state) => state.result);
  const inputs = useCapture((state) => state.inputs);
  return (stream) => {
    const one = streams[stream];
    const asked = one && rtpRequest({ result, inputs }, [one]);
    if (asked === undefined) return;
    void busy.during(
      savePayloads(runJob, asked, one?.ssrc ?? '').then((problem) => {
        if (problem !== undefined) capture.report([problem]);
      }),
    );
  };
}

/** Saves a sound under the name of the capture. */
function useSaveWav(): (file: Blob) => void {
  const files = useCapture((state) => state.result?.files);
  return (file) => {
    const name = (files?.[0]?.name ?? 'call').replace(/\.[^.]*$/, '').replace(/[^A-Za-z0-9._-]/g, '_');
    saveFile({ name: `${name}.wav`, type: file.type, content: [file] });
  };
}

/** The message that is chosen in the ladder is where listening goes on; another player of the same stays where it was. */
function useCursorAtMessage(ladder: Ladder, seek: ((time: number) => void) | undefined): void {
  const message = useView((state) => state.message);
  const followed = useRef<number>(undefined);
  useEffect(() => {
    const row = ladder.rows.find(
      (candidate) => candidate.kind === 'message' && candidate.message === message,
    );
    if (seek === undefined || followed.current === message) return;
    followed.current = message;
    if (row !== undefined && !Number.isNaN(row.time)) seek(row.time);
  }, [ladder, message, seek]);
}
