import type { LinkedOrigin, LinkedTransfer } from '../../engine/answers/conversation-details.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { ConversationLink, MessageLink, ShowBoth } from './links.tsx';
import { Section } from './Section.tsx';
import css from './Section.module.css';

interface TransfersProps {
  /** The conversation that is told of. */
  number: number;
  transfers: readonly LinkedTransfer[];
  origins: readonly LinkedOrigin[];
}

const kinds = { blind: 'Blind transfer', attended: 'Attended transfer', 'invite-replaces': 'Taken over' };

/** Who handed the call over to whom, what came of it, and the way to the other call. */
export function Transfers({ number, transfers, origins }: TransfersProps) {
  return (
    <Section title="Transfers">
      <ul className={css['list']}>
        {transfers.map((transfer, i) => (
          <Transfer key={i} number={number} transfer={transfer} />
        ))}
        {origins.map(({ kind, invite, conversation, replacesCallId }, i) => (
          <li key={`origin ${i}`}>
            <p>
              {kind === 'refer' ? 'A transfer made this call' : 'This call takes over a dialog'}, see{' '}
              <MessageLink message={invite} />:{' '}
              {conversation === undefined ? (
                <span className={css['muted']}>
                  the other call was not captured
                  {replacesCallId === undefined ? null : (
                    <>
                      {' '}
                      (Call-ID <CaptureText text={replacesCallId} />)
                    </>
                  )}
                </span>
              ) : (
                <ConversationLink number={conversation} />
              )}
            </p>
            {conversation === undefined ? null : (
              <ShowBoth numbers={[number, conversation]}>Show both in one ladder</ShowBoth>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Transfer({ number, transfer }: { number: number; transfer: LinkedTransfer }) {
  const { kind, by, refer, referTo, notifies, outcome, status, statusMessage } = transfer;
  const { newConversation, replacedConversation } = transfer;
  const others = [newConversation, replacedConversation].flatMap((other) =>
    other === undefined || other === number ? [] : [other],
  );
  return (
    <li>
      <p>
        <strong>{kinds[kind]}</strong> {kind === 'invite-replaces' ? 'in the place of' : 'by'} the {by}
        {referTo === '' ? null : (
          <>
            {kind === 'invite-replaces' ? ', by ' : ' to '}
            <CaptureText text={referTo} />
          </>
        )}
        {': '}
        <span className={outcome === 'failed' ? css['bad'] : undefined}>{outcome}</span>
        {status === undefined ? null : (
          <>
            {', '}
            {statusMessage === undefined ? (
              status
            ) : (
              <MessageLink message={statusMessage}>{status}</MessageLink>
            )}
          </>
        )}
      </p>
      <p className={css['line']}>
        {refer === undefined ? null : <MessageLink message={refer}>REFER</MessageLink>}
        {notifies.map(({ message, status: told, reason }) => (
          <MessageLink key={message} message={message}>
            NOTIFY {told} <CaptureText text={reason} />
          </MessageLink>
        ))}
      </p>
      <p>
        New call:{' '}
        {newConversation === undefined ? (
          <span className={css['muted']}>not captured, or not recognised</span>
        ) : newConversation === number ? (
          'this one'
        ) : (
          <ConversationLink number={newConversation} />
        )}
        {replacedConversation === undefined || replacedConversation === number ? null : (
          <>
            ; it replaces <ConversationLink number={replacedConversation} />
          </>
        )}
      </p>
      {others.length === 0 ? null : (
        <ShowBoth numbers={[number, ...others]}>
          {others.length === 1 ? 'Show both in one ladder' : 'Show all in one ladder'}
        </ShowBoth>
      )}
    </li>
  );
}
