import { Files, Lock } from 'lucide-react';
import type { RowLayout } from '../../ladder/layout.ts';
import { notesOf } from '../../ladder/describe.ts';
import type { LadderRow, MessageRow } from '../../ladder/model.ts';
import { formatCount } from '../../state/opening.ts';
import type { Severity } from '../../findings/finding.ts';
import { SeveritySign } from '../findings/SeveritySign.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatLength } from '../shared/format-time.ts';
import css from './RowLabel.module.css';

interface RowLabelProps {
  row: LadderRow;
  place: RowLayout;
  /** The worst that was found about the message. */
  severity: Severity | undefined;
}

/** What stands above an arrow. */
export function RowLabel({ row, place, severity }: RowLabelProps) {
  const { left, width } = place.label;
  const align = place.direction === 0 ? (place.loopSide === 1 ? 'start' : 'end') : 'center';
  return (
    <div className={css['box']} style={{ left, width, justifyContent: align }}>
      <div className={css['label']}>
        {row.kind === 'stream' ? (
          <>
            <span className={css['words']}>
              {row.stream < 0 ? <Lock aria-hidden size={11} /> : null}
              <span className={css['name']}>
                <CaptureText text={row.label} />
              </span>
            </span>
            <span className={css['aside']}>
              {formatCount(row.packets, 'packet')}, {formatLength(row.endTime - row.time)}
            </span>
          </>
        ) : (
          <MessageLabel row={row} severity={severity} />
        )}
      </div>
    </div>
  );
}

function MessageLabel({ row, severity }: { row: MessageRow; severity: Severity | undefined }) {
  // Where other captures saw it has a sign of its own.
  const notes = notesOf({ ...row, seen: [] });
  return (
    <>
      <span className={css['words']}>
        {severity === undefined ? null : <SeveritySign severity={severity} size={12} />}
        <span className={css['name']}>
          {row.isReInvite ? 're-' : null}
          <CaptureText text={row.label} />
        </span>
        {row.hasSdp ? <span className={css['sdp']}>SDP</span> : null}
        {row.seen.length === 0 ? null : (
          <span className={css['seen']}>
            <Files aria-hidden size={11} />
            {row.seen.length + 1}
          </span>
        )}
        {notes.map((note) => (
          <span key={note} className={css['note']} data-tone={toneOf(note)}>
            {note}
          </span>
        ))}
      </span>
      {row.class === 'request' ? null : (
        <span className={css['aside']}>
          <CaptureText text={row.method} />
        </span>
      )}
    </>
  );
}

function toneOf(note: string): 'bad' | 'quiet' | 'note' {
  if (/refused|not answered/.test(note)) return 'bad';
  return /retransmission|captured twice|challenged|session refresh/.test(note) ? 'quiet' : 'note';
}
