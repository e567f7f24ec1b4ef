import type { BeforeAfter, MediaChange } from '../../call/words/sdp-changes.ts';
import type { LadderMediaPeriod } from '../../ladder/model.ts';
import { describeFlow } from '../media-timeline/layout-media.ts';
import { classNames } from '../shared/class-names.ts';
import { CaptureText } from '../shared/CaptureText.tsx';
import css from './MediaTable.module.css';

const sides = ['caller', 'callee'] as const;

interface MediaTableProps {
  media: MediaChange;
  /** The offer was answered; else it says what was asked for, and nothing of it holds. */
  isAgreed: boolean;
  /** What holds on the line once the exchange is over, where that is known. */
  inForce: LadderMediaPeriod | undefined;
}

/**
 * One media line: what each side said of it before and after. What stayed the same stands once, over both columns;
 * where nothing was said before, there is only the column of what is said now.
 */
export function MediaTable({ media: { index, type, rows }, isAgreed, inForce }: MediaTableProps) {
  const known = rows.filter((row) => sides.some((side) => row[side].before + row[side].after !== ''));
  const hasBefore = rows.some((row) => sides.some((side) => row[side].before !== ''));
  return (
    <div className={css['scroller']}>
      <table className={css['table']}>
        <caption className={css['caption']}>
          <CaptureText text={type || 'media'} />, media line {index + 1}
        </caption>
        <thead>
          <tr>
            <th
              scope="col"
              rowSpan={hasBefore ? 2 : 1}
              aria-label="What is described"
              className={css['corner']}
            />
            {sides.map((side) => (
              <th key={side} scope="colgroup" colSpan={hasBefore ? 2 : 1} className={css['side']}>
                {side === 'caller' ? 'Caller' : 'Callee'}
              </th>
            ))}
          </tr>
          {hasBefore ? (
            <tr className={css['times']}>
              {sides.flatMap((side) => [
                <th key={`${side} before`} scope="col" className={css['side']}>
                  before
                </th>,
                <th key={`${side} after`} scope="col">
                  {isAgreed ? 'after' : 'asked'}
                </th>,
              ])}
            </tr>
          ) : null}
        </thead>
        <tbody>
          {known.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {sides.map((side) => (
                <Cells key={side} values={row[side]} hasBefore={hasBefore} isAgreed={isAgreed} />
              ))}
            </tr>
          ))}
        </tbody>
        {inForce === undefined ? null : (
          <tfoot>
            <tr>
              <th scope="row">{isAgreed ? 'In force' : 'Still in force'}</th>
              <td colSpan={hasBefore ? 4 : 2} className={css['side']}>
                <CaptureText
                  text={[inForce.codec, describeFlow(inForce)].filter((word) => word !== '').join(', ')}
                />
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface CellsProps {
  values: BeforeAfter;
  hasBefore: boolean;
  isAgreed: boolean;
}

function Cells({ values: { before, after }, hasBefore, isAgreed }: CellsProps) {
  if (!hasBefore) {
    return (
      <td className={css['side']}>
        <Value text={after} />
      </td>
    );
  }
  if (before === after) {
    return (
      <td colSpan={2} className={css['side']}>
        <Value text={after} />
      </td>
    );
  }
  return (
    <>
      <td className={css['side']}>
        <Value text={before} />
      </td>
      <td className={classNames(css['changed'], !isAgreed && css['asked'])}>
        <span className={css['sign']} role="img" aria-label={isAgreed ? 'changed to' : 'asked for'}>
          {before === '' ? '+' : after === '' ? '−' : '≠'}
        </span>
        <Value text={after} />
      </td>
    </>
  );
}

function Value({ text }: { text: string }) {
  if (text !== '') return <CaptureText text={text} />;
  return (
    <span className={css['nothing']} role="img" aria-label="not known">
      –
    </span>
  );
}
