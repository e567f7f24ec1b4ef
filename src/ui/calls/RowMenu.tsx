import { isAvailable, titleOf } from '../commands/command.ts';
import { useCommandContext } from '../commands/context.ts';
import { rowCommands } from '../commands/rows.ts';
import { ContextMenu } from '../shared/ContextMenu.tsx';

/** What can be done with the selected rows. */
export function RowMenu({ x, y, onClose }: { x: number; y: number; onClose: () => void }) {
  const context = useCommandContext();
  const items = rowCommands
    .filter((command) => isAvailable(command, context))
    .map((command) => ({
      id: command.id,
      title: titleOf(command, context),
      run: () => command.run(context),
    }));
  return <ContextMenu label="Row" items={items} x={x} y={y} onClose={onClose} />;
}
