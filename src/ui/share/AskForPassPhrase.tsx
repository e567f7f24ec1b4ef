import { useEffect } from 'react';
import { useCapture, useSession } from '../shared/session.ts';

/** Opens the dialog that asks for a pass phrase when something takes one. */
export function AskForPassPhrase() {
  const { view } = useSession();
  const result = useCapture((state) => state.result);
  useEffect(() => {
    if (result?.refusals.some(({ isLocked }) => isLocked)) view.openDialog('unlock');
  }, [result, view]);
  return null;
}
