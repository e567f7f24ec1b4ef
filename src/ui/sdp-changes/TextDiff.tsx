import { UnfoldVertical } from 'lucide-react';
import { useState } from 'react';
import type { DiffRow, DiffText } from '../../sdp/text-diff.ts';
import { formatCount } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { foldRows } from './fold-rows.ts';
import css from './TextDiff.module.css';

interface TextDiffProps {
  rows: readonly DiffRow[];
  /** False: there is nothing to compare with, and all rows are the same. */
  isComparison: boolean;
  isSideBySide: boolean;
}

/** A description beside the one before: changed words marked, unchanged lines folded. */
export function TextDiff({ rows, isComparison, isSideBySide }: TextDiffProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const hasSides = isComparison && isSideBySide;
  const stretches = isComparison ? foldRows(rows) : [{ kind: 'shown' as const, at: 0, rows }];
  return (
    <div
      role="table"
      aria-label={isComparison ? 'Session description, before and after' : 'Session description'}
      className={css['diff']}
      data-sides={hasSides}
    >
      {stretches.map((stretch) =>
        stretch.kind === 'folded' && !unfolded.has(stretch.at) ? (
          <div role="row" key={stretch.at} className={css['fold']}>
            <span role="cell">
              <Button
                isQuiet
                icon={UnfoldVertical}
                onClick={() => setUnfolded(new Set(unfolded).add(stretch.at))}
              >
                {formatCount(stretch.rows.length, 'unchanged line')}
              </Button>
            </span>
          </div>
        ) : (
          stretch.rows.map((row, i) =>
            hasSides ? <Sides key={stretch.at + i} row={row} /> : <Unified key={stretch.at + i} row={row} />,
          )
        ),
      )}
    </div>
  );
}

function Sides({ row: { kind, before, after } }: { row: DiffRow }) {
  return (
    <div role="row" className={css['row']}>
      <Line text={before} tone={kind === 'same' ? 'same' : 'removed'} />
      <Line text={after} tone={kind === 'same' ? 'same' : 'added'} />
    </div>
  );
}

function Unified({ row: { kind, before, after } }: { row: DiffRow }) {
  if (kind === 'same') {
    return (
      <div role="row" className={css['row']}>
        <Line text={after} tone="same" />
      </div>
    );
  }
  return (
    <>
      {before === undefined ? null : (
        <div role="row" className={css['row']}>
          <Line text={before} tone="removed" />
        </div>
      )}
      {after === undefined ? null : (
        <div role="row" className={css['row']}>
          <Line text={after} tone="added" />
        </div>
      )}
    </>
  );
}

const signs = { same: '', removed: '−', added: '+' } as const;

function Line({ text, tone }: { text: DiffText | undefined; tone: 'same' | 'removed' | 'added' }) {
  if (text === undefined) return <span role="cell" className={css['blank']} />;
  const Element = tone === 'removed' ? 'del' : tone === 'added' ? 'ins' : 'span';
  return (
    <span role="cell" className={css['line']} data-tone={tone}>
      <span className={css['sign']}>{signs[tone]}</span>
      <Element className={css['text']}>
        {text.segments.map((segment, i) =>
          segment.changed && tone !== 'same' ? (
            <mark key={i} className={css['changed']}>
              <CaptureText text={segment.text} />
            </mark>
          ) : (
            <CaptureText key={i} text={segment.text} />
          ),
        )}
      </Element>
    </span>
  );
}
