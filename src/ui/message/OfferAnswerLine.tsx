import { CaptureText } from '../shared/CaptureText.tsx';
import { usePulled, useSession } from '../shared/session.ts';
import { useMessageName } from '../shared/message-names.ts';
import { Step } from './TransactionLine.tsx';
import css from './MessageHead.module.css';

/** Of a message with an offer or an answer: the way to the other one, and to the description before. */
export function OfferAnswerLine({ number }: { number: number }) {
  const { selected } = useSession();
  const nameOf = useMessageName();
  const changes = usePulled(selected, ({ key, value }) =>
    key?.message === number ? value?.sdpChanges?.changes : undefined,
  );
  if (changes === undefined || changes.role === 'none') return null;
  const { role, offer, answer, refusal, comparedWith } = changes;
  const other = role === 'offer' ? (answer ?? refusal) : offer;
  const towards = role === 'answer' ? 'to' : answer === undefined ? 'refused by' : 'answered by';
  const before = comparedWith?.message === other ? undefined : comparedWith;
  return (
    <p role="group" aria-label="Offer and answer" className={css['facts']}>
      <span>{role === 'offer' ? 'Offer' : 'Answer'}</span>
      {other === undefined || other === number ? (
        <span>{role === 'offer' ? 'no answer was captured' : 'its offer was not captured'}</span>
      ) : (
        <Step message={other}>
          <CaptureText text={`${towards} ${nameOf(other)}`} />
        </Step>
      )}
      {before === undefined ? null : (
        <Step message={before.message}>
          <CaptureText text={`before: ${nameOf(before.message)}`} />
        </Step>
      )}
    </p>
  );
}
