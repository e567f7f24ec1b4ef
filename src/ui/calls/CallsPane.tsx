import { Search } from 'lucide-react';
import { useId, type KeyboardEvent } from 'react';
import type { ConversationList } from '../../engine/protocol.ts';
import { formatNumber } from '../../state/opening.ts';
import { focusPane } from '../shared/focus-pane.ts';
import { useCapture, usePulled, useSession, useView } from '../shared/session.ts';
import { Tabs } from '../shared/Tabs.tsx';
import { CallsGrid } from './CallsGrid.tsx';
import css from './CallsPane.module.css';

const lists: readonly { readonly id: ConversationList; readonly title: string }[] = [
  { id: 'call', title: 'Calls' },
  { id: 'registration', title: 'Registrations' },
  { id: 'other', title: 'Other' },
];

/** The lists of what a capture holds, the filter over them, and the grid; `onOpen` is called when a row is clicked. */
export function CallsPane({ onOpen }: { onOpen?: (() => void) | undefined }) {
  const session = useSession();
  const { view } = session;
  const list = useView((state) => state.list);
  const filter = useView((state) => state.filter);
  const counts = useCapture((state) => state.counts);
  const shown = usePulled(session.list, (state) => state.value?.numbers.length);
  const id = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      focusPane('calls');
    } else if (event.key === 'Escape' && filter !== '') {
      event.stopPropagation();
      view.set({ filter: '' });
    }
  };
  return (
    <section aria-label="Calls, registrations and other exchanges" className={css['pane']}>
      <div className={css['bar']}>
        <Tabs
          label="Lists"
          panel={id}
          selected={list}
          onSelect={view.showList}
          tabs={lists.map(({ id: name, title }) => ({
            id: name,
            title: (
              <>
                {title} <span className={css['count']}>{formatNumber(counts[name])}</span>
              </>
            ),
          }))}
        />
        <div className={css['filter']}>
          <Search aria-hidden size={14} className={css['icon']} />
          <input
            type="search"
            aria-label="Filter calls"
            data-focus="filter"
            placeholder="Filter: a name, number, Call-ID, state …"
            value={filter}
            onChange={({ target }) => view.set({ filter: target.value })}
            onKeyDown={onKeyDown}
          />
        </div>
        <span className={css['shown']} role="status">
          {filter !== '' && shown !== undefined
            ? `${formatNumber(shown)} of ${formatNumber(counts[list])}`
            : ''}
        </span>
      </div>
      <div
        role="tabpanel"
        id={id}
        aria-label={lists.find((entry) => entry.id === list)?.title}
        className={css['panel']}
      >
        <CallsGrid onOpen={onOpen} />
      </div>
    </section>
  );
}
