import type { LegDetails } from '../../engine/answers/leg-details.ts';
import { separateLeg, undoLegChoice } from '../../state/leg-choices.ts';
import { useCommandContext } from '../commands/context.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useCapture, useSession } from '../shared/session.ts';
import { MessageLink } from './links.tsx';
import { Section } from './Section.tsx';
import css from './Section.module.css';

/** The legs of a call: why each is one, how sure that is, and what the reader can do about it. */
export function Legs({ legs }: { legs: readonly LegDetails[] }) {
  const session = useSession();
  const { enterPane } = useCommandContext();
  const hasChoices = useCapture((state) => state.legChoices.length > 0);
  // What was pressed is gone afterwards: the focus goes to the ladder that changed.
  const change = async (choosing: Promise<void>): Promise<void> => {
    await choosing;
    enterPane('ladder');
  };
  return (
    <Section title="Legs">
      <ol className={css['list']}>
        {legs.map((leg, i) => (
          <li key={i}>
            <div className={css['line']}>
              <span className={css['grow']}>
                {i + 1}. <CaptureText text={leg.from || 'unknown'} /> →{' '}
                <CaptureText text={leg.to || 'unknown'} />, from <MessageLink message={leg.message} />
              </span>
              {leg.isSeparable ? (
                <Button
                  aria-label={`Separate leg ${i + 1}`}
                  onClick={() => void change(separateLeg(session, leg.callId))}
                >
                  Separate
                </Button>
              ) : null}
            </div>
            <p className={css['muted']}>
              Call-ID <CaptureText text={leg.callId} />
            </p>
            <Why leg={leg} isOnly={legs.length === 1} />
          </li>
        ))}
      </ol>
      <div className={css['actions']}>
        <Button onClick={() => session.view.openDialog('join')}>Join with another call…</Button>
        {hasChoices ? (
          <Button onClick={() => void change(undoLegChoice(session))}>Undo the last choice</Button>
        ) : null}
      </div>
    </Section>
  );
}

function Why({ leg: { joinedBy, score }, isOnly }: { leg: LegDetails; isOnly: boolean }) {
  if (score === undefined) {
    return isOnly ? (
      <p className={css['muted']}>The only leg: nothing in the capture says that another one continues it.</p>
    ) : null;
  }
  const isByHand = joinedBy[0]?.reason === 'reader';
  return (
    <p>
      {joinedBy.length === 0 ? 'The leg before names it' : isByHand ? '' : 'Joined by '}
      {joinedBy.map(({ reason, detail }, i) => (
        <span key={i} title={reason}>
          {i === 0 ? '' : '; '}
          <CaptureText text={detail} />
        </span>
      ))}{' '}
      <span className={css['muted']}>
        ({sureness(score)}, {score} of 100)
      </span>
    </p>
  );
}

function sureness(score: number): string {
  if (score >= 95) return 'sure';
  return score >= 70 ? 'likely' : 'a guess';
}
