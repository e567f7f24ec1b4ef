import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { SdpChangesView } from '../../engine/protocol.ts';
import type { LadderMediaSegment } from '../../ladder/model.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { usePulled, useSession, useView } from '../shared/session.ts';
import { useWidth } from '../shared/use-width.ts';
import { ComparedText } from './ComparedText.tsx';
import { findInForce } from './in-force.ts';
import { MediaTable } from './MediaTable.tsx';
import css from './SdpChangesPane.module.css';

/** What the session description of a message changed: the sentence, what else, the media lines, the text. */
export function SdpChangesPane({ view: { changes, shown, text } }: { view: SdpChangesView }) {
  const { view } = useSession();
  const isOpen = useView((state) => state.showsSdpChanges);
  const pane = useRef<HTMLElement>(null);
  const width = useWidth(pane);
  const inForce = useInForce(changes);
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
            <MediaTable
              key={media.index}
              media={media}
              isAgreed={changes.answer !== undefined}
              inForce={inForce.get(media.index)}
            />
          ))}
          {text === undefined ? null : (
            <ComparedText key={shown} changes={changes} shown={shown} usual={text} width={width} />
          )}
        </div>
      ) : null}
    </section>
  );
}

/** What holds on each media line after the exchange, by the index of the line. */
function useInForce(changes: SdpChangesView['changes']): ReadonlyMap<number, LadderMediaSegment> {
  const { ladder } = useSession();
  const shown = usePulled(ladder, (state) => state.value);
  return useMemo(
    () => (shown === undefined ? new Map<number, LadderMediaSegment>() : findInForce(shown, changes)),
    [shown, changes],
  );
}
