import { ChevronDown, ChevronRight } from 'lucide-react';
import { useRef } from 'react';
import type { SdpChangesView } from '../../engine/protocol.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { usePulled, useSession, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { MediaTable } from './MediaTable.tsx';
import { TextDiff } from './TextDiff.tsx';
import css from './SdpChangesPane.module.css';

/** Pixels from which two texts stand beside each other. */
const SIDE_BY_SIDE = 620;

/** What the session description of a message changed: the sentence, what else, the media lines, the text. */
export function SdpChangesPane({ view: { changes, text } }: { view: SdpChangesView }) {
  const { view } = useSession();
  const isOpen = useView((state) => state.showsSdpChanges);
  const pane = useRef<HTMLElement>(null);
  const width = useWidth(pane);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section ref={pane} aria-label="SDP changes" className={css['pane']}>
      <h2 className={css['sentence']}>
        <button
          type="button"
          aria-expanded={isOpen}
          className={css['toggle']}
          onClick={() => view.set({ showsSdpChanges: !isOpen })}
        >
          <Chevron aria-hidden size={16} className={css['chevron']} />
          <span>
            <CaptureText text={changes.sentence} />
          </span>
        </button>
      </h2>
      {isOpen ? (
        <div className={css['body']}>
          {changes.details.length === 0 ? null : (
            <ul className={css['details']}>
              {changes.details.map((detail) => (
                <li key={detail}>
                  <CaptureText text={detail} />
                </li>
              ))}
            </ul>
          )}
          {changes.media.map((media) => (
            <MediaTable key={media.index} media={media} isAgreed={changes.answer !== undefined} />
          ))}
          {text === undefined ? null : (
            <>
              <Compared changes={changes} />
              <TextDiff
                key={`${changes.offer} ${changes.comparedWith?.message}`}
                rows={text}
                isComparison={changes.comparedWith !== undefined}
                isSideBySide={width >= SIDE_BY_SIDE}
              />
            </>
          )}
        </div>
      ) : null}
    </section>
  );
}

/** What the text is compared with, and the way there. */
function Compared({ changes: { comparedWith } }: { changes: SdpChangesView['changes'] }) {
  const { view, ladder } = useSession();
  const row = usePulled(ladder, (state) =>
    state.value?.rows.find((each) => each.kind === 'message' && each.message === comparedWith?.message),
  );
  if (comparedWith === undefined)
    return <p className={css['compared']}>The first description from this side.</p>;
  const { message, because } = comparedWith;
  const isReInvite = row?.kind === 'message' && row.isReInvite;
  const name =
    row === undefined ? `message ${message}` : `${isReInvite ? 're-' : ''}${row.label} in frame ${row.frame}`;
  return (
    <p className={css['compared']}>
      Compared with{' '}
      <Button isQuiet className={css['link']} onClick={() => view.selectMessage(message)}>
        <CaptureText text={name} />
      </Button>
      , {because}
    </p>
  );
}
