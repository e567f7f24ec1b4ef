import { FileCode, Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { KindId } from '../../share/redaction/kind.ts';
import { formatCount, formatNumber } from '../../state/opening.ts';
import { chosenCalls } from '../export/chosen-calls.ts';
import { Button } from '../shared/Button.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { classNames } from '../shared/class-names.ts';
import { Dialog } from '../shared/Dialog.tsx';
import { useSession } from '../shared/session.ts';
import { Switch } from '../shared/Switch.tsx';
import { KindList } from './KindList.tsx';
import { describeLength, formatAddress, lengths } from './link-of.ts';
import { useSaveShared } from './use-save-shared.ts';
import { useSharedLink } from './use-shared-link.ts';
import form from '../shared/form.module.css';
import css from './ShareDialog.module.css';

/** The selected calls as a link that carries them, or as a file: redacted unless the reader says otherwise. */
export function ShareDialog() {
  const session = useSession();
  const { view, capture } = session;
  const [redacts, setRedacts] = useState(true);
  const [kept, setKept] = useState<readonly KindId[]>([]);
  const [passPhrase, setPassPhrase] = useState('');
  const choices = useMemo(() => ({ redacts, kept, passPhrase }), [redacts, kept, passPhrase]);
  const { calls, shared, isStale, problem } = useSharedLink(choices);
  const { message, compared, tab } = view.store.getState();
  const address =
    calls === undefined || shared?.kind !== 'link' || isStale
      ? ''
      : formatAddress(location.href, shared.link, calls, { message, compared, tab });
  const isTooLong = address.length > lengths.most;
  const name =
    redacts && !kept.includes('file-names') ? 'calls' : (capture.store.getState().names[0] ?? 'calls');
  const { save, savePage, notSaved } = useSaveShared(
    name,
    calls,
    shared?.kind === 'link' ? shared.file : undefined,
  );
  return (
    <Dialog title="Share" onClose={view.closeDialog} className={css['dialog']}>
      <p className={form['hint']}>
        {calls === undefined
          ? 'Reading the messages…'
          : `${formatCount(calls.messages.length, 'message')} of ${chosenCalls(session).name}, without media, with times and endpoints. Nothing is sent anywhere: the link holds all of it.`}
      </p>
      <Switch
        isOn={redacts}
        onChange={setRedacts}
        hint={
          redacts
            ? 'The same value gets the same replacement: who talks to whom can still be told.'
            : 'Everything stays as it is, passwords and keys included.'
        }
        hasFocus
      >
        Redact
      </Switch>
      {redacts && shared !== undefined ? (
        <KindList kinds={shared.kinds} kept={kept} onChange={setKept} />
      ) : null}
      <PassPhraseInput value={passPhrase} onChange={setPassPhrase} />
      <Problems
        reasons={
          problem !== undefined ? [problem] : shared?.kind === 'refused' && !isStale ? shared.reasons : []
        }
      />
      {notSaved === undefined ? null : (
        <p role="alert" className={form['problem']}>
          {notSaved}
        </p>
      )}
      <LinkField address={address} isTooLong={isTooLong} />
      <p className={form['hint']}>
        Whoever has the link can read the calls, and it stays in the history of the browser that opens it.
      </p>
      <div className={form['actions']}>
        <Button icon={Save} disabled={address === ''} onClick={save}>
          Save as file
        </Button>
        <Button
          icon={FileCode}
          disabled={address === ''}
          title="One HTML file that shows the calls wherever it is opened"
          onClick={savePage}
        >
          Save as page
        </Button>
        {address === '' || isTooLong ? null : (
          <CopyButton label="Copy link" text={address} showsLabel isPrimary />
        )}
      </div>
    </Dialog>
  );
}

function PassPhraseInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className={css['labelled']}>
      Pass phrase, if you want one
      <input
        type="password"
        autoComplete="new-password"
        className={form['wide']}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function Problems({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <div role="alert" className={form['problem']}>
      <p>There is no link:</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

/** The link, to be copied, and how far it gets. */
function LinkField({ address, isTooLong }: { address: string; isTooLong: boolean }) {
  return (
    <>
      <label className={css['labelled']}>
        Link
        <textarea
          readOnly
          rows={3}
          className={classNames(form['wide'], css['link'])}
          value={isTooLong ? '' : address}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <p role="status" className={form['hint']}>
        {address === ''
          ? ''
          : `${formatNumber(address.length)} characters. ${describeLength(address.length)}`}
      </p>
    </>
  );
}
