import { Fragment } from 'react';
import type { HopChange } from '../../call/hops/hop-change.ts';
import type { HopChanges, HopComparison } from '../../call/hops/hop-changes.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useMessageName } from '../shared/message-names.ts';
import { useShowMessage } from '../shared/use-show-message.ts';
import css from './HopsView.module.css';

/** What proxies, SBCs and B2BUAs changed in a message: since the hop before, and on its way on from here. */
export function HopsView({ hops: { earlier, later } }: { hops: HopChanges }) {
  return (
    <div className={css['view']}>
      {earlier === undefined ? (
        <p className={css['note']}>No hop before this one was captured.</p>
      ) : (
        <Comparison comparison={earlier} title="Changed before it came here" other={earlier.before} />
      )}
      {later.map((comparison) => (
        <Comparison
          key={comparison.after}
          comparison={comparison}
          title="Changed when it was sent on"
          other={comparison.after}
        />
      ))}
    </div>
  );
}

interface ComparisonProps {
  comparison: HopComparison;
  title: string;
  /** The message that this one is compared with. */
  other: number;
}

function Comparison({ comparison: { element, isOtherLeg, changes }, title, other }: ComparisonProps) {
  const show = useShowMessage();
  const nameOf = useMessageName();
  const notable = changes.filter(({ severity }) => severity === 'notable');
  const expected = changes.filter(({ severity }) => severity === 'expected');
  return (
    <section className={css['hop']}>
      <h3>
        {title}
        {element === '' ? '' : ` by ${element}`}
        {isOtherLeg ? ', which began another leg (a B2BUA)' : ''}
      </h3>
      <p className={css['note']}>
        Compared with{' '}
        <Button isLink onClick={() => show(other)}>
          <CaptureText text={nameOf(other)} />
        </Button>
        {changes.length === 0 ? ': nothing was changed.' : null}
      </p>
      {notable.length === 0 ? null : <ChangeTable caption="Worth knowing" changes={notable} />}
      {expected.length === 0 ? null : (
        <ChangeTable caption="What every element on the way does" changes={expected} />
      )}
    </section>
  );
}

function ChangeTable({ caption, changes }: { caption: string; changes: readonly HopChange[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <div className={css['scroller']} tabIndex={0} role="group" aria-label={caption}>
      <table className={css['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ what, before, after, meaning }, i) => (
            <Fragment key={i}>
              <tr className={css['values']}>
                <th scope="row" rowSpan={2}>
                  <CaptureText text={what} />
                </th>
                <td>
                  <Value text={before} />
                </td>
                <td>
                  <Value text={after} />
                </td>
              </tr>
              <tr>
                <td colSpan={2} className={css['meaning']}>
                  <CaptureText text={meaning} />
                </td>
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ text }: { text: string }) {
  if (text === '') return <span className={css['none']}>none</span>;
  return (
    <code>
      <CaptureText text={text} />
    </code>
  );
}
