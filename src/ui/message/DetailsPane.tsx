import { ArrowLeft } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import type { SelectedMessage } from '../../engine/service/protocol.ts';
import { CallFacts } from '../calls/CallFacts.tsx';
import { LazyMessageComparison } from '../compare/load.ts';
import { LazyMediaView } from '../media/load.ts';
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
  const { selected: pulled } = useSession();
  const selected = useView((state) => state.message);
  const compared = useView((state) => state.compared);
  const isListening = useView((state) => state.isListening);
  const { value, error } = usePulled(pulled, (state) => state);
  if (isListening) return <MediaPane />;
  if (selected === undefined) return <CallFacts />;
  if (compared !== undefined && compared !== selected) {
    return <LazyMessageComparison first={compared} second={selected} />;
  }
  if (error !== undefined) {
    return (
      <p role="alert" className={css['note']}>
        This message can't be shown: {error}
      </p>
    );
  }
  return value === undefined ? null : <Selected shown={value} isWide={isWide} />;
}

/** Focus can go here before what it shows has been loaded. */
function MediaPane() {
  return (
    <section aria-label="Media" data-focus="details" tabIndex={-1} className={css['media']}>
      <LazyMediaView />
    </section>
  );
}

/** Percent of the room that the changes have at most, unless the reader gives them more. */
const MOST = { beside: 54, above: 58 };

/**
 * The changes beside or above the message. From one message to the next the parts stay what they are, whether there are
 * changes or not: making them anew would take longer than all the rest.
 */
function Selected({ shown, isWide }: { shown: SelectedMessage; isWide: boolean }) {
  const { settings } = useSession();
  const isOpen = useView((state) => state.showsSdpChanges);
  const group = isWide ? 'details-beside' : 'details';
  const sizes = useGroupSizes(group, ['sdp-changes', 'message']);
  const panel = usePanelRef();
  const [width, setWidth] = useState(0);
  /** What the changes don't need of the height is the message's. */
  const fit = useCallback(
    (height: number): void => {
      const size = panel.current?.getSize();
      if (size === undefined || settings.getState().paneSizes.has('details')) return;
      const most = (size.inPixels / size.asPercentage) * MOST.above;
      const wanted = Math.round(Math.min(height, most));
      if (Math.abs(wanted - size.inPixels) > 1) panel.current?.resize(wanted);
    },
    [panel, settings],
  );
  const { details, sdpChanges } = shown;
  const showsBoth = sdpChanges !== null && isOpen;
  return (
    <div className={css['stack']}>
      {sdpChanges === null || isOpen ? null : (
        <div className={css['closed']}>
          <SdpChangesPane view={sdpChanges} width={width} onWidth={setWidth} />
        </div>
      )}
      <div className={css['rest']}>
        <Group
          orientation={isWide ? 'horizontal' : 'vertical'}
          className={css['both']}
          data-alone={!showsBoth}
          {...sizes}
        >
          <Panel
            id="sdp-changes"
            panelRef={panel}
            defaultSize={`${isWide ? MOST.beside : MOST.above}%`}
            minSize={80}
          >
            {showsBoth ? (
              <SdpChangesPane
                view={sdpChanges}
                width={width}
                onWidth={setWidth}
                onHeight={isWide ? undefined : fit}
              />
            ) : null}
          </Panel>
          <Divider label="SDP changes and message" />
          <Panel id="message" minSize={80}>
            {'unreadable' in details ? (
              <UnreadableMessage file={details} />
            ) : (
              <MessagePane details={details} />
            )}
          </Panel>
        </Group>
      </div>
    </div>
  );
}
