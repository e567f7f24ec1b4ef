import type { ReactNode } from 'react';
import { CaptureText } from '../shared/CaptureText.tsx';
import table from './table.module.css';
import css from './StepTable.module.css';

/** What was said over a medium that is no sound, step by step. */
export interface Step {
  /** Seconds since the capture began. */
  readonly time: number;
  readonly from: string;
  readonly what: string;
  readonly meaning: string;
}

interface StepTableProps {
  caption: string;
  /** Titles of the last two columns. */
  titles: readonly [what: string, meaning: string];
  steps: readonly Step[];
}

export function StepTable({ caption, titles, steps }: StepTableProps) {
  return (
    <div className={css['steps']}>
      <table className={table['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {['Time', 'From', ...titles].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ time, from, what, meaning }, i) => (
            <tr key={i}>
              <td className={css['time']}>{time.toFixed(3)} s</td>
              {[from, what, meaning].map((text, column) => (
                <td key={column}>
                  <CaptureText text={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What there is to say instead of the steps. */
export function StepNote({ children }: { children: ReactNode }) {
  return <p className={css['note']}>{children}</p>;
}
