import { Button } from './shared/Button.tsx';
import { CaptureText } from './shared/CaptureText.tsx';
import { Dialog } from './shared/Dialog.tsx';
import { useSession, useView } from './shared/session.ts';
import css from './QuestionDialog.module.css';

/** What the reader is asked, if anything: closing it is a no. */
export function QuestionDialog() {
  const { view } = useSession();
  const question = useView((state) => state.question);
  if (question === undefined) return null;
  const answer = (act: () => void) => (): void => {
    view.set({ question: undefined });
    act();
  };
  return (
    <Dialog title={question.title} onClose={answer(question.decline)} className={css['dialog']}>
      {question.text.map((paragraph) => (
        <p key={paragraph} className={css['text']}>
          <CaptureText text={paragraph} />
        </p>
      ))}
      <div className={css['actions']}>
        <Button onClick={answer(question.decline)}>Cancel</Button>
        <Button isPrimary data-initial-focus onClick={answer(question.run)}>
          {question.agree}
        </Button>
      </div>
    </Dialog>
  );
}
