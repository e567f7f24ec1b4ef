// What the page loads beside its first script: all that the start page can do without for a moment.
export { ExportMenu } from './export/ExportMenu.tsx';
export { OpenedStatus } from './open/OpenedStatus.tsx';
export { Overlays } from './Overlays.tsx';
export { ShareButton } from './share/ShareButton.tsx';
export { Workspace } from './Workspace.tsx';
