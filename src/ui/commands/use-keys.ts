import { useEffect } from 'react';
import { createKeybindingsHandler } from 'tinykeys';
import { isAvailable, type CommandContext } from './command.ts';
import { isSingleKey } from './format-keys.ts';
import { commands } from './registry.ts';

/** Where single keys act: the lists and the ladder mark themselves. */
const LISTS = '[data-keys="list"]';
/** What Enter and Escape do of their own accord goes first. */
const CONTROLS = 'button, a, input, textarea, select, summary, [role="columnheader"]';

/** Runs commands by their keys. A dialog that is open has the keyboard for itself. */
export function useKeys(context: CommandContext): void {
  useEffect(() => {
    const bindings = commands.flatMap((command) =>
      (command.keys ?? []).map((binding) => {
        const handler = (event: KeyboardEvent): void => {
          if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
          if (!acts(binding, event, context) || !isAvailable(command, context)) return;
          event.preventDefault();
          command.run(context);
        };
        return [binding, handler] as const;
      }),
    );
    const onKeyDown = createKeybindingsHandler(Object.fromEntries(bindings));
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [context]);
}

function acts(binding: string, event: KeyboardEvent, { session }: CommandContext): boolean {
  if (!isSingleKey(binding)) return true;
  const target = event.target instanceof Element ? event.target : document.body;
  if (binding === 'Escape') return document.querySelector(':popover-open') === null;
  // What explains the keys is there before any list is, where nothing has the focus.
  const isForKeys = binding.endsWith('?') && target === document.body;
  const isInList = target.closest(LISTS) !== null && target.closest(CONTROLS) === null;
  // Enter is no character: it acts whatever the setting.
  return (isInList || isForKeys) && (binding === 'Enter' || session.settings.getState().singleKeys);
}
