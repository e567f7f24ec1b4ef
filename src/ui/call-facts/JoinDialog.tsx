import { useState } from 'react';
import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import { joinCalls } from '../../state/leg-choices.ts';
import { StateCell } from '../calls/StateCell.tsx';
import { useCommandContext } from '../commands/context.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { formatLength } from '../shared/format-time.ts';
import { useSession, useView } from '../shared/session.ts';
import { findNearCalls } from './near-calls.ts';
import form from '../shared/form.module.css';
import css from './JoinDialog.module.css';

/** Makes the selected call and another one legs of one call: the reader chooses from those that began near it. */
export function JoinDialog() {
  const session = useSession();
  const { enterPane } = useCommandContext();
  const number = useView((state) => state.conversations[0]);
  const [words, setWords] = useState('');
  const { table } = session.capture.store.getState();
  const own = number === undefined ? undefined : table.row(number);
  const near = number === undefined ? [] : findNearCalls(table, number, words);
  if (own === undefined) return null;
  const join = async (other: ConversationRow): Promise<void> => {
    session.view.closeDialog();
    await joinCalls(session, own.callId, other.callId);
    enterPane('ladder');
  };
  return (
    <Dialog title="Join with another call" onClose={session.view.closeDialog}>
      <p className={form['hint']}>
        The two become legs of one call, in one ladder. It can be undone beside the legs.
      </p>
      <input
        type="search"
        data-initial-focus
        aria-label="Filter the calls"
        placeholder="Number, name or Call-ID"
        className={form['wide']}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {near.length === 0 ? (
        <p role="status" className={form['hint']}>
          {words === '' ? 'There is no other call in this capture.' : 'No other call has all of these words.'}
        </p>
      ) : (
        <ul aria-label="Calls near in time" className={css['list']}>
          {near.map((row) => (
            <li key={row.number}>
              <button type="button" className={css['call']} onClick={() => void join(row)}>
                <span className={css['parties']}>
                  <CaptureText text={row.from || 'unknown'} /> → <CaptureText text={row.to || 'unknown'} />
                </span>
                <span className={css['when']}>{formatDistance(row.startedAt - own.startedAt)}</span>
                <StateCell row={row} />
                <span className={css['id']}>
                  <CaptureText text={row.callId} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function formatDistance(seconds: number): string {
  if (Number.isNaN(seconds)) return 'time not known';
  return `${formatLength(Math.abs(seconds))} ${seconds < 0 ? 'earlier' : 'later'}`;
}
