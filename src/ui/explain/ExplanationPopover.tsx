import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { CaptureText } from '../shared/CaptureText.tsx';
import { explanations, hideWord } from './explanations.ts';
import { cancelHide, hideSoon } from './hover.ts';
import css from './ExplanationPopover.module.css';

const ID = 'explanation';
const GAP = 4;

/** What sort of word it is. */
const kinds = {
  header: 'header field',
  method: 'method',
  status: 'status code',
  parameter: 'parameter',
  'option-tag': 'option tag',
  'event-package': 'event package',
  'sdp-line': 'line of a session description',
  'sdp-attribute': 'attribute',
  warning: 'warning code',
  'q850-cause': 'Q.850 cause',
  'reason-protocol': 'protocol of a reason',
} as const;

/** The explanation of the word that asks for it, beside it and above everything: nothing moves. One for the page. */
export function ExplanationPopover() {
  const shown = useStore(explanations, (state) => state.shown);
  const lookup = useStore(explanations, (state) => state.lookup);
  const box = useRef<HTMLDivElement>(null);
  const found = shown === undefined ? undefined : lookup?.(shown.kind, shown.name);
  const anchor = found === undefined ? undefined : shown?.anchor;

  useLayoutEffect(() => {
    const popover = box.current;
    if (popover === null || anchor === undefined) return undefined;
    popover.showPopover();
    anchor.setAttribute('aria-describedby', ID);
    const place = (): void => placeAt(popover, anchor);
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      anchor.removeAttribute('aria-describedby');
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [anchor]);

  useEffect(() => {
    if (anchor === undefined) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      hideWord();
    };
    const onPointerDown = ({ target }: PointerEvent): void => {
      if (target instanceof Node && !anchor.contains(target) && box.current?.contains(target) === false)
        hideWord();
    };
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, [anchor]);

  if (found === undefined || shown === undefined) return null;
  return (
    <div
      ref={box}
      id={ID}
      // Opened by hover as well: it must not close a menu, as an automatic one would.
      popover="manual"
      role="tooltip"
      className={css['popover']}
      onPointerEnter={cancelHide}
      onPointerLeave={hideSoon}
    >
      <p className={css['head']}>
        <strong>
          <CaptureText text={found.name} />
        </strong>{' '}
        <span className={css['kind']}>{kinds[shown.kind]}</span>
      </p>
      {'phrase' in found && typeof found.phrase === 'string' ? <p>{found.phrase}</p> : null}
      <p>{found.text}</p>
      <p className={css['source']}>{found.source}</p>
    </div>
  );
}

/** Below the word, above it where there is no room. Hides it when its word was scrolled away. */
function placeAt(popover: HTMLElement, anchor: HTMLElement): void {
  const rect = anchor.getClientRects()[0];
  if (rect === undefined || !isInView(rect, anchor)) {
    hideWord(anchor);
    return;
  }
  const { offsetWidth: width, offsetHeight: height } = popover;
  const left = Math.max(GAP, Math.min(rect.left, window.innerWidth - width - GAP));
  const fitsBelow = rect.bottom + GAP + height <= window.innerHeight - GAP;
  popover.style.left = `${left}px`;
  popover.style.top = `${fitsBelow ? rect.bottom + GAP : Math.max(GAP, rect.top - GAP - height)}px`;
}

function isInView({ top, bottom }: DOMRect, anchor: HTMLElement): boolean {
  const pane = anchor.closest('section')?.getBoundingClientRect();
  return pane === undefined || (bottom > pane.top && top < pane.bottom);
}
