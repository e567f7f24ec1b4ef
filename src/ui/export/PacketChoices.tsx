import type { CallsChoices } from './export-chosen-calls.ts';
import form from '../shared/form.module.css';
import css from './ExportDialog.module.css';

/** What goes into a capture. */
export function PacketChoices({
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
