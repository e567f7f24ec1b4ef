/**
 * Lets what others have sent to this thread be heard first. Bytes of a file that are there already come without a pause,
 * so reading alone leaves a question of the page unanswered for half a second.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
