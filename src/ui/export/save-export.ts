import type { Session } from '../../state/session.ts';
import { saveFile } from './save-file.ts';

/** Makes an export of what is open and saves it; what goes wrong is told like any other problem. */
export async function saveExport({ service, view, capture, busy }: Session, id: string): Promise<void> {
  const { conversations } = view.store.getState();
  try {
    saveFile(await busy.during(service.export(id, conversations)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    capture.report([`It could not be exported: ${reason}`]);
  }
}
