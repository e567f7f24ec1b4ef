import { exports } from '../../share/exports/registry.ts';
import { chosenCalls } from '../export/chosen-calls.ts';
import { saveExport } from '../export/save-export.ts';
import { reasonAgainst } from '../export/unavailable.ts';
import { savePage } from '../one-file/save-page.ts';
import { isReady, type Command, type CommandContext } from './command.ts';

/** Every export is a command too; one more asks what goes in, and the page itself can be taken along. */
export const exportCommands: readonly Command[] = [
  ...exports.map((choice) => ({
    id: `export.${choice.id}`,
    title: `Export: ${choice.name}`,
    when: (context: CommandContext) =>
      isReady(context) && reasonAgainst(choice, context.session) === undefined,
    run: ({ session }: CommandContext) => void saveExport(session, choice.id),
  })),
  {
    id: 'export.choose',
    title: 'Export: redacted, or with other choices…',
    when: (context) => isReady(context) && chosenCalls(context.session).numbers.length > 0,
    run: ({ session }) => session.view.openDialog('export'),
  },
  {
    id: 'export.this-page',
    title: 'Save this page as one file, which opens from a disk',
    run: ({ session }) => void savePage(session),
  },
];
