import {
  ArrowRightLeft,
  Ban,
  Bell,
  CircleCheck,
  CircleDot,
  CircleMinus,
  CircleSlash,
  CircleX,
  EllipsisVertical,
  Hourglass,
  type LucideIcon,
} from 'lucide-react';
import type { ConversationRow } from '../../engine/list/conversation-table.ts';
import { classNames } from '../shared/class-names.ts';
import css from './StateCell.module.css';

type State = NonNullable<ConversationRow['state']>;

/** A state by word, shape and colour. */
const looks: Readonly<
  Record<State, { word: string; icon: LucideIcon; tone: 'good' | 'bad' | 'open' | 'plain' }>
> = {
  setup: { word: 'setup', icon: EllipsisVertical, tone: 'open' },
  ringing: { word: 'ringing', icon: Bell, tone: 'open' },
  'in-call': { word: 'in call', icon: CircleDot, tone: 'open' },
  completed: { word: 'completed', icon: CircleCheck, tone: 'good' },
  cancelled: { word: 'cancelled', icon: CircleSlash, tone: 'plain' },
  busy: { word: 'busy', icon: CircleMinus, tone: 'plain' },
  rejected: { word: 'rejected', icon: Ban, tone: 'bad' },
  redirected: { word: 'redirected', icon: ArrowRightLeft, tone: 'plain' },
  'no-answer': { word: 'no answer', icon: Hourglass, tone: 'plain' },
  failed: { word: 'failed', icon: CircleX, tone: 'bad' },
};

export function StateCell({ row }: { row: ConversationRow }) {
  if (row.state === undefined) return null;
  const { word, icon: Icon, tone } = looks[row.state];
  const status = row.finalStatus !== undefined && row.finalStatus >= 300 ? ` ${row.finalStatus}` : '';
  return (
    <span className={classNames(css['state'], css[tone])}>
      <Icon aria-hidden size={14} strokeWidth={2.25} />
      <span>
        {word}
        {status}
      </span>
    </span>
  );
}
