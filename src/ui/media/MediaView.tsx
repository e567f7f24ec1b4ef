import { Download, Ear, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { MediaStream } from '../../engine/answers/media-details.ts';
import type { Ladder } from '../../ladder/model.ts';
import { saveFile } from '../export/save-file.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatBytes } from '../shared/format-bytes.ts';
import { useDetails } from '../shared/details.ts';
import { useCapture, usePulled, useSession, useView } from '../shared/session.ts';
import { audioRequest, bytesOf, rtpRequest, type Listening } from './audio-request.ts';
import type { ShownStream } from './shown-stream.ts';
import { channelsAt, hostsOf } from './choose-sides.ts';
import { describeAudio } from './describe-audio.ts';
import { ListeningBar } from './ListeningBar.tsx';
import { Lanes } from './Lanes.tsx';
import { FaxSteps } from './FaxSteps.tsx';
import { PlayerBar } from './PlayerBar.tsx';
import { savePayloads } from './save-payloads.ts';
import { sidesOf } from './sides.ts';
import { StreamTable } from './StreamTable.tsx';
import { useAudio } from './use-audio.ts';
import { useCallStreams } from './use-call-streams.ts';
import { usePlayer } from './use-player.ts';
import { MsrpMessages } from './MsrpMessages.tsx';
import css from './MediaView.module.css';

/** Bytes of captures that are read for their sound without being asked. */
const READ_AT_ONCE = 256e6;

/** The streams of the selected calls: how they came, over time, and what was said. */
export function MediaView() {
  const { view } = useSession();
  const streams = useCallStreams();
  const ladder = usePulled(useSession().ladder, (state) => state.value);
  return (
    <div className={css['view']}>
      <header className={css['head']}>
        <h2>Media</h2>
        <Button isQuiet icon={X} aria-label="Close media" onClick={() => view.set({ isListening: false })} />
      </header>
      {streams.status === 'failed' ? (
        <p role="alert">The streams can't be shown: {streams.why}</p>
      ) : streams.status === 'pending' || ladder === undefined ? null : streams.streams.length === 0 ? (
        <p className={css['note']}>No RTP stream of this call is in the capture.</p>
      ) : (
        <Streams
          key={streams.streams.map(({ id }) => id).join()}
          streams={streams.streams}
          details={streams.details}
          ladder={ladder}
        />
      )}
      {streams.status === 'ready' && streams.faxEndpoints.length > 0 ? (
        <FaxSteps key={streams.faxEndpoints.join()} endpoints={streams.faxEndpoints} />
      ) : null}
      {streams.status === 'ready' && streams.hasMsrp ? <MsrpMessages /> : null}
    </div>
  );
}

interface StreamsProps {
  streams: readonly ShownStream[];
  details: readonly MediaStream[];
  ladder: Ladder;
}

function Streams({ streams, details: inFull, ladder }: StreamsProps) {
  const { runJob, busy, capture } = useSession();
  const result = useCapture((state) => state.result);
  const inputs = useCapture((state) => state.inputs);
  const hosts = useMemo(() => hostsOf(streams, callersOf(ladder)), [streams, ladder]);
  const [host, setHost] = useState(hosts[0] ?? '');
  const [listening, setListening] = useState<Listening>({ delay: 0, findsTones: false });
  const channels = useMemo(() => channelsAt(streams, host), [streams, host]);
  const request = useMemo(() => rtpRequest({ result, inputs }, streams), [result, inputs, streams]);
  const size = request === undefined ? 0 : bytesOf(request);
  const [isAsked, setIsAsked] = useState(size <= READ_AT_ONCE);
  const wanted = useMemo(
    () =>
      isAsked && request !== undefined ? audioRequest(request, streams, channels, listening) : undefined,
    [isAsked, request, streams, channels, listening],
  );
  const state = useAudio(wanted);
  const heard = useLast(
    useMemo(
      () => (state?.kind === 'audio' ? { audio: state, host, channels } : undefined),
      [state, host, channels],
    ),
  );
  const sound = heard?.audio.sound;
  const details = useDetails();
  const player = usePlayer(sound);
  const first = ladder.rows[0]?.time ?? 0;
  const zero = Number.isNaN(first) ? 0 : first;
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
  const savePayload = (stream: number): void => {
    const one = streams[stream];
    const asked = one && rtpRequest({ result, inputs }, [one]);
    if (asked === undefined) return;
    void busy.during(
      savePayloads(runJob, asked, one?.ssrc ?? '').then((problem) => {
        if (problem !== undefined) capture.report([problem]);
      }),
    );
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the key of the player in it
    <div className={css['body']} onKeyDown={onKeyDown}>
      <StreamTable streams={streams} details={inFull} heard={heard} zero={zero} onSavePayload={savePayload} />
      {state === undefined ? (
        request === undefined ? (
          <p className={css['note']}>Without times in the capture its packets can't be put in step.</p>
        ) : (
          <Button className={css['ask']} onClick={() => setIsAsked(true)}>
            Read the audio: {formatBytes(size)} are read again
          </Button>
        )
      ) : state.kind === 'asked' ? (
        <Progress done={state.done} of={state.of} />
      ) : state.kind === 'failed' ? (
        <p role="alert">The audio can't be read: {state.why}</p>
      ) : state.kind === 'unreadable' ? (
        <p role="alert">
          <CaptureText text={state.name} /> was changed, moved or deleted. Choose it again to listen to it.
        </p>
      ) : null}
      {sound === undefined || player === undefined ? null : <PlayerBar player={player} sound={sound} />}
      <div className={css['controls']}>
        <ListeningBar {...{ hosts, host, setHost, listening, setListening }} />
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

  function saveWav(file: Blob): void {
    const name = (result?.files[0]?.name ?? 'call').replace(/\.[^.]*$/, '').replace(/[^A-Za-z0-9._-]/g, '_');
    saveFile({ name: `${name}.wav`, type: file.type, content: [file] });
  }
}

function Progress({ done, of }: { done: number; of: number }) {
  const percent = of === 0 ? 0 : Math.floor((100 * done) / of);
  return (
    <progress aria-label="Reading the audio" max={100} value={percent} className={css['progress']}>
      {percent} %
    </progress>
  );
}

/** What there was stays until something else has come in its place. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
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

/** Addresses that sent the first message of a call. */
function callersOf({ rows, endpoints, conversations }: Ladder): string[] {
  return conversations.flatMap(({ number }) => {
    const first = rows.find((row) => row.kind === 'message' && row.conversation === number);
    return endpoints[first?.from ?? -1]?.address ?? [];
  });
}
