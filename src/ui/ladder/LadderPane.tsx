import { ArrowLeft } from 'lucide-react';
import type { ParticipantMode } from '../../ladder/participants.ts';
import { formatCount } from '../../state/opening.ts';
import { colourModes, timeModes, type ColourMode } from '../../state/view-store.ts';
import { FindingsStrip } from '../findings/FindingsStrip.tsx';
import { MediaTimeline } from '../media-timeline/MediaTimeline.tsx';
import { Button } from '../shared/Button.tsx';
import { CaptureText } from '../shared/CaptureText.tsx';
import { useDetails } from '../shared/details.ts';
import { timeNames } from '../shared/format-time.ts';
import { useCapture, usePulled, useSession, useView } from '../shared/session.ts';
import { LadderView } from './LadderView.tsx';
import { classNames } from '../shared/class-names.ts';
import panes from '../shared/panes.module.css';
import css from './LadderPane.module.css';

/** Sentences above a ladder; those of more calls would leave it no room. */
const VERDICTS = 3;

interface LadderPaneProps {
  goBack: (() => void) | undefined;
  /** A message was clicked. */
  onOpen?: (() => void) | undefined;
}

/** The ladder of what is selected: how it went in a sentence, how it is shown, and the drawing. */
export function LadderPane({ goBack, onOpen }: LadderPaneProps) {
  const session = useSession();
  const pulled = usePulled(session.ladder, (state) => state);
  const isReading = useCapture((state) => state.status === 'reading');
  const ladder = pulled.value;
  const details = useDetails();
  // What the text of the messages adds comes a little later than the ladder.
  const verdicts = (ladder?.conversations ?? [])
    .map(({ verdict }, i) => (details.status === 'ready' && details.details[i]?.verdict) || verdict)
    .filter((verdict) => verdict !== '');
  return (
    <section aria-label="Ladder" className={panes['pane']}>
      <header className={classNames(panes['bar'], css['bar'])}>
        {goBack === undefined ? null : (
          <Button isQuiet icon={ArrowLeft} onClick={goBack}>
            Calls
          </Button>
        )}
        <h2 className={css['verdict']}>
          {verdicts.length > VERDICTS ? (
            `${formatCount(verdicts.length, 'row')} of the list in one ladder`
          ) : verdicts.length > 0 ? (
            <CaptureText text={verdicts.join(' ')} />
          ) : ladder?.conversations.length === 0 ? (
            'Encrypted: connections instead of messages'
          ) : (
            'Ladder'
          )}
        </h2>
        {ladder === undefined ? null : (
          <Toolbar onOpen={onOpen} hasHosts={ladder.endpoints.some(({ host }) => host !== undefined)} />
        )}
      </header>
      {pulled.error !== undefined ? (
        <p role="alert" className={css['note']}>
          This ladder can't be drawn: {pulled.error}
        </p>
      ) : ladder !== undefined ? (
        <>
          {ladder.conversations.length === 0 ? null : <FindingsStrip onOpen={onOpen} />}
          <MediaTimeline ladder={ladder} onOpen={onOpen} />
          <LadderView ladder={ladder} onOpen={onOpen} />
        </>
      ) : (
        <p className={css['note']}>
          {isReading ? 'Ladders are drawn when the capture has been read.' : 'Choose a row of the list.'}
        </p>
      )}
    </section>
  );
}

const colourNames: Readonly<Record<ColourMode, string>> = {
  class: 'method and status',
  dialog: 'dialog',
  transaction: 'transaction',
};

const lifelineModes: readonly (readonly [ParticipantMode, string])[] = [
  ['address', 'IP address'],
  ['endpoint', 'IP and port'],
  ['host', 'host name'],
];

interface ToolbarProps {
  onOpen: (() => void) | undefined;
  /** The capture names hosts. */
  hasHosts: boolean;
}

function Toolbar({ onOpen, hasHosts }: ToolbarProps) {
  const { view } = useSession();
  const isCallShown = useView((state) => state.message === undefined && !state.isListening);
  const isListening = useView((state) => state.isListening);
  const lifelines = useView((state) => state.lifelines);
  const time = useView((state) => state.time);
  const colours = useView((state) => state.colours);
  const isPair = useView((state) => state.conversations.length === 2);
  const scale = useView((state) => state.timeScale);
  return (
    <div role="toolbar" aria-label="How the ladder is drawn" className={css['toolbar']}>
      <Button
        aria-pressed={isCallShown}
        title="Parties, legs, timers, authentication: what is known beyond the messages (i)"
        className={css['facts']}
        onClick={() => {
          view.selectMessage(undefined);
          view.set({ isListening: false });
          onOpen?.();
        }}
      >
        Facts
      </Button>
      <Button
        aria-pressed={isListening}
        title="Streams, their quality, and what was said (m)"
        className={css['facts']}
        onClick={() => {
          view.set({ isListening: !isListening });
          if (!isListening) onOpen?.();
        }}
      >
        Media
      </Button>
      <Choice
        name="Lifelines"
        hotkey="l"
        value={hasHosts || lifelines !== 'host' ? lifelines : 'address'}
        options={lifelineModes.filter(([mode]) => hasHosts || mode !== 'host')}
        onChoose={(mode) => view.set({ lifelines: mode })}
      />
      <Choice
        name="Time"
        hotkey="t"
        value={time}
        options={timeModes.map((mode) => [mode, timeNames[mode]])}
        onChoose={(mode) => view.set({ time: mode })}
      />
      <Choice
        name="Colours"
        hotkey="c"
        value={colours}
        options={colourModes.map((mode) => [mode, colourNames[mode]])}
        onChoose={(mode) => view.set({ colours: mode })}
      />
      <Button
        aria-pressed={scale > 0}
        title="Distances as the times were, long gaps broken; + and - change the scale"
        className={css['facts']}
        onClick={() => view.set({ timeScale: scale > 0 ? 0 : 40 })}
      >
        To scale
      </Button>
      {isPair ? (
        <Button className={css['facts']} onClick={() => view.openDialog('compare-calls')}>
          Compare the two
        </Button>
      ) : null}
    </div>
  );
}

interface ChoiceProps<Mode extends string> {
  name: string;
  hotkey: string;
  value: Mode;
  options: readonly (readonly [mode: Mode, title: string])[];
  onChoose: (mode: Mode) => void;
}

/** One of several ways to draw something; each says what it is a way of. */
function Choice<Mode extends string>({ name, hotkey, value, options, onChoose }: ChoiceProps<Mode>) {
  return (
    <select
      aria-label={name}
      title={`${name} (${hotkey})`}
      value={value}
      onChange={({ target }) => {
        const chosen = options.find(([mode]) => mode === target.value);
        if (chosen !== undefined) onChoose(chosen[0]);
      }}
    >
      {options.map(([mode, title]) => (
        <option key={mode} value={mode}>
          {name}: {title}
        </option>
      ))}
    </select>
  );
}
