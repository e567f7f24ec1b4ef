import type { ReactNode } from 'react';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useMessageRows } from '../shared/message-names.ts';
import { useCapture, useSession } from '../shared/session.ts';

/** The way to a message of the ladder; children are how it is called, its frame if there are none. */
export function MessageLink({ message, children }: { message: number; children?: ReactNode }) {
  const { view } = useSession();
  const row = useMessageRows().get(message);
  if (row === undefined) return <span>{children ?? `message ${message}`}</span>;
  return (
    <Button isLink title={`${row.label} in frame ${row.frame}`} onClick={() => view.selectMessage(message)}>
      {children ?? `frame ${row.frame}`}
    </Button>
  );
}

/** The way to another conversation, called by its parties. */
export function ConversationLink({ number }: { number: number }) {
  const { capture, view } = useSession();
  // Rows are read anew when conversations get new numbers.
  const length = useCapture(({ rowsVersion, table }) => (rowsVersion > 0 ? table.length : 0));
  if (number >= length) return null;
  const { table } = capture.store.getState();
  const { kind, from, to, method } = table.row(number);
  return (
    <Button isLink onClick={() => view.select([number], kind)}>
      {kind === 'call' ? 'call' : <CaptureText text={method} />} <CaptureText text={from || 'unknown'} /> →{' '}
      <CaptureText text={to || 'unknown'} />
    </Button>
  );
}

/** Shows the ladder of several conversations as one. */
export function ShowBoth({ numbers, children }: { numbers: readonly number[]; children: ReactNode }) {
  const { view } = useSession();
  const conversations = [...new Set(numbers)].sort((a, b) => a - b);
  return <Button onClick={() => view.select(conversations, view.store.getState().list)}>{children}</Button>;
}
