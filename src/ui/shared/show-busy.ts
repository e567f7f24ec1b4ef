import type { Busy } from '../../state/busy.ts';

/**
 * Says on the root element whether anything is under way: `data-app="busy"` at once, `data-app="idle"` when every
 * request is answered and its answer has been drawn.
 */
export function showBusy({ store }: Busy, root: HTMLElement): void {
  let waiting = 0;
  const update = (): void => {
    const isBusy = store.getState().count > 0;
    if (isBusy) {
      root.dataset['app'] = 'busy';
      return;
    }
    // One frame for what the answers changed, one for what their drawing changed in turn (scrolling to a row).
    const mine = ++waiting;
    const isQuiet = (): boolean => mine === waiting && store.getState().count === 0;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (isQuiet()) root.dataset['app'] = 'idle';
      }),
    );
  };
  store.subscribe(update);
  update();
}
