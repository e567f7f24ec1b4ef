import { useEffect, type ComponentProps } from 'react';
import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import { CallsPane } from './calls/CallsPane.tsx';
import { useCommandContext } from './commands/context.ts';
import { LadderPane } from './ladder/LadderPane.tsx';
import { DetailsPane } from './message/DetailsPane.tsx';
import { Printing } from './print/Printing.tsx';
import { ErrorBoundary } from './shared/ErrorBoundary.tsx';
import { Divider, useGroupSizes } from './shared/panes.tsx';
import { useCapture, useSession, useView } from './shared/session.ts';
import { useMediaQuery } from './shared/use-media-query.ts';
import css from './Workspace.module.css';

/** Below this width there is room for one pane: one is shown, with a way back. */
const NARROW = '(max-width: 799px)';
/** Below this one the ladder and the message don't fit beside each other: they stand one over the other. */
const STACKED = '(max-width: 1119px)';

/** The three panes. */
export function Workspace() {
  const isNarrow = useMediaQuery(NARROW);
  const isStacked = useMediaQuery(STACKED);
  // Panels can't be turned: a new arrangement has its own sizes.
  return (
    <>
      {isNarrow ? <OnePane /> : <ThreePanes key={String(isStacked)} isStacked={isStacked} />}
      <Printing />
    </>
  );
}

function ThreePanes({ isStacked }: { isStacked: boolean }) {
  const outer = useGroupSizes('workspace', ['calls', 'call']);
  const inner = useGroupSizes(isStacked ? 'call-stacked' : 'call', ['ladder', 'details']);
  const calls = usePanelRef();
  useFittingHeight(calls);
  return (
    <Group orientation="vertical" {...outer} className={css['workspace']}>
      <Panel id="calls" panelRef={calls} defaultSize="30%" minSize={88}>
        <Calls />
      </Panel>
      <Divider label="list and ladder" />
      <Panel id="call" minSize={160}>
        <Group orientation={isStacked ? 'vertical' : 'horizontal'} {...inner}>
          <Panel id="ladder" defaultSize={isStacked ? '50%' : '56%'} minSize={isStacked ? 120 : 280}>
            <Ladder goBack={undefined} />
          </Panel>
          <Divider label="ladder and message" />
          <Panel id="details" minSize={isStacked ? 120 : 280}>
            <Details goBack={undefined} isWide={isStacked} />
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

/** Height of the bar above the grid, of its head, of a row. */
const [BAR, HEAD, ROW] = [32, 28, 26];

/** A list of one call needs a row, not a third of the window; until the reader chooses otherwise. */
function useFittingHeight(calls: ReturnType<typeof usePanelRef>): void {
  const { settings } = useSession();
  const rows = useCapture((state) => Math.max(...Object.values(state.counts)));
  useEffect(() => {
    if (settings.getState().paneSizes.has('workspace') || rows === 0) return;
    const needed = BAR + HEAD + ROW * rows + 16;
    calls.current?.resize(Math.round(Math.min(needed, window.innerHeight * 0.3)));
  }, [settings, calls, rows]);
}

/** A click goes on to the next pane, for there may be no key to do it with. */
function OnePane() {
  const pane = useView((state) => state.pane);
  const { enterPane } = useCommandContext();
  return (
    <div className={css['workspace']}>
      {pane === 'calls' ? (
        <Calls onOpen={() => enterPane('ladder')} />
      ) : pane === 'ladder' ? (
        <Ladder goBack={() => enterPane('calls')} onOpen={() => enterPane('details')} />
      ) : (
        <Details goBack={() => enterPane('ladder')} />
      )}
    </div>
  );
}

function Calls(props: ComponentProps<typeof CallsPane>) {
  return (
    <div data-pane="calls" className={css['pane']}>
      <ErrorBoundary what="The list">
        <CallsPane {...props} />
      </ErrorBoundary>
    </div>
  );
}

function Ladder(props: ComponentProps<typeof LadderPane>) {
  return (
    <div data-pane="ladder" className={css['pane']}>
      <ErrorBoundary what="The ladder">
        <LadderPane {...props} />
      </ErrorBoundary>
    </div>
  );
}

function Details(props: ComponentProps<typeof DetailsPane>) {
  return (
    <div data-pane="details" className={css['pane']}>
      <ErrorBoundary what="The message">
        <DetailsPane {...props} />
      </ErrorBoundary>
    </div>
  );
}
