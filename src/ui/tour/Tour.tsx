import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useCommandContext } from '../commands/context.ts';
import { Button } from '../shared/Button.tsx';
import { useCapture, usePulled, useSession } from '../shared/session.ts';
import { tourSteps } from './steps.ts';
import css from './Tour.module.css';

const GAP = 10;

/** A walk through a sample: one part of the page after the other, each with a few words beside it. Escape ends it. */
export function Tour() {
  const { view, selected } = useSession();
  const { enterPane } = useCommandContext();
  const isReady = useCapture(({ status }) => status === 'ready');
  const isShown = usePulled(selected, ({ value }) => value !== undefined);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const step = tourSteps[at];
  const isThere = isReady && isShown;

  const enter = useEffectEvent((): void => {
    if (step !== undefined) enterPane(step.pane);
  });
  useEffect(() => {
    if (!isThere || step === undefined) return undefined;
    enter();
    const place = (): void => {
      const target = document.querySelector(step.target);
      if (target !== null && box.current !== null && ring.current !== null)
        placeBeside(target, box.current, ring.current);
    };
    ring.current?.showPopover();
    box.current?.showPopover();
    // At once, for the next key may come before the next frame.
    box.current?.focus();
    // What the step shows may have to be drawn first.
    const frame = requestAnimationFrame(() => {
      place();
      box.current?.focus();
    });
    window.addEventListener('resize', place);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', place);
    };
  }, [isThere, step]);

  if (!isThere || step === undefined) return null;
  const end = (): void => {
    view.set({ tour: false });
    enterPane('calls');
  };
  const isLast = at === tourSteps.length - 1;
  return (
    <>
      <div ref={ring} popover="manual" className={css['ring']} aria-hidden />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape ends it, as it does a dialog */}
      <div
        ref={box}
        popover="manual"
        role="dialog"
        aria-label={`Tour, step ${at + 1} of ${tourSteps.length}: ${step.title}`}
        aria-describedby="tour-text"
        tabIndex={-1}
        className={css['step']}
        onKeyDown={(event) => {
          if (event.key === 'Escape') end();
          else if (event.key === 'ArrowRight' && !isLast) setAt(at + 1);
          else if (event.key === 'ArrowLeft' && at > 0) setAt(at - 1);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <h2>{step.title}</h2>
        <p id="tour-text">{step.text}</p>
        <div className={css['actions']}>
          <span className={css['count']}>
            {at + 1} of {tourSteps.length}
          </span>
          <Button isQuiet onClick={end}>
            End tour
          </Button>
          <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
            Back
          </Button>
          <Button isPrimary onClick={() => (isLast ? end() : setAt(at + 1))}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </div>
      </div>
    </>
  );
}

/** Puts the box where there is most room beside the target: below, above, else over its lower end. */
function placeBeside(target: Element, box: HTMLElement, ring: HTMLElement): void {
  const { left, top, right, bottom } = target.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  Object.assign(ring.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${right - left}px`,
    height: `${bottom - top}px`,
  });
  const fitsBelow = bottom + GAP + box.offsetHeight < innerHeight;
  const fitsAbove = top - GAP - box.offsetHeight > 0;
  const y = fitsBelow
    ? bottom + GAP
    : fitsAbove
      ? top - GAP - box.offsetHeight
      : innerHeight - box.offsetHeight - 2 * GAP;
  box.style.left = `${Math.max(GAP, Math.min(left + GAP, innerWidth - box.offsetWidth - GAP))}px`;
  box.style.top = `${Math.max(GAP, y)}px`;
}
