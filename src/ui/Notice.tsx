import { useEffect } from 'react';
import { useSession, useView } from './shared/session.ts';
import css from './Notice.module.css';

/** How long it takes to read a few words, in milliseconds. */
const LONG_ENOUGH = 4000;

/** Says for a moment what has just been done where nothing else shows it. */
export function Notice() {
  const { view } = useSession();
  const notice = useView((state) => state.notice);
  useEffect(() => {
    if (notice === undefined) return undefined;
    const timer = setTimeout(() => view.set({ notice: undefined }), LONG_ENOUGH);
    return () => clearTimeout(timer);
  }, [view, notice]);
  return (
    <p role="status" className={css['notice']}>
      {notice}
    </p>
  );
}
