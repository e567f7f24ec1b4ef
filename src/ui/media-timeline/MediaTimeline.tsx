import { useMemo, useRef } from 'react';
import type { Ladder, LadderMediaPeriod } from '../../ladder/model.ts';
import { zeroOf } from '../../ladder/zero.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import { classNames } from '../shared/class-names.ts';
import { formatLength } from '../shared/format-time.ts';
import { moveInRows } from '../shared/row-keys.ts';
import { useSession, useView } from '../shared/session.ts';
import { StripHead } from '../shared/StripHead.tsx';
import { useWidth } from '../shared/use-width.ts';
import { describeFlow, layoutMedia, summariseMedia, type MediaLayout } from './layout-media.ts';
import css from './MediaTimeline.module.css';

/** Pixels for a tick and its label. */
const TICK = 90;

/** Strips that leave room for the ladder; more are shown when the reader asks. */
const STRIPS = 8;

const arrows = { both: '⇄', caller: '→', callee: '←', none: '∅' } as const;

interface MediaTimelineProps {
  ladder: Ladder;
  onOpen: (() => void) | undefined;
}

/**
 * The media of the call over time, a strip a media line: who sends, the codec, who holds. Each period leads to the
 * exchange that made it.
 */
export function MediaTimeline({ ladder, onOpen }: MediaTimelineProps) {
  const { view } = useSession();
  const chosen = useView((state) => state.showsMedia);
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const media = useMemo(() => ladder.conversations.flatMap((conversation) => conversation.media), [ladder]);
  const zero = zeroOf(ladder);
  const layout = useMemo(
    () => layoutMedia(media, Math.max(2, Math.floor(width / TICK)), zero),
    [media, width, zero],
  );
  if (layout === undefined) return null;
  const hasMore = layout.strips.some(({ periods, attempts }) => periods.length + attempts.length > 1);
  const isOpen = chosen ?? (hasMore && layout.strips.length <= STRIPS);
  return (
    <section ref={box} aria-label="Media in force" className={css['timeline']}>
      <StripHead
        toggle={{ isOpen, onToggle: () => view.set({ showsMedia: !isOpen }) }}
        summary={<CaptureText text={summariseMedia(media, formatLength)} />}
      >
        <span>Media over time</span>
      </StripHead>
      {isOpen ? <Strips layout={layout} zero={zero} onOpen={onOpen} /> : null}
    </section>
  );
}

interface StripsProps {
  layout: MediaLayout;
  zero: number;
  onOpen: (() => void) | undefined;
}

function Strips({ layout, zero, onOpen }: StripsProps) {
  const { view } = useSession();
  const selected = useView((state) => state.message);
  const select = (message: number): void => {
    view.selectMessage(message);
    view.set({ showsSdpChanges: true });
    onOpen?.();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the buttons in it
    <div className={css['strips']} onKeyDown={moveInRows}>
      {layout.strips.map(({ name, periods, attempts }, row) => (
        <div key={name} role="group" aria-label={name} data-row className={css['strip']}>
          <span aria-hidden className={css['name']}>
            <CaptureText text={name} />
          </span>
          <div className={css['lane']}>
            {periods.map(({ period, left, width }, i) => (
              <button
                key={i}
                type="button"
                tabIndex={row === 0 && i === 0 ? 0 : -1}
                data-focus={row === 0 && i === 0 ? 'media' : undefined}
                aria-label={`${name}, ${describePeriod(period, zero)}`}
                aria-pressed={period.message === selected}
                title={titleOf(period, zero)}
                data-flow={period.heldBy.length > 0 ? 'held' : period.flow}
                className={classNames(css['period'], period.isEarly && css['early'])}
                style={{ left: `${left}%`, width: `max(3px, ${width}%)` }}
                onClick={() => select(period.message)}
              >
                <span aria-hidden>{arrows[period.flow]}</span>{' '}
                <CaptureText text={[period.codec, shortOf(period)].filter((word) => word !== '').join(' ')} />
              </button>
            ))}
            {attempts.map(({ left, message, sentence }, i) => (
              <button
                key={`attempt ${i}`}
                type="button"
                tabIndex={-1}
                aria-label={sentence}
                aria-pressed={message === selected}
                title={sentence}
                className={css['attempt']}
                style={{ left: `clamp(12px, ${left}%, 100% - 12px)` }}
                onClick={() => select(message)}
              >
                ✕
              </button>
            ))}
          </div>
        </div>
      ))}
      <div aria-hidden className={css['axis']}>
        {layout.ticks.map(({ left, seconds }) => (
          <span key={seconds} className={css['tick']} data-last={left > 94} style={{ left: `${left}%` }}>
            {seconds} s
          </span>
        ))}
      </div>
    </div>
  );
}

/** What a period says beside its codec. */
function shortOf({ heldBy, isEarly }: LadderMediaPeriod): string {
  if (heldBy.length > 0) return `held by ${heldBy.join(' and ')}`;
  return isEarly ? 'early' : '';
}

/** `PCMU, held by the caller, 4.2 s to 8.2 s` */
function describePeriod(period: LadderMediaPeriod, zero: number): string {
  return [period.codec, describeFlow(period), describeSpan(period, zero, 1)]
    .filter((word) => word !== '')
    .join(', ');
}

/** From when until when, as the ladder counts. */
function describeSpan({ from, to, isOpen }: LadderMediaPeriod, zero: number, digits: number): string {
  const at = (time: number): string => `${(time - zero).toFixed(digits)} s`;
  return isOpen ? `from ${at(from)} on` : `${at(from)} to ${at(to)}`;
}

function titleOf(period: LadderMediaPeriod, zero: number): string {
  const { sentence, codec, callerAddress, calleeAddress, from, to, isOpen } = period;
  return [
    sentence,
    `${codec === '' ? '' : `${codec}, `}${describeFlow(period)}, ${formatLength(to - from)}${isOpen ? ' and on' : ''}`,
    describeSpan(period, zero, 3),
    `caller ${callerAddress || 'unknown'}, callee ${calleeAddress || 'unknown'}`,
  ].join('\n');
}
