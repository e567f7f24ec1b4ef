import { ContextMenu } from '../shared/ContextMenu.tsx';
import { useSession } from '../shared/session.ts';
import type { Column } from './columns.tsx';

interface HeadMenuProps {
  column: Column;
  x: number;
  y: number;
  /** It is the only column that is shown. */
  isLast: boolean;
  onClose: () => void;
}

/** What can be done with a column. */
export function HeadMenu({ column: { id, title }, x, y, isLast, onClose }: HeadMenuProps) {
  const { view, settings } = useSession();
  const items = [
    {
      id: 'ascending',
      title: 'Sort, smallest first',
      run: () => view.set({ sort: { column: id, descending: false } }),
    },
    {
      id: 'descending',
      title: 'Sort, greatest first',
      run: () => view.set({ sort: { column: id, descending: true } }),
    },
    {
      id: 'width',
      title: 'Usual width',
      run: () =>
        settings.setState(({ columnWidths }) => ({
          columnWidths: new Map([...columnWidths].filter(([column]) => column !== id)),
        })),
    },
    {
      id: 'hide',
      title: `Hide ${title}`,
      unavailable: isLast ? 'A list needs a column.' : undefined,
      run: () =>
        settings.setState(({ hiddenColumns }) => ({
          hiddenColumns: [...hiddenColumns.filter((column) => column !== id), id],
        })),
    },
  ];
  return <ContextMenu label={`Column ${title}`} items={items} x={x} y={y} onClose={onClose} />;
}
