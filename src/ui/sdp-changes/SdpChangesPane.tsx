import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { SdpChangesView } from '../../engine/answers/sdp-changes.ts';
import type { LadderMediaPeriod } from '../../ladder/model.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { usePulled, useSession, useView } from '../shared/session.ts';
import { useFollowedWidth } from '../shared/use-width.ts';
import { ComparedText } from './ComparedText.tsx';
import { findInForce } from './in-force.ts';
import { MediaTable } from './MediaTable.tsx';
import css from './SdpChangesPane.module.css';

/** Below the text, in pixels. */
const PADDING = 10;

interface SdpChangesPaneProps {
  view: SdpChangesView;
  /** Its width in pixels as it was last, 0 if that is not known; and what hears of it. */
  width: number;
  onWidth: (width: number) => void;
  /** Hears how high the pane had to be to show all, in pixels. */
  onHeight?: ((height: number) => void) | undefined;
}

/** What the session description of a message changed: the sentence, what else, the media lines, the text. */
export function SdpChangesPane({ view: shownView, width, onWidth, onHeight }: SdpChangesPaneProps) {
  const { changes, shown, text } = shownView;
  const { view } = useSession();
  const isOpen = useView((state) => state.showsSdpChanges);
  const pane = useRef<HTMLElement>(null);
  useFollowedWidth(pane, width, onWidth);
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
          <Measured onHeight={onHeight}>
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
          </Measured>
        </div>
      ) : null}
    </section>
  );
}

interface MeasuredProps {
  onHeight: ((height: number) => void) | undefined;
  children: ReactNode;
}

function Measured({ onHeight, children }: MeasuredProps) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = content.current;
    if (element === null || onHeight === undefined) return undefined;
    const observer = new ResizeObserver(() => onHeight(element.offsetTop + element.offsetHeight + PADDING));
    observer.observe(element);
    return () => observer.disconnect();
  }, [onHeight]);
  return <div ref={content}>{children}</div>;
}

/** What holds on each media line after the exchange, by the index of the line. */
function useInForce(changes: SdpChangesView['changes']): ReadonlyMap<number, LadderMediaPeriod> {
  const { ladder } = useSession();
  const shown = usePulled(ladder, (state) => state.value);
  return useMemo(
    () => (shown === undefined ? new Map<number, LadderMediaPeriod>() : findInForce(shown, changes)),
    [shown, changes],
  );
}
