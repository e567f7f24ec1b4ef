import { Save } from 'lucide-react';
import { useState } from 'react';
import { exports } from '../../share/exports/registry.ts';
import { formatNumber } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useSession } from '../shared/session.ts';
import { Switch } from '../shared/Switch.tsx';
import { chosenCalls } from './chosen-calls.ts';
import { asCaptured, type CallsChoices } from './export-chosen-calls.ts';
import { PacketChoices } from './PacketChoices.tsx';
import { reasonAgainst } from './unavailable.ts';
import { useSaveChosen, type Outcome } from './use-save-chosen.ts';
import form from '../shared/form.module.css';
import css from './ExportDialog.module.css';

/** Calls as a file: redacted unless the reader says otherwise, and of a capture, what goes into it. */
export function ExportDialog() {
  const session = useSession();
  const offered = exports.filter(
    (choice) =>
      choice.from !== 'captures' && choice.id !== 'page' && reasonAgainst(choice, session) === undefined,
  );
  const [id, setId] = useState('pcapng');
  const [choices, setChoices] = useState<CallsChoices>({ ...asCaptured, redacts: true });
  const { redacts } = choices;
  const choice = offered.find((known) => known.id === id) ?? offered[0];
  const { outcome, forget, save } = useSaveChosen(choice, choices);
  const change = (changed: Partial<CallsChoices>): void => {
    setChoices({ ...choices, ...changed });
    forget();
  };
  return (
    <Dialog title="Export calls" onClose={session.view.closeDialog}>
      <div className={form['form']}>
        <label className={css['line']}>
          {sentence(chosenCalls(session).name)} as
          <select
            data-initial-focus
            value={choice?.id}
            onChange={({ target }) => {
              setId(target.value);
              forget();
            }}
          >
            {offered.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <Switch
          isOn={redacts}
          onChange={(isOn) => change({ redacts: isOn })}
          hint={
            redacts
              ? 'Names, numbers, addresses, keys and the like get replacements, the same for the same.'
              : 'Everything stays as it is, passwords and keys included.'
          }
        >
          Redact
        </Switch>
        {choice?.remark === undefined ? null : <p className={form['hint']}>{choice.remark}</p>}
        {choice?.from === 'ladder' && redacts ? (
          <p className={form['hint']}>The ladder is drawn without media.</p>
        ) : null}
        {choice?.id !== 'pcapng' ? null : redacts ? (
          <p className={form['hint']}>
            Packets are made around the messages, without media: the frames as captured hold what is taken
            out.
          </p>
        ) : (
          <PacketChoices choices={choices} onChange={change} />
        )}
        <SaveStatus outcome={outcome} />
        <div className={form['actions']}>
          <Button
            isPrimary
            icon={Save}
            disabled={outcome?.kind === 'making' || choice === undefined}
            onClick={save}
          >
            Save file
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function SaveStatus({ outcome }: { outcome: Outcome | undefined }) {
  return (
    <>
      {outcome?.kind === 'failed' ? (
        <p role="alert" className={form['problem']}>
          It was not exported: {outcome.reason}
        </p>
      ) : null}
      <p role="status" className={form['hint']}>
        {outcome?.kind === 'making'
          ? 'Making the file…'
          : outcome?.kind === 'saved'
            ? describeSaved(outcome)
            : ''}
      </p>
    </>
  );
}

function describeSaved({ kinds, wasRedacted }: Extract<Outcome, { kind: 'saved' }>): string {
  if (!wasRedacted) return 'Saved.';
  if (kinds.length === 0) return 'Saved. There was nothing to take out.';
  return `Saved. Replaced: ${kinds.map(({ name, values }) => `${name} (${formatNumber(values)})`).join(', ')}.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
