import { useMemo, useState } from 'react';
import type { Ladder } from '../../ladder/model.ts';
import { useCapture } from '../shared/session.ts';
import { audioRequest, bytesOf, rtpRequest, type Listening } from './audio-request.ts';
import type { ShownStream } from './shown-stream.ts';
import { channelsAt, hostsOf } from './choose-sides.ts';
import type { Heard } from './sides.ts';
import { useAudio, type AudioState } from './use-audio.ts';

/** Bytes of captures that are read for their sound without being asked. */
const READ_AT_ONCE = 256e6;

/** Where and how streams are listened to, and what is heard there. */
export interface ListeningState {
  readonly hosts: readonly string[];
  readonly host: string;
  readonly setHost: (host: string) => void;
  readonly listening: Listening;
  readonly setListening: (listening: Listening) => void;
  /** Bytes that have to be read for it; undefined where it can't be heard, for no times are known. */
  readonly bytes: number | undefined;
  /** Undefined until it is asked for, which a small capture is at once. */
  readonly audio: AudioState | undefined;
  readonly ask: () => void;
  /** What was heard last, while another is read. */
  readonly heard: Heard | undefined;
}

/** Listens to streams at one end of them. */
export function useListening(streams: readonly ShownStream[], ladder: Ladder): ListeningState {
  const result = useCapture((state) => state.result);
  const inputs = useCapture((state) => state.inputs);
  const hosts = useMemo(() => hostsOf(streams, callersOf(ladder)), [streams, ladder]);
  const [host, setHost] = useState(hosts[0] ?? '');
  const [listening, setListening] = useState<Listening>({ delay: 0, findsTones: false });
  const channels = useMemo(() => channelsAt(streams, host), [streams, host]);
  const request = useMemo(() => rtpRequest({ result, inputs }, streams), [result, inputs, streams]);
  const bytes = request === undefined ? undefined : bytesOf(request);
  const [isAsked, setIsAsked] = useState((bytes ?? 0) <= READ_AT_ONCE);
  const wanted = useMemo(
    () =>
      isAsked && request !== undefined ? audioRequest(request, streams, channels, listening) : undefined,
    [isAsked, request, streams, channels, listening],
  );
  const audio = useAudio(wanted);
  const heard = useLast(
    useMemo(() => (audio?.kind === 'audio' ? { audio, host, channels } : undefined), [audio, host, channels]),
  );
  const ask = (): void => setIsAsked(true);
  return { hosts, host, setHost, listening, setListening, bytes, audio, ask, heard };
}

/** What there was stays until something else has come in its place. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}

/** Addresses that sent the first message of a call. */
function callersOf({ rows, endpoints, conversations }: Ladder): string[] {
  return conversations.flatMap(({ number }) => {
    const first = rows.find((row) => row.kind === 'message' && row.conversation === number);
    return endpoints[first?.from ?? -1]?.address ?? [];
  });
}
