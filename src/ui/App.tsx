import { lazy, Suspense, useDeferredValue, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { addCaptures, openCaptures } from '../state/open-captures.ts';
import type { Session } from '../state/session.ts';
import { AppHeader } from './AppHeader.tsx';
import type { Pane } from '../state/view-store.ts';
import type { CommandContext, PaneTarget } from './commands/command.ts';
import { CommandContextContext } from './commands/context.ts';
import { DropZone } from './open/DropZone.tsx';
import { FileInput } from './open/FileInput.tsx';
import { Problems } from './open/Problems.tsx';
import { Notice } from './Notice.tsx';
import { StartPage } from './open/StartPage.tsx';
import { focusPane } from './shared/focus-pane.ts';
import { SessionContext, useCapture, useView } from './shared/session.ts';
import { useFocus } from './use-focus.ts';
import { useSecondPart } from './use-second-part.ts';
import css from './App.module.css';

/** Where the parts of panes lie. */
const paneOf: Readonly<Record<PaneTarget, Pane>> = {
  start: 'calls',
  calls: 'calls',
  filter: 'calls',
  ladder: 'ladder',
  findings: 'ladder',
  find: 'ladder',
  media: 'ladder',
  details: 'details',
};

const Tour = lazy(async () => ({ default: (await import('./tour/Tour.tsx')).Tour }));

/** The whole page of one session. */
export function App({ session }: { session: Session }) {
  const input = useRef<HTMLInputElement>(null);
  const isBeside = useRef(false);
  const context = useMemo<CommandContext>(
    () => ({
      session,
      chooseFiles: (how) => {
        isBeside.current = how === 'beside';
        input.current?.click();
      },
      enterPane: (target) => {
        // In a narrow window the pane is not there yet.
        const pane = paneOf[target];
        flushSync(() => session.view.set({ pane }));
        focusPane(target);
      },
    }),
    [session],
  );
  useFocus(context);
  return (
    <SessionContext value={session}>
      <CommandContextContext value={context}>
        <div className={css['app']}>
          <HeaderIfWanted />
          <Problems />
          <Panes chooseFiles={context.chooseFiles} />
        </div>
        <FileInput
          ref={input}
          onChoose={(inputs) =>
            void (isBeside.current ? addCaptures(session, inputs) : openCaptures(session, inputs))
          }
        />
        <DropZone />
        <TourIfWanted />
        <Notice />
      </CommandContextContext>
    </SessionContext>
  );
}

/** Part of another page, this one has no header. */
function HeaderIfWanted() {
  return useView((state) => state.isEmbedded) ? null : <AppHeader />;
}

function TourIfWanted() {
  return useView((state) => state.tour) ? (
    <Suspense fallback={null}>
      <Tour />
    </Suspense>
  ) : null;
}

/** The start page or the panes, and what opens above them. */
function Panes({ chooseFiles }: { chooseFiles: () => void }) {
  const isOpen = useCapture(({ status }) => status === 'reading' || status === 'ready');
  // Else the panes are made in one piece, in the task of the drop: 40 ms and more.
  const isShown = useDeferredValue(isOpen) && isOpen;
  const { Workspace, Overlays } = useSecondPart() ?? {};
  // oxlint-disable react/static-components -- they are loaded, once, and stay the same
  return (
    <>
      <main className={css['main']}>
        {!isShown ? <StartPage chooseFiles={chooseFiles} /> : Workspace === undefined ? null : <Workspace />}
      </main>
      {Overlays === undefined ? null : <Overlays />}
    </>
  );
}
