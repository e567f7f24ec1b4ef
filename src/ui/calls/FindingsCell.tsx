import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import { severityLooks } from '../findings/severity.ts';
import { SeveritySign } from '../findings/SeveritySign.tsx';
import css from './FindingsCell.module.css';

/** The worst finding of a conversation by shape, and how many there are; dots while nobody has looked. */
export function FindingsCell({ findings }: { findings: ConversationRow['findings'] }) {
  if (findings === undefined) {
    return (
      <span className={css['unknown']} title="Not looked at yet">
        …
      </span>
    );
  }
  const { worst, count } = findings;
  if (worst === undefined) return null;
  return (
    <span className={css['findings']} title={`The worst is of severity ${severityLooks[worst].word}`}>
      <SeveritySign severity={worst} />
      <span>{count}</span>
      <span className={css['word']}>{severityLooks[worst].word}</span>
    </span>
  );
}
