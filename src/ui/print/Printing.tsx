import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { usePulled, useSession } from '../shared/session.ts';
import { PrintDocument } from './PrintDocument.tsx';
import { printed } from './print-call.ts';

/** What the browser prints in the place of the page: a document of the call, made for as long as it is printed. */
export function Printing() {
  const { ladder } = useSession();
  const shown = usePulled(ladder, (state) => state.value);
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The browser waits for nothing: what is not there when this returns is not printed.
    const begin = (): void => flushSync(() => setIsPrinting(true));
    const end = (): void => {
      setIsPrinting(false);
      printed.setState({ texts: new Map() });
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (!isPrinting || shown === undefined) return null;
  return createPortal(<PrintDocument ladder={shown} />, document.body);
}
