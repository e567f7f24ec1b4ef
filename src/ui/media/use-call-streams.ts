import { useEffect, useState } from 'react';
import type { WantedStream } from '../../engine/jobs/audio/audio-request.ts';
import type { MediaStream } from '../../engine/answers/media-details.ts';
import type { Codec } from '../../sdp/model.ts';
import { useCapture, useSession, useView } from '../shared/session.ts';
import type { ShownStream } from './shown-stream.ts';

export type CallStreams =
  | { readonly status: 'pending' }
  | { readonly status: 'failed'; readonly why: string }
  | {
      readonly status: 'ready';
      readonly streams: readonly ShownStream[];
      /** The same in full. */
      readonly details: readonly MediaStream[];
      /** Where T.38 was asked for. */
      readonly faxEndpoints: readonly string[];
      readonly hasMsrp: boolean;
    };

/** The RTP streams of the selected conversations. */
export function useCallStreams(): CallStreams {
  const { service, busy } = useSession();
  const conversations = useView((state) => state.conversations);
  const generation = useCapture((state) => state.generation);
  const grouping = useCapture((state) => state.grouping);
  const key = `${generation} ${grouping} ${conversations.join()}`;
  const [state, setState] = useState<{ key: string; found: CallStreams } | undefined>();
  useEffect(() => {
    let isCurrent = true;
    const settle = (found: CallStreams): void => {
      if (isCurrent) setState({ key, found });
    };
    const ask = async (): Promise<void> => {
      try {
        const all = await Promise.all(conversations.map((number) => service.media(number)));
        const details = all.flatMap(({ streams }) => streams);
        const faxEndpoints = all.flatMap((one) => one.faxEndpoints);
        const hasMsrp = all.some((one) => one.hasMsrp);
        settle({ status: 'ready', streams: details.map(streamOf), details, faxEndpoints, hasMsrp });
      } catch (error) {
        settle({ status: 'failed', why: error instanceof Error ? error.message : String(error) });
      }
    };
    void busy.during(ask());
    return () => {
      isCurrent = false;
    };
  }, [service, busy, conversations, key]);
  return state?.key === key ? state.found : { status: 'pending' };
}

function streamOf(stream: MediaStream): ShownStream {
  const { figures, payloadTypes, line } = stream;
  return {
    id: stream.stream,
    file: stream.file,
    firstOffset: stream.firstOffset,
    lastOffset: stream.lastOffset,
    wanted: {
      source: stream.sourceAddress,
      sourcePort: stream.sourcePort,
      destination: stream.destinationAddress,
      destinationPort: stream.destinationPort,
      ssrc: stream.ssrc,
      firstTime: stream.firstTime,
      lastTime: stream.lastTime,
      ...(line !== null && line.security !== 'none' && { keys: line.keys }),
      formats: [...payloadTypes.flatMap(({ codec }) => codec ?? []), ...stream.carried].flatMap(formatOf),
    },
    from: stream.source,
    to: stream.destination,
    codec: codecsOf(stream),
    isEncrypted: line !== null && line.security !== 'none' && line.keys.length === 0,
    isByDtls: line?.security === 'dtls',
    packets: figures.packets,
    lost: figures.lost,
    lossPercent: figures.lossPercent,
    meanJitterMs: figures.meanJitterMs,
    maxJitterMs: figures.maxJitterMs,
    mos: stream.quality?.mos ?? null,
    ssrc: `0x${stream.ssrc.toString(16).padStart(8, '0')}`,
  };
}

function formatOf({ payloadType, name, clockRate, channels, fmtp }: Codec): WantedStream['formats'] {
  if (name === '') return [];
  return [[payloadType, { encoding: name, clockRate: clockRate ?? 0, channels, parameters: fmtp ?? '' }]];
}

/** `PCMU, telephone-event`; `payload type 97` where nothing says more. */
function codecsOf({ payloadTypes, carried }: MediaStream): string {
  const names = payloadTypes.map(({ payloadType, codec }) => codec?.name || `payload type ${payloadType}`);
  return [...new Set([...names, ...carried.map(({ name }) => name)])].join(', ');
}
