/** A port that nobody else holds may be collected before it is heard, and whoever waits for it waits for ever. */
const channelsInUse = new Set<MessageChannel>();

/**
 * Lets what others have sent to this thread be heard first. Bytes of a file that are there already come without a pause,
 * so reading alone leaves a question of the page unanswered for half a second.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    const { port1, port2 } = channel;
    channelsInUse.add(channel);
    port1.addEventListener('message', () => {
      channelsInUse.delete(channel);
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
