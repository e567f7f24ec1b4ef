/** Milliseconds without scrolling or keys after which the reader counts as looking. */
const REST = 200;

/** Gives what waits until the reader has stopped to scroll: work that nobody waits for would cost frames. */
export function watchQuiet(): () => Promise<void> {
  let last = -Infinity;
  const note = (): void => {
    last = performance.now();
  };
  for (const type of ['scroll', 'keydown'])
    document.addEventListener(type, note, { capture: true, passive: true });
  return async () => {
    for (let rest = REST; rest > 0;) {
      rest = last + REST - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  };
}
