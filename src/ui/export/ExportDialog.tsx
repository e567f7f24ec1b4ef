import { Save } from 'lucide-react';
import { useState } from 'react';
import { formatFileName } from '../../share/file-name.ts';
import { exports } from '../../share/exports/registry.ts';
import type { RedactedKind } from '../../share/redaction/redact.ts';
import { formatNumber } from '../../state/opening.ts';
import { Button } from '../shared/Button.tsx';
import { Dialog } from '../shared/Dialog.tsx';
import { useSession } from '../shared/session.ts';
import { Switch } from '../shared/Switch.tsx';
import { chosenCalls } from './chosen-calls.ts';
import { asCaptured, exportChosenCalls, type CallsChoices } from './export-chosen-calls.ts';
import { exportLadder } from './export-ladder.ts';
import { saveFile } from './save-file.ts';
import { reasonAgainst } from './unavailable.ts';
import form from '../shared/form.module.css';
import css from './ExportDialog.module.css';

/** What has been saved, or why not. */
type Outcome =
  | { readonly kind: 'saved'; readonly kinds: readonly RedactedKind[]; readonly wasRedacted: boolean }
  | { readonly kind: 'failed'; readonly reason: string };

/** Calls as a file: redacted unless the reader says otherwise, and of a capture, what goes into it. */
export function ExportDialog() {
  const session = useSession();
  const { view, capture, busy } = session;
  const offered = exports.filter(
    (choice) =>
      choice.from !== 'captures' && choice.id !== 'page' && reasonAgainst(choice, session) === undefined,
  );
  const [id, setId] = useState('pcapng');
  const [choices, setChoices] = useState<CallsChoices>({ ...asCaptured, redacts: true });
  const { redacts } = choices;
  const [outcome, setOutcome] = useState<Outcome>();
  const [isMaking, setIsMaking] = useState(false);
  const choice = offered.find((known) => known.id === id) ?? offered[0];
  const change = (changed: Partial<CallsChoices>): void => {
    setChoices({ ...choices, ...changed });
    // What was said of the last file is not true of the next one.
    setOutcome(undefined);
  };
  const save = async (): Promise<void> => {
    if (choice === undefined) return;
    setIsMaking(true);
    setOutcome(undefined);
    try {
      const exported =
        choice.from === 'ladder'
          ? exportLadder(session, choice.id, redacts)
          : exportChosenCalls(session, choice.id, choices);
      const { content, kinds } = await busy.during(exported);
      // The name of a capture may tell of somebody as well.
      const name = redacts ? 'redacted' : (capture.store.getState().result?.files[0]?.name ?? '');
      saveFile({ name: formatFileName(name, choice.ending), type: choice.type, content });
      setOutcome({ kind: 'saved', kinds, wasRedacted: redacts });
    } catch (error) {
      setOutcome({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
    setIsMaking(false);
  };
  return (
    <Dialog title="Export calls" onClose={view.closeDialog}>
      <div className={form['form']}>
        <label className={css['line']}>
          {sentence(chosenCalls(session).name)} as
          <select
            data-initial-focus
            value={choice?.id}
            onChange={({ target }) => {
              setId(target.value);
              setOutcome(undefined);
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
        {outcome?.kind === 'failed' ? (
          <p role="alert" className={form['problem']}>
            It was not exported: {outcome.reason}
          </p>
        ) : null}
        <p role="status" className={form['hint']}>
          {isMaking ? 'Making the file…' : outcome?.kind === 'saved' ? describeSaved(outcome) : ''}
        </p>
        <div className={form['actions']}>
          <Button
            isPrimary
            icon={Save}
            disabled={isMaking || choice === undefined}
            onClick={() => void save()}
          >
            Save file
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** What goes into a capture. */
function PacketChoices({
  choices: { isOriginal, withMedia },
  onChange,
}: {
  choices: CallsChoices;
  onChange: (changed: Partial<CallsChoices>) => void;
}) {
  return (
    <fieldset className={css['packets']}>
      <legend>Packets</legend>
      <label className={css['line']}>
        <input
          type="radio"
          name="packets"
          checked={isOriginal}
          onChange={() => onChange({ isOriginal: true })}
        />
        As they were captured
        <span className={form['hint']}>Others may share a frame, or an encrypted connection.</span>
      </label>
      <label className={css['line']}>
        <input
          type="radio"
          name="packets"
          checked={!isOriginal}
          onChange={() => onChange({ isOriginal: false })}
        />
        Made around the messages
        <span className={form['hint']}>Nothing but the calls; what was encrypted is readable.</span>
      </label>
      <label className={css['line']}>
        <input
          type="checkbox"
          disabled={!isOriginal}
          checked={isOriginal && withMedia}
          onChange={({ target }) => onChange({ withMedia: target.checked })}
        />
        With media (RTP)
      </label>
    </fieldset>
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
