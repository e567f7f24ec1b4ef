import { useRef } from 'react';
import type { UnreadableFile } from '../../engine/service/protocol.ts';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useSession } from '../shared/session.ts';
import css from './UnreadableMessage.module.css';

/** The file was changed, moved or deleted after it was read: what is left, and the way to bind it again. */
export function UnreadableMessage({ file: { file, fileName } }: { file: UnreadableFile }) {
  const { capture } = useSession();
  const input = useRef<HTMLInputElement>(null);
  return (
    <section aria-label="Message" className={css['pane']}>
      <p role="alert">
        <CaptureText text={fileName} /> was changed, moved or deleted after it was read, so this message can't
        be read again. The list and the ladder are still right.
      </p>
      <Button isPrimary onClick={() => input.current?.click()}>
        Choose it again
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Choose the file again"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          target.value = '';
          if (chosen !== undefined) void capture.rebind(file, { name: chosen.name, blob: chosen });
        }}
      />
    </section>
  );
}
