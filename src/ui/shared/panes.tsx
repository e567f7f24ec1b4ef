import { Separator, type GroupProps } from 'react-resizable-panels';
import { useSession } from './session.ts';
import css from './panes.module.css';

/** Between two panes: dragged, or moved with the arrow keys. */
export function Divider({ label }: { label: string }) {
  return <Separator className={css['divider']} aria-label={`Sizes of ${label}`} />;
}

/** Sizes of the panes of a group as the reader left them; `ids` in their order. Spread into `Group`. */
export function useGroupSizes(
  group: string,
  ids: readonly string[],
): Pick<GroupProps, 'id' | 'defaultLayout' | 'onLayoutChanged'> {
  const { settings } = useSession();
  // Read once: from then on the group itself knows.
  const sizes = settings.getState().paneSizes.get(group);
  const isUsable = sizes?.length === ids.length;
  return {
    id: group,
    ...(isUsable ? { defaultLayout: Object.fromEntries(ids.map((id, i) => [id, sizes[i] ?? 0])) } : {}),
    onLayoutChanged: (layout, { isUserInteraction }) => {
      if (!isUserInteraction) return;
      const paneSizes = new Map(settings.getState().paneSizes);
      paneSizes.set(
        group,
        ids.map((id) => layout[id] ?? 0),
      );
      settings.setState({ paneSizes });
    },
  };
}
