import type { AddressBar } from '../state/address.ts';
import type { Busy } from '../state/busy.ts';

/** Milliseconds until a fragment is written. */
const DELAY = 50;

/**
 * The address bar of the page. What is written is seen at once by whoever reads here, and stands there a little later: to
 * write takes the browser milliseconds, and it refuses to do so more than a few hundred times a minute, while with an arrow
 * key held down the selection changes thirty times a second.
 */
export function createAddressBar(busy: Busy): AddressBar {
  let pending: string | undefined;
  let timer = 0;
  let done: (() => void) | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = 0;
    const fragment = pending;
    pending = undefined;
    if (fragment !== undefined)
      history.replaceState(null, '', fragment === '' ? location.pathname + location.search : fragment);
    done?.();
    done = undefined;
  };
  window.addEventListener('pagehide', write);
  // Somebody went to another address: what was to be written is old.
  window.addEventListener('hashchange', () => {
    pending = undefined;
  });
  return {
    read: () => pending ?? location.hash,
    replace(fragment) {
      pending = fragment;
      done ??= busy.begin();
      if (timer === 0) timer = window.setTimeout(write, DELAY);
    },
  };
}
