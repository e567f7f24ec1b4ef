import { Dialog } from '../shared/Dialog.tsx';
import { listKeys } from '../shared/list-keys.ts';
import { useSession, useSettings } from '../shared/session.ts';
import { titleOf } from './command.ts';
import { useCommandContext } from './context.ts';
import { formatKeys, isSingleKey } from './format-keys.ts';
import { isMac } from './platform.ts';
import { commands } from './registry.ts';
import { Switch } from '../shared/Switch.tsx';
import css from './KeysDialog.module.css';

/** All keys, and the switch for those that are characters. */
export function KeysDialog() {
  const { view, settings } = useSession();
  const context = useCommandContext();
  const singleKeys = useSettings((state) => state.singleKeys);
  const mac = isMac();
  const rows = commands.flatMap((command) => {
    const binding = command.keys?.[0];
    return binding === undefined ? [] : [{ binding, title: titleOf(command, context) }];
  });
  const anywhere = rows.filter(({ binding }) => !isSingleKey(binding));
  const inLists = rows.filter(({ binding }) => isSingleKey(binding));
  return (
    <Dialog title="Keys" onClose={view.closeDialog} className={css['dialog']}>
      <div className={css['groups']}>
        <section>
          <h3>Anywhere</h3>
          <dl className={css['list']}>
            {anywhere.map(({ binding, title }) => (
              <Row key={binding} keys={[formatKeys(binding, mac)]} title={title} />
            ))}
            <Row keys={[formatKeys('$mod+v', mac)]} title="Open what was copied: files or SIP text" />
          </dl>
        </section>
        <section>
          <h3>With the focus in a list or the ladder</h3>
          <dl className={css['list']}>
            {listKeys.map(({ keys, title }) => (
              <Row key={title} keys={keys} title={title} />
            ))}
            {inLists.map(({ binding, title }) => (
              <Row key={binding} keys={[formatKeys(binding, mac)]} title={title} />
            ))}
          </dl>
        </section>
      </div>
      <Switch isOn={singleKeys} onChange={(isOn) => settings.setState({ singleKeys: isOn })}>
        Use keys of one character
      </Switch>
    </Dialog>
  );
}

function Row({ keys, title }: { keys: readonly string[]; title: string }) {
  return (
    <div className={css['row']}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{title}</dd>
    </div>
  );
}
