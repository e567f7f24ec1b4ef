import { Circle, CircleX, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { Severity } from '../../findings/finding.ts';

/** A severity by word and shape; its colour is that of `data-severity`. */
export const severityLooks: Readonly<Record<Severity, { word: string; words: string; icon: LucideIcon }>> = {
  error: { word: 'error', words: 'errors', icon: CircleX },
  warning: { word: 'warning', words: 'warnings', icon: TriangleAlert },
  note: { word: 'note', words: 'notes', icon: Info },
  info: { word: 'info', words: 'info', icon: Circle },
};

/** The worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'note', 'info'];
