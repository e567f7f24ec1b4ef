import { formatMarked } from '../../ladder/mark-text.ts';
import type { MessageDetails } from '../../engine/answers/message-details.ts';
import { Explained } from '../explain/Explained.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { formatClock, formatDate, formatZone } from '../shared/format-time.ts';
import { useCapture, useView } from '../shared/session.ts';
import { decodeBytes, messageClass, titleOf } from './message-text.ts';
import { OfferAnswerLine } from './OfferAnswerLine.tsx';
import { TransactionLine } from './TransactionLine.tsx';
import css from './MessageHead.module.css';

/** What the message is, when and between whom it was sent, where it lies in the capture. */
export function MessageHead({ details }: { details: MessageDetails }) {
  const { message, source, destination, transport, fileName, frames, isTruncated } = details;
  // The header of the page has the name of the only one.
  const hasFiles = useCapture((state) => (state.result?.files.length ?? 0) > 1);
  const time = useView((state) => state.time);
  const zone = time === 'local' ? 'local' : 'utc';
  const callId = message.headers.find(({ canonicalName }) => canonicalName === 'Call-ID')?.value;
  const { start, rest } = titleOf(message.startLine);
  const isRequest = message.startLine.kind === 'request';
  return (
    <header className={css['head']}>
      <div className={css['top']}>
        <h2 className={css['title']} data-class={messageClass(message.startLine)}>
          <span className={css['start']}>
            <Explained word={{ kind: isRequest ? 'method' : 'status', name: start }} isStop>
              <CaptureText text={start} />
            </Explained>
          </span>{' '}
          <CaptureText text={rest} />
        </h2>
        <div className={css['actions']}>
          {callId === undefined ? null : <CopyButton showsLabel label="Copy Call-ID" text={callId} />}
          <CopyButton showsLabel label="Copy message" text={() => decodeBytes(message.bytes)} />
        </div>
      </div>
      <p className={css['facts']}>
        {source === null && destination === null ? (
          <span>addresses not known</span>
        ) : (
          <span>
            {source ?? 'unknown'} → {destination ?? 'unknown'}
          </span>
        )}
        {transport === null ? null : <span>{transport}</span>}
        {details.time === null ? <span>time not known</span> : <Moment time={details.time} zone={zone} />}
        <span>
          {frames.length > 1 ? 'frames' : 'frame'} {formatFrames(frames)}
        </span>
        {hasFiles ? (
          <span className={css['file']} title={formatMarked(fileName)}>
            <CaptureText text={fileName} />
          </span>
        ) : null}
        {isTruncated ? <strong className={css['cut']}>cut off: not all of it was captured</strong> : null}
      </p>
      {details.transaction === undefined ? null : (
        <TransactionLine transaction={details.transaction} number={details.number} />
      )}
      <OfferAnswerLine number={details.number} />
    </header>
  );
}

function Moment({ time, zone }: { time: NonNullable<MessageDetails['time']>; zone: 'utc' | 'local' }) {
  const { main, fine } = formatClock(0, time, zone);
  return (
    <time>
      {formatDate(0, time, zone)} {main}
      {fine} {formatZone(zone, time)}
    </time>
  );
}

/** A few by number, many by their ends. */
function formatFrames(frames: readonly number[]): string {
  if (frames.length <= 6) return frames.join(', ');
  return `${frames[0]} to ${frames[frames.length - 1]} (${frames.length})`;
}
