import { ChevronDown, ChevronUp } from 'lucide-react';
import { usuallyHidden } from '../../state/settings-store.ts';
import { Button } from '../shared/Button.tsx';
import { useSession, useSettings, useView } from '../shared/session.ts';
import { arrangeColumns, columnsOf, moveColumn } from './columns.tsx';
import css from './ColumnsMenu.module.css';

/** Which columns are shown, and in which order. */
export function ColumnsMenu() {
  const { settings } = useSession();
  const list = useView((state) => state.list);
  const order = useSettings((state) => state.columnOrder);
  const hidden = useSettings((state) => state.hiddenColumns);
  const all = arrangeColumns(columnsOf(list), order, []);
  const shown = all.filter(({ id }) => !hidden.includes(id)).length;
  const toggle = (id: string): void =>
    settings.setState({
      hiddenColumns: hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id],
    });
  const move = (id: string, by: -1 | 1): void => settings.setState({ columnOrder: moveColumn(all, id, by) });
  return (
    <div className={css['menu']}>
      <ul>
        {all.map(({ id, title }, i) => {
          const isShown = !hidden.includes(id);
          return (
            <li key={id} className={css['column']}>
              <label className={css['name']}>
                <input
                  type="checkbox"
                  checked={isShown}
                  // A list without columns could not be read, nor its menu be found.
                  disabled={isShown && shown === 1}
                  onChange={() => toggle(id)}
                />
                {title}
              </label>
              <Button
                isQuiet
                icon={ChevronUp}
                aria-label={`Move ${title} to the left`}
                disabled={i === 0}
                onClick={() => move(id, -1)}
              />
              <Button
                isQuiet
                icon={ChevronDown}
                aria-label={`Move ${title} to the right`}
                disabled={i === all.length - 1}
                onClick={() => move(id, 1)}
              />
            </li>
          );
        })}
      </ul>
      <Button
        onClick={() =>
          settings.setState({ columnOrder: [], hiddenColumns: usuallyHidden, columnWidths: new Map() })
        }
      >
        As it was
      </Button>
    </div>
  );
}
