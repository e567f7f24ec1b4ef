import { exports } from '../../share/registry.ts';
import { saveExport } from '../export/save-export.ts';
import { isReady, type Command } from './command.ts';

/** Every export is a command too. */
export const exportCommands: readonly Command[] = exports.map(({ id, name }) => ({
  id: `export.${id}`,
  title: `Export: ${name}`,
  when: isReady,
  run: ({ session }) => void saveExport(session, id),
}));
