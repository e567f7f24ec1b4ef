import { Button } from '../shared/Button.tsx';
import { classNames } from '../shared/class-names.ts';
import { useCapture, useSession } from '../shared/session.ts';
import { formatCount, formatNames } from '../../state/opening.ts';
import { formatBytes } from '../shared/format-bytes.ts';
import css from './Reading.module.css';

/** How far reading has come, and the way to stop it. `isAgain`: shown only where it takes a while. */
export function Reading({ isAgain = false }: { isAgain?: boolean }) {
  const { capture } = useSession();
  const progress = useCapture((state) => state.progress);
  const isLoading = useCapture((state) => state.status === 'loading');
  const names = useCapture((state) => state.names);
  const { bytes = 0, totalBytes = 0, packets = 0, messages = 0 } = progress ?? {};
  const percent = totalBytes === 0 ? undefined : Math.floor((100 * bytes) / totalBytes);
  const amount =
    totalBytes === 0 ? formatBytes(bytes) : `${formatBytes(bytes)} of ${formatBytes(totalBytes)}`;
  const found = isLoading
    ? ''
    : `, ${formatCount(packets, 'packet')}, ${formatCount(messages, 'SIP message')}`;
  const text = `${amount}${found}`;
  return (
    <div className={classNames(css['reading'], isAgain && css['again'])} data-status>
      <span className={css['names']}>
        {isLoading ? 'Loading' : 'Reading'} {isAgain ? 'again' : <bdi>{formatNames(names)}</bdi>}
      </span>
      <div
        role="progressbar"
        aria-label="Reading"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
        className={css['track']}
      >
        <div
          className={css['bar']}
          style={{ width: `${percent ?? 100}%` }}
          data-unknown={percent === undefined}
        />
      </div>
      <span className={css['amount']}>{text}</span>
      <Button onClick={capture.cancel}>Cancel</Button>
    </div>
  );
}
