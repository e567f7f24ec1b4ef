import type { Severity } from '../../findings/finding.ts';
import { severityLooks } from './severity.ts';
import css from './SeveritySign.module.css';

/** The shape and colour of a severity. Its word stands beside it, or in the name of what it marks. */
export function SeveritySign({ severity, size = 14 }: { severity: Severity; size?: number }) {
  const { icon: Icon } = severityLooks[severity];
  return <Icon aria-hidden size={size} strokeWidth={2.25} data-severity={severity} className={css['sign']} />;
}
