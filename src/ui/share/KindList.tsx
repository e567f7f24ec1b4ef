import type { RedactedKind } from '../../share/redaction/redact.ts';
import type { KindId } from '../../share/redaction/kind.ts';
import { formatCount } from '../../state/opening.ts';
import form from '../shared/form.module.css';
import css from './ShareDialog.module.css';

interface KindListProps {
  kinds: readonly RedactedKind[];
  kept: readonly KindId[];
  onChange: (kept: readonly KindId[]) => void;
}

/** What is taken out, with how much of it there is; each can be kept. */
export function KindList({ kinds, kept, onChange }: KindListProps) {
  if (kinds.length === 0) return <p className={form['hint']}>There is nothing in these calls to take out.</p>;
  return (
    <ul aria-label="What is removed" className={css['kinds']}>
      {kinds.map(({ id, name, values, places }) => (
        <li key={id}>
          <label>
            <input
              type="checkbox"
              checked={!kept.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? kept.filter((other) => other !== id) : [...kept, id])
              }
            />
            <span>
              {name}{' '}
              <span className={form['hint']}>
                {values}
                {places > values ? `, in ${formatCount(places, 'place')}` : ''}
              </span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
