import { useId, useLayoutEffect, useRef } from 'react';
import type { MessageDetails } from '../../engine/answers/message-details.ts';
import type { MessageTab } from '../../state/view-store.ts';
import { HopsView } from '../hops/HopsView.tsx';
import { useHopChanges } from '../hops/use-hop-changes.ts';
import { useSession, useView } from '../shared/session.ts';
import { Tabs } from '../shared/Tabs.tsx';
import { BodyParts } from './BodyParts.tsx';
import { BytesView } from './BytesView.tsx';
import { HeaderList } from './HeaderList.tsx';
import { MessageHead } from './MessageHead.tsx';
import { RawText } from './RawText.tsx';
import panes from '../shared/panes.module.css';
import css from './MessagePane.module.css';

interface Tab {
  readonly id: MessageTab;
  readonly title: string;
}

const tabs: readonly Tab[] = [
  { id: 'headers', title: 'Headers' },
  { id: 'raw', title: 'Raw' },
  { id: 'bytes', title: 'Bytes' },
];
const hopsTab: Tab = { id: 'hops', title: 'Hops' };

/** One message: what it is, and in the tabs its fields, its text, its bytes. */
export function MessagePane({ details }: { details: MessageDetails }) {
  const { view } = useSession();
  const chosen = useView((state) => state.tab);
  const hops = useHopChanges(details.number);
  // Only where the message was seen on several hops.
  const shownTabs = hops === undefined ? tabs : [...tabs, hopsTab];
  const tab = chosen === 'hops' && hops === undefined ? 'headers' : chosen;
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const isScrolled = useRef(false);
  const shown = useRef('');
  // A new message begins at its top. Asking where it is would lay the page out once more, so it is noted.
  useLayoutEffect(() => {
    const now = `${details.number} ${tab}`;
    if (isScrolled.current && shown.current !== now) panel.current?.scrollTo(0, 0);
    shown.current = now;
  }, [details.number, tab]);
  return (
    <section aria-label="Message" className={panes['pane']}>
      <MessageHead details={details} />
      <div className={css['bar']}>
        <Tabs
          label="Message"
          panel={id}
          tabs={shownTabs}
          selected={tab}
          onSelect={(next) => view.set({ tab: next })}
          focusTarget="details"
        />
      </div>
      <div
        ref={panel}
        role="tabpanel"
        onScroll={({ currentTarget }) => {
          isScrolled.current = currentTarget.scrollTop > 0;
        }}
        id={id}
        aria-label={tab}
        // The table of bytes scrolls by itself.
        tabIndex={tab === 'bytes' ? undefined : 0}
        className={css['panel']}
      >
        {tab === 'headers' ? (
          <>
            <HeaderList details={details} />
            <BodyParts details={details} />
          </>
        ) : tab === 'hops' && hops !== undefined ? (
          <HopsView key={details.number} hops={hops} />
        ) : tab === 'raw' ? (
          <RawText key={details.number} details={details} />
        ) : (
          <BytesView key={details.number} details={details} />
        )}
      </div>
    </section>
  );
}
