import { Download } from 'lucide-react';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import type { CallStream } from './call-stream.ts';
import type { Heard } from './sides.ts';
import css from './StreamTable.module.css';

interface StreamTableProps {
  streams: readonly CallStream[];
  /** Undefined until the audio has been read. */
  heard: Heard | undefined;
  onSavePayload: (stream: number) => void;
}

const channelNames = ['left', 'right'] as const;

/** The streams of a call and how they came. */
export function StreamTable({ streams, heard, onSavePayload }: StreamTableProps) {
  return (
    <div className={css['scroller']}>
      <table className={css['table']}>
        <caption className={css['caption']}>Streams</caption>
        <thead>
          <tr>
            <th scope="col">From, to</th>
            <th scope="col">Heard</th>
            <th scope="col">Codec</th>
            <th scope="col" className={css['number']}>
              Packets
            </th>
            <th scope="col" className={css['number']}>
              Lost
            </th>
            <th scope="col" className={css['number']}>
              Jitter, mean and max
            </th>
            <th scope="col" className={css['number']}>
              MOS
            </th>
            <th scope="col">SSRC</th>
            <th scope="col">
              <span className={css['hidden']}>Payload</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {streams.map((stream, i) => {
            const isPlayed = (heard?.audio.streams[i]?.played ?? 0) > 0;
            const channel = isPlayed ? heard?.channels[i] : undefined;
            const { from, to, codec, packets, lost, lossPercent, meanJitterMs, maxJitterMs, mos, ssrc } =
              stream;
            return (
              <tr key={stream.id}>
                <th scope="row" className={css['ends']}>
                  <span>
                    <CaptureText text={from} />
                  </span>{' '}
                  <span>
                    → <CaptureText text={to} />
                  </span>
                </th>
                <td>{channel === undefined ? <Nothing word="not heard" /> : channelNames[channel]}</td>
                <td>
                  <CaptureText text={codec} />
                </td>
                <td className={css['number']}>{formatNumber(packets)}</td>
                <td className={css['number']} data-bad={(lossPercent ?? 0) >= 1}>
                  {lost === null ? <Nothing word="unknown" /> : formatLoss(lost, lossPercent ?? 0)}
                </td>
                <td className={css['number']}>
                  {meanJitterMs === null ? (
                    <Nothing word="unknown" />
                  ) : (
                    `${meanJitterMs.toFixed(1)} / ${(maxJitterMs ?? meanJitterMs).toFixed(1)} ms`
                  )}
                </td>
                <td className={css['number']}>
                  {mos === null ? <Nothing word="unknown" /> : mos.toFixed(2)}
                </td>
                <td className={css['ssrc']}>{ssrc}</td>
                <td>
                  <Button
                    isQuiet
                    icon={Download}
                    aria-label={`Save payload from ${from} to ${to}`}
                    onClick={() => onSavePayload(i)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** `180 000` */
function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

function formatLoss(lost: number, percent: number): string {
  return lost === 0 ? '0' : `${formatNumber(lost)} (${percent.toFixed(1)} %)`;
}

function Nothing({ word }: { word: string }) {
  return (
    <span role="img" aria-label={word} className={css['nothing']}>
      –
    </span>
  );
}
