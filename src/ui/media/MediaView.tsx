import { X } from 'lucide-react';
import { Button } from '../shared/Button.tsx';
import { usePulled, useSession } from '../shared/session.ts';
import { FaxSteps } from './FaxSteps.tsx';
import { MsrpMessages } from './MsrpMessages.tsx';
import { Streams } from './Streams.tsx';
import { useCallStreams } from './use-call-streams.ts';
import css from './MediaView.module.css';

/** The streams of the selected calls: how they came, over time, and what was said. */
export function MediaView() {
  const { view } = useSession();
  const streams = useCallStreams();
  const ladder = usePulled(useSession().ladder, (state) => state.value);
  return (
    <div className={css['view']}>
      <header className={css['head']}>
        <h2>Media</h2>
        <Button isQuiet icon={X} aria-label="Close media" onClick={() => view.set({ isListening: false })} />
      </header>
      {streams.status === 'failed' ? (
        <p role="alert">The streams can't be shown: {streams.why}</p>
      ) : streams.status === 'pending' || ladder === undefined ? null : streams.streams.length === 0 ? (
        <p className={css['note']}>No RTP stream of this call is in the capture.</p>
      ) : (
        <Streams
          key={streams.streams.map(({ id }) => id).join()}
          streams={streams.streams}
          details={streams.details}
          ladder={ladder}
        />
      )}
      {streams.status === 'ready' && streams.faxEndpoints.length > 0 ? (
        <FaxSteps key={streams.faxEndpoints.join()} endpoints={streams.faxEndpoints} />
      ) : null}
      {streams.status === 'ready' && streams.hasMsrp ? <MsrpMessages /> : null}
    </div>
  );
}
