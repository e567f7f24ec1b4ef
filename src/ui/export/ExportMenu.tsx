import { Download } from 'lucide-react';
import { exports, type ExportChoice } from '../../share/exports/registry.ts';
import { printCall } from '../print/print-call.ts';
import { MenuButton, type MenuItem } from '../shared/MenuButton.tsx';
import { useSession } from '../shared/session.ts';
import { chosenCalls } from './chosen-calls.ts';
import { saveExport } from './save-export.ts';
import { reasonAgainst } from './unavailable.ts';

/** Everything that can be taken out of the page. */
export function ExportMenu() {
  const session = useSession();
  const itemsOf = (): MenuItem[] => [
    ...exports.map((choice) => ({
      id: choice.id,
      title: choice.name,
      group: groupOf(choice),
      unavailable: reasonAgainst(choice, session),
      run: () => void saveExport(session, choice.id),
    })),
    {
      id: 'choose',
      title: 'Redacted, or with other choices…',
      group: 'choices',
      unavailable:
        chosenCalls(session).numbers.length === 0 ? 'There are no messages: nothing is selected.' : undefined,
      run: () => session.view.openDialog('export'),
    },
    {
      id: 'print',
      title: 'Print, or save as PDF',
      group: 'choices',
      unavailable:
        session.ladder.store.getState().value === undefined
          ? 'There is no ladder: nothing is selected.'
          : undefined,
      run: () => void printCall(session),
    },
  ];
  return (
    <MenuButton
      label="Export"
      icon={Download}
      noteOf={() => `Ladder and messages are of ${chosenCalls(session).name}.`}
      itemsOf={itemsOf}
    />
  );
}

/** Ladders stand together, and so do lists of messages and calls. */
function groupOf({ from, name }: ExportChoice): string {
  return from === 'ladder' ? from : / as /.test(name) ? 'lists' : '';
}
