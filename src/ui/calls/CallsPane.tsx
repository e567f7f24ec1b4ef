import { useId } from 'react';
import type { ConversationList } from '../../engine/list/list.ts';
import { formatNumber } from '../../state/opening.ts';
import { useCapture, useSession, useView } from '../shared/session.ts';
import { Tabs } from '../shared/Tabs.tsx';
import { CallsGrid } from './CallsGrid.tsx';
import { FilterBox } from './FilterBox.tsx';
import { HistogramStrip } from './HistogramStrip.tsx';
import { ListStatus } from './ListStatus.tsx';
import { ListTools } from './ListTools.tsx';
import { classNames } from '../shared/class-names.ts';
import panes from '../shared/panes.module.css';
import css from './CallsPane.module.css';

const lists: readonly { readonly id: ConversationList; readonly title: string }[] = [
  { id: 'call', title: 'Calls' },
  { id: 'registration', title: 'Registrations' },
  { id: 'other', title: 'Other' },
];

/** The lists of what a capture holds, the filter over them, and the grid; `onOpen` is called when a row is clicked. */
export function CallsPane({ onOpen }: { onOpen?: (() => void) | undefined }) {
  const { view } = useSession();
  const list = useView((state) => state.list);
  const counts = useCapture((state) => state.counts);
  const id = useId();
  return (
    <section aria-label="Calls, registrations and other conversations" className={panes['pane']}>
      <div className={classNames(panes['bar'], css['bar'])}>
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
        <FilterBox />
        <ListStatus />
        <ListTools />
      </div>
      <HistogramStrip />
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
