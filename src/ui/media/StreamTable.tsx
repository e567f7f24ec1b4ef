import { ChevronDown, ChevronRight, Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { RtcpSummary } from '../../engine/jobs/audio/audio-request.ts';
import type { MediaStream } from '../../engine/answers/media-details.ts';
import { formatNumber } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { classNames } from '../shared/class-names.ts';
import type { ShownStream } from './shown-stream.ts';
import { describeFigures } from './describe-figures.ts';
import { describeReports } from './describe-reports.ts';
import type { Heard } from './sides.ts';
import table from './table.module.css';
import css from './StreamTable.module.css';

interface StreamTableProps {
  streams: readonly ShownStream[];
  /** The same in full. */
  details: readonly MediaStream[];
  /** Undefined until the audio has been read. */
  heard: Heard | undefined;
  /** From where times are told. */
  zero: number;
  onSavePayload: (stream: number) => void;
}

const channelNames = ['left', 'right'] as const;

/** The streams of a call and how they came. */
export function StreamTable({ streams, details, heard, zero, onSavePayload }: StreamTableProps) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (id: number): void => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <div className={css['scroller']}>
      <table className={classNames(table['table'], css['streams'])}>
        <caption>Streams</caption>
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
            return (
              <StreamRows
                key={stream.id}
                stream={stream}
                channel={isPlayed ? heard?.channels[i] : undefined}
                isOpen={open.has(stream.id)}
                onToggle={() => toggle(stream.id)}
                onSavePayload={() => onSavePayload(i)}
              >
                <Figures stream={details[i]} reports={heard?.audio.streams[i]?.reports} zero={zero} />
              </StreamRows>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface StreamRowsProps {
  stream: ShownStream;
  /** Where it is heard, if it is. */
  channel: number | undefined;
  isOpen: boolean;
  onToggle: () => void;
  onSavePayload: () => void;
  /** Its figures. */
  children: ReactNode;
}

function StreamRows({ stream, channel, isOpen, onToggle, onSavePayload, children }: StreamRowsProps) {
  const { from, to, codec, packets, lost, lossPercent, meanJitterMs, maxJitterMs, mos, ssrc } = stream;
  return (
    <>
      <tr>
        <th scope="row" className={css['ends']}>
          <div className={css['name']}>
            <Button
              isQuiet
              icon={isOpen ? ChevronDown : ChevronRight}
              aria-label={`Figures from ${from} to ${to}`}
              aria-expanded={isOpen}
              onClick={onToggle}
            />
            <div>
              <span>
                <CaptureText text={from} />
              </span>{' '}
              <span>
                → <CaptureText text={to} />
              </span>
            </div>
          </div>
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
        <td className={css['number']}>{mos === null ? <Nothing word="unknown" /> : mos.toFixed(2)}</td>
        <td className={css['ssrc']}>{ssrc}</td>
        <td>
          <Button
            isQuiet
            icon={Download}
            aria-label={`Save payload from ${from} to ${to}`}
            onClick={onSavePayload}
          />
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={9} className={css['figures']}>
            {children}
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface FiguresProps {
  stream: MediaStream | undefined;
  reports: RtcpSummary | undefined;
  zero: number;
}

function Figures({ stream, reports, zero }: FiguresProps) {
  const measured = stream === undefined ? [] : describeFigures(stream, zero);
  return (
    <dl>
      {[...measured, ...describeReports(reports)].map(([name, value]) => (
        <div key={name} className={css['figure']}>
          <dt>{name}</dt>
          <dd>
            <CaptureText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
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
