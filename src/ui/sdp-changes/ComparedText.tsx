import { Columns2, Rows2 } from 'lucide-react';
import { useState } from 'react';
import type { SdpChanges } from '../../call/words/sdp-changes.ts';
import type { DiffRow } from '../../sdp/text-diff.ts';
import { useFetched } from '../compare/use-fetched.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useMessageName } from '../shared/message-names.ts';
import { useSession, useSettings } from '../shared/session.ts';
import { useShowMessage } from '../shared/use-show-message.ts';
import { TextDiff } from './TextDiff.tsx';
import { useComparable, type Comparable } from './use-comparable.ts';
import css from './ComparedText.module.css';

/** Pixels from which two texts stand beside each other. */
const SIDE_BY_SIDE = 620;

interface ComparedTextProps {
  changes: SdpChanges;
  /** The message whose description it is. */
  shown: number | undefined;
  /** The comparison with what it is usually compared with. */
  usual: readonly DiffRow[];
  /** Of the pane, in pixels. */
  width: number;
}

/** The text of a description beside another one: the one before, unless the reader chooses another. */
export function ComparedText({ changes, shown, usual, width }: ComparedTextProps) {
  const [chosen, setChosen] = useState<number>();
  const { settings } = useSession();
  const layout = useSettings((state) => state.diffLayout);
  const comparable = useComparable(changes, shown);
  const against = chosen ?? changes.comparedWith?.message;
  const hasChoice = comparable.length > 1 || against === undefined;
  const isSideBySide = layout === 'fitting' ? width >= SIDE_BY_SIDE : layout === 'sides';
  return (
    <>
      <div className={css['bar']}>
        <Compared
          against={against}
          // Where there is a choice, it says why.
          because={hasChoice ? undefined : comparable.find(({ message }) => message === against)?.because}
        />
        {!hasChoice ? null : <Choice comparable={comparable} against={against} onChoose={setChosen} />}
        {against === undefined ? null : (
          <Button
            isQuiet
            icon={isSideBySide ? Rows2 : Columns2}
            onClick={() => settings.setState({ diffLayout: isSideBySide ? 'unified' : 'sides' })}
          >
            {isSideBySide ? 'Unified' : 'Side by side'}
          </Button>
        )}
      </div>
      <div className={css['text']}>
        {chosen === undefined || chosen === changes.comparedWith?.message || shown === undefined ? (
          <TextDiff
            key="usual"
            rows={usual}
            isComparison={changes.comparedWith !== undefined}
            isSideBySide={isSideBySide}
          />
        ) : (
          <Other key={chosen} against={chosen} shown={shown} isSideBySide={isSideBySide} />
        )}
      </div>
    </>
  );
}

/** What the text is compared with, and the way there. */
function Compared({ against, because }: { against: number | undefined; because: string | undefined }) {
  const show = useShowMessage();
  const nameOf = useMessageName();
  if (against === undefined) return <p className={css['compared']}>The first description from this side.</p>;
  return (
    <p className={css['compared']}>
      Compared with{' '}
      <Button isQuiet className={css['link']} onClick={() => show(against)}>
        <CaptureText text={nameOf(against)} />
      </Button>
      {because === undefined ? null : `, ${because}`}
    </p>
  );
}

interface ChoiceProps {
  comparable: readonly Comparable[];
  against: number | undefined;
  onChoose: (message: number) => void;
}

function Choice({ comparable, against, onChoose }: ChoiceProps) {
  const near = comparable.filter(({ because }) => because !== undefined);
  const others = comparable.filter(({ because }) => because === undefined);
  return (
    <select
      aria-label="Compare with"
      title="Compare with"
      value={against ?? ''}
      onChange={({ target }) => onChoose(Number(target.value))}
    >
      {against === undefined ? <option value="">Compare with…</option> : null}
      {near.map(({ message, name, because }) => (
        <option key={message} value={message}>
          {because}: {name}
        </option>
      ))}
      {others.length === 0 ? null : (
        <optgroup label="Other descriptions">
          {others.map(({ message, name }) => (
            <option key={message} value={message}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

function Other({ against, shown, isSideBySide }: { against: number; shown: number; isSideBySide: boolean }) {
  const { service } = useSession();
  const fetched = useFetched(service.compareMessages, against, shown);
  if (fetched.status === 'pending') return null;
  const rows =
    fetched.status === 'ready' && !('unreadable' in fetched.value) ? fetched.value.description : undefined;
  if (rows === undefined) {
    return (
      <p role="alert" className={css['compared']}>
        That message can't be read any more.
      </p>
    );
  }
  return <TextDiff rows={rows} isComparison isSideBySide={isSideBySide} />;
}
