import { formatFileName } from '../../share/file-name.ts';
import { exports, type ExportChoice } from '../../share/exports/registry.ts';
import type { Session } from '../../state/session.ts';
import { chosenCalls } from './chosen-calls.ts';
import { exportChosenCalls } from './export-chosen-calls.ts';
import { exportLadder } from './export-ladder.ts';
import { saveFile } from './save-file.ts';

/** Makes an export of what is open and saves it; what goes wrong is told like any other problem. */
export async function saveExport(session: Session, id: string): Promise<void> {
  const { capture, busy, view } = session;
  const choice = exports.find((known) => known.id === id);
  if (choice === undefined) return;
  const name = capture.store.getState().result?.files[0]?.name ?? '';
  try {
    const content = await busy.during(make(session, choice));
    saveFile({ name: formatFileName(name, choice.ending), type: choice.type, content });
    if (choice.remark !== undefined) view.set({ notice: choice.remark });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    capture.report([`It could not be exported: ${reason}`]);
  }
}

async function make(session: Session, { id, from }: ExportChoice): Promise<readonly BlobPart[]> {
  if (from === 'captures') return buildReport(session);
  if (id === 'page') {
    const { exportCallsPage } = await import('../one-file/export-calls-page.ts');
    return exportCallsPage(session, chosenCalls(session).numbers);
  }
  if (from === 'calls') return (await exportChosenCalls(session, id)).content;
  return (await exportLadder(session, id, false)).content;
}

async function buildReport({ capture, runJob }: Session): Promise<readonly string[]> {
  const { inputs, legChoices, result } = capture.store.getState();
  const { pieces, refusals } = await runJob('report', { inputs, legs: legChoices.at(-1) });
  // What was refused before is not part of what is shown, and the report says so; what only now can't be read is.
  const fresh = refusals.find(({ input }) => result?.inputs.includes(input) === true);
  if (fresh !== undefined) throw new Error(fresh.reason);
  return pieces;
}
