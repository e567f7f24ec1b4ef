import type { Ref } from 'react';
import { useSession } from '../shared/session.ts';

/** The one file input of the page; buttons and commands click it. */
export function FileInput({ ref }: { ref: Ref<HTMLInputElement> }) {
  const { capture } = useSession();
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label="Open captures"
      onChange={({ target }) => {
        const inputs = [...(target.files ?? [])].map((file) => ({ name: file.name, blob: file }));
        // The same file may be chosen again.
        target.value = '';
        void capture.open(inputs);
      }}
    />
  );
}
