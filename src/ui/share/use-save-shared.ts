import { useState } from 'react';
import { formatFileName } from '../../share/file-name.ts';
import type { SharedCalls } from '../../share/shared-calls.ts';
import { saveFile } from '../export/save-file.ts';
import { buildCallsPage } from '../one-file/build-calls-page.ts';
import { useSession } from '../shared/session.ts';
import { formatPlace } from './link-of.ts';

interface SaveShared {
  readonly save: () => void;
  readonly savePage: () => void;
  /** Why there is no page, as a sentence. */
  readonly notSaved: string | undefined;
}

/** Saves packed calls as a file, or as a page that shows them. `name`: of the files, without an ending. */
export function useSaveShared(
  name: string,
  calls: SharedCalls | undefined,
  file: Uint8Array<ArrayBuffer> | undefined,
): SaveShared {
  const { view, busy } = useSession();
  const [notSaved, setNotSaved] = useState<string>();
  const makePage = async (): Promise<void> => {
    if (calls === undefined || file === undefined) return;
    try {
      const place = formatPlace(calls, view.store.getState());
      const content = await buildCallsPage(name, new Blob([file]), place);
      saveFile({ name: formatFileName(name, '.html'), type: 'text/html', content });
      setNotSaved(undefined);
    } catch (error) {
      setNotSaved(`No page: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };
  return {
    notSaved,
    save: () => {
      if (file === undefined) return;
      saveFile({
        name: formatFileName(name, '.sipcalls'),
        type: 'application/octet-stream',
        content: [file],
      });
    },
    savePage: () => void busy.during(makePage()),
  };
}
