import { useId, useState, type KeyboardEvent } from 'react';
import { Dialog } from '../shared/Dialog.tsx';
import { useSession } from '../shared/session.ts';
import { isAvailable, titleOf, type Command } from './command.ts';
import { useCommandContext } from './context.ts';
import { isMac } from './platform.ts';
import { formatKeys } from './format-keys.ts';
import { commands } from './registry.ts';
import css from './CommandPalette.module.css';

/** Every command that applies, found by typing (ARIA Authoring Practices, "Combobox with listbox"). */
export function CommandPalette() {
  const { view } = useSession();
  const context = useCommandContext();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(
    (command) =>
      command.id !== 'help.commands' &&
      isAvailable(command, context) &&
      words.every((word) => titleOf(command, context).toLowerCase().includes(word)),
  );
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    view.closeDialog();
    // The dialog gives the focus back first; a command may then take it elsewhere.
    requestAnimationFrame(() => command.run(context));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Commands" onClose={view.closeDialog}>
      <input
        data-initial-focus
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${at}`}
        aria-autocomplete="list"
        placeholder="Type to find a command"
        className={css['input']}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label="Commands" className={css['list']}>
        {found.map((command, i) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keys
          <div
            key={command.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            tabIndex={-1}
            className={css['option']}
            ref={i === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => run(command)}
          >
            <span>{titleOf(command, context)}</span>
            {command.keys?.[0] === undefined ? null : <kbd>{formatKeys(command.keys[0], isMac())}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={css['none']}>No command has these words.</p> : null}
    </Dialog>
  );
}
