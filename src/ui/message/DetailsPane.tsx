import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import type { SdpChangesView } from '../../engine/protocol.ts';
import { CallFacts } from '../calls/CallFacts.tsx';
import { LazyMessageComparison } from '../compare/load.ts';
import { SdpChangesPane } from '../sdp-changes/SdpChangesPane.tsx';
import { Button } from '../shared/Button.tsx';
import { Divider, useGroupSizes } from '../shared/panes.tsx';
import { usePulled, useSession, useView } from '../shared/session.ts';
import { MessagePane } from './MessagePane.tsx';
import { UnreadableMessage } from './UnreadableMessage.tsx';
import css from './DetailsPane.module.css';

interface DetailsPaneProps {
  goBack: (() => void) | undefined;
  /** Wider than high: the two stand beside each other. */
  isWide?: boolean;
}

/** What is behind the selected row: what its session description changed, and the message. */
export function DetailsPane({ goBack, isWide = false }: DetailsPaneProps) {
  return (
    <div className={css['pane']}>
      {goBack === undefined ? null : (
        <div className={css['bar']}>
          <Button isQuiet icon={ArrowLeft} onClick={goBack}>
            Ladder
          </Button>
        </div>
      )}
      <div className={css['content']}>
        <Details isWide={isWide} />
      </div>
    </div>
  );
}

function Details({ isWide }: { isWide: boolean }) {
  const session = useSession();
  const selected = useView((state) => state.message);
  const compared = useView((state) => state.compared);
  const isOpen = useView((state) => state.showsSdpChanges);
  const { value: details, error } = usePulled(session.message, (state) => state);
  const changes = usePulled(session.sdpChanges, (state) => state.value) ?? undefined;
  if (selected === undefined) return <CallFacts />;
  if (compared !== undefined && compared !== selected) {
    return <LazyMessageComparison first={compared} second={selected} />;
  }
  if (error !== undefined) {
    return (
      <p role="alert" className={css['note']}>
        This message can&rsquo;t be shown: {error}
      </p>
    );
  }
  if (details === undefined) return null;
  const message =
    'unreadable' in details ? <UnreadableMessage file={details} /> : <MessagePane details={details} />;
  if (changes === undefined) return message;
  if (!isOpen) {
    return (
      <div className={css['stack']}>
        <div className={css['closed']}>
          <SdpChangesPane view={changes} />
        </div>
        <div className={css['rest']}>{message}</div>
      </div>
    );
  }
  return isWide ? (
    <Beside changes={changes}>{message}</Beside>
  ) : (
    <Stacked changes={changes}>{message}</Stacked>
  );
}

interface BothProps {
  changes: SdpChangesView;
  children: ReactNode;
}

function Beside({ changes, children }: BothProps) {
  const sizes = useGroupSizes('details-beside', ['sdp-changes', 'message']);
  return (
    <Group orientation="horizontal" {...sizes}>
      <Panel id="sdp-changes" defaultSize="54%" minSize={80}>
        <SdpChangesPane view={changes} />
      </Panel>
      <Divider label="SDP changes and message" />
      <Panel id="message" minSize={80}>
        {children}
      </Panel>
    </Group>
  );
}

/** Percent of the height that the changes have at most, unless the reader gives them more. */
const MOST = 58;

function Stacked({ changes, children }: BothProps) {
  const { settings } = useSession();
  const sizes = useGroupSizes('details', ['sdp-changes', 'message']);
  const panel = usePanelRef();
  /** What they don't need is the message's. */
  const fit = (height: number): void => {
    const size = panel.current?.getSize();
    if (size === undefined || settings.getState().paneSizes.has('details')) return;
    const most = (size.inPixels / size.asPercentage) * MOST;
    const wanted = Math.round(Math.min(height, most));
    if (Math.abs(wanted - size.inPixels) > 1) panel.current?.resize(wanted);
  };
  return (
    <Group orientation="vertical" {...sizes}>
      <Panel id="sdp-changes" panelRef={panel} defaultSize={`${MOST}%`} minSize={80}>
        <SdpChangesPane view={changes} onHeight={fit} />
      </Panel>
      <Divider label="SDP changes and message" />
      <Panel id="message" minSize={80}>
        {children}
      </Panel>
    </Group>
  );
}
