import { useCommandContext } from '../commands/context.ts';
import { useSession } from './session.ts';

/** Shows another message; the focus stays with messages, though what led there may be gone. */
export function useShowMessage(): (message: number) => void {
  const { view } = useSession();
  const { enterPane } = useCommandContext();
  return (message) => {
    view.selectMessage(message);
    enterPane('details');
  };
}
