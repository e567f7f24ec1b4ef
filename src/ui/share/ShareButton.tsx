import { Share2 } from 'lucide-react';
import { Button } from '../shared/Button.tsx';
import { useCapture, useSession } from '../shared/session.ts';

export function ShareButton() {
  const { view } = useSession();
  const hasMessages = useCapture(({ result }) => (result?.messages ?? 0) > 0);
  return (
    <Button icon={Share2} disabled={!hasMessages} onClick={() => view.openDialog('share')}>
      Share
    </Button>
  );
}
