import { Download } from 'lucide-react';
import { exports } from '../../share/registry.ts';
import { MenuButton } from '../shared/MenuButton.tsx';
import { useSession } from '../shared/session.ts';
import { saveExport } from './save-export.ts';

/** Everything that can be taken out of the page. */
export function ExportMenu() {
  const session = useSession();
  return (
    <MenuButton
      label="Export"
      icon={Download}
      items={exports.map(({ id, name }) => ({ id, title: name, run: () => void saveExport(session, id) }))}
    />
  );
}
