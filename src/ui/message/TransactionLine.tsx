import type { ReactNode } from 'react';
import type { MessageTransaction } from '../../engine/answers/message-transaction.ts';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { formatLength } from '../shared/format-time.ts';
import { Listed } from '../shared/Listed.tsx';
import { useMessageRows } from '../shared/message-names.ts';
import { useShowMessage } from '../shared/use-show-message.ts';
import css from './MessageHead.module.css';

/** Responses that are listed unasked; a ringing phone repeats 180 for minutes. */
const LISTED = 6;

interface TransactionLineProps {
  transaction: MessageTransaction;
  /** The message that is shown. */
  number: number;
}

/** The transaction of a message: who is who in it, how fast the answers came, how often it was sent, on which hop. */
export function TransactionLine({ transaction, number }: TransactionLineProps) {
  const { method, uac, uas, request, responses, ack, sendings, sending, hop, hops } = transaction;
  return (
    <p role="group" aria-label="Transaction" className={css['facts']}>
      <span title="The client and the server of this one transaction (RFC 3261 6)">
        <CaptureText text={method} /> transaction: UAC {uac ?? 'unknown'}, UAS {uas ?? 'unknown'}
      </span>
      {request === undefined ? (
        <span>its request was not captured</span>
      ) : request === number ? null : (
        <Step message={request}>its request</Step>
      )}
      {responses.length === 0 && method !== 'ACK' ? <span>no response was captured</span> : null}
      <Listed items={responses} first={LISTED}>
        {({ message, status, after }) => (
          <Step key={message} message={message === number ? undefined : message}>
            {status}
            {Number.isNaN(after) ? '' : ` after ${formatLength(after)}`}
          </Step>
        )}
      </Listed>
      {ack === undefined || ack === number ? null : <Step message={ack}>ACK</Step>}
      {sendings === 1 ? null : (
        <span>
          sent {formatCount(sendings, 'time')}
          {sending === 1 ? '' : `, this is sending ${sending}`}
        </span>
      )}
      {hops === 1 ? null : (
        <span>
          hop {hop} of {hops}
        </span>
      )}
    </p>
  );
}

/** The way to another message of the transaction; text where it is the one that is shown, or is not in the ladder. */
export function Step({ message, children }: { message: number | undefined; children: ReactNode }) {
  const show = useShowMessage();
  const rows = useMessageRows();
  if (message === undefined || !rows.has(message)) return <span>{children}</span>;
  return (
    <Button isQuiet className={css['step']} onClick={() => show(message)}>
      {children}
    </Button>
  );
}
