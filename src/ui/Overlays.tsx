import { useCommandContext } from './commands/context.ts';
import { Dialogs } from './commands/Dialogs.tsx';
import { useKeys } from './commands/use-keys.ts';
import { QuestionDialog } from './QuestionDialog.tsx';
import { AskForPassPhrase } from './share/AskForPassPhrase.tsx';
import { ExplanationPopover } from './explain/ExplanationPopover.tsx';

/** What opens above the panes, and the keys that open it. */
export function Overlays() {
  useKeys(useCommandContext());
  return (
    <>
      <Dialogs />
      <ExplanationPopover />
      <QuestionDialog />
      <AskForPassPhrase />
    </>
  );
}
