import { exports } from '../../share/registry.ts';
import { saveExport } from '../export/save-export.ts';
import { reasonAgainst } from '../export/unavailable.ts';
import { isReady, type Command } from './command.ts';

/** Every export is a command too. */
export const exportCommands: readonly Command[] = exports.map((choice) => ({
  id: `export.${choice.id}`,
  title: `Export: ${choice.name}`,
  when: (context) => isReady(context) && reasonAgainst(choice, context.session) === undefined,
  run: ({ session }) => void saveExport(session, choice.id),
}));
