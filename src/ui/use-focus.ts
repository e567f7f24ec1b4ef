import { useEffect } from 'react';
import { panes } from '../state/view-store.ts';
import type { CommandContext } from './commands/command.ts';
import { focusPane } from './shared/focus-pane.ts';

/**
 * The pane that has the focus is the one that is worked in. What has the focus and is taken away (a row that no longer
 * fits the filter, the button that opened what is read now) leaves it to where work goes on: the focus is never lost.
 */
export function useFocus({ session }: CommandContext): void {
  useEffect(() => {
    const { view, capture } = session;
    let last: Element | undefined;
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      last = target;
      const name = target.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
      const pane = panes.find((known) => known === name);
      if (pane !== undefined && pane !== view.store.getState().pane) view.set({ pane });
    };
    const onFocusOut = (): void => {
      // The reader took it away; from what is still there, nothing is lost.
      queueMicrotask(() => {
        if (document.activeElement === document.body && last?.isConnected === true) last = undefined;
      });
    };
    // What comes in its place may come later: as long as nothing has the focus, whatever is drawn is looked at.
    const observer = new MutationObserver(() => {
      if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
      const { pane, filter } = view.store.getState();
      const { status } = capture.store.getState();
      if (status === 'empty' || status === 'failed') focusPane('start');
      else if (!focusPane(pane) && !focusPane('calls') && status === 'ready' && filter !== '')
        focusPane('filter');
    });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
      observer.disconnect();
    };
  }, [session]);
}
