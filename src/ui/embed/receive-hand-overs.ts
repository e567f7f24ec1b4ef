import { HAND_OVER_VERSION, parseHandOver, type HandOverAnswer } from '../../state/hand-over.ts';
import type { Session } from '../../state/session.ts';

/**
 * Takes captures from pages of the origins that were named at build. They need no click, unless the reader opened
 * something of their own meanwhile; pages of other origins get no answer, and the reader is told.
 * `follow` selects what a fragment names.
 */
export function receiveHandOvers(
  session: Session,
  origins: readonly string[],
  follow: (fragment: string) => void,
): void {
  const { capture, view } = session;
  /** The generation of what was handed over last. */
  let handedOver = -1;
  const refusedOrigins = new Set<string>();

  window.addEventListener('message', ({ data, origin, source }) => {
    const request = parseHandOver(data);
    if (request === undefined || source === null) return;
    if (!origins.includes(origin)) {
      if (refusedOrigins.size === 0) capture.report([refusalOf(origin, origins)]);
      refusedOrigins.add(origin);
      return;
    }
    const answer = (message: HandOverAnswer): void => source.postMessage(message, { targetOrigin: origin });
    if (request.kind === 'ping') {
      answer({ sipLadder: 'ready', version: HAND_OVER_VERSION });
      return;
    }
    const { id } = request;
    if (request.kind === 'wrong') {
      answer({ sipLadder: 'refused', id, reason: request.reason });
      return;
    }
    const { inputs, select } = request;
    const open = async (): Promise<void> => {
      const opening = capture.open(inputs);
      const { generation } = capture.store.getState();
      handedOver = generation;
      await opening;
      const state = capture.store.getState();
      if (state.generation !== generation) {
        answer({ sipLadder: 'refused', id, reason: 'Something else was opened meanwhile.' });
        return;
      }
      const { result, problems, counts } = state;
      const messages = result?.messages ?? 0;
      if (select !== '' && state.status === 'ready') follow(`#${select}`);
      answer({ sipLadder: 'opened', id, calls: counts.call, messages, problems });
    };
    const { status, generation } = capture.store.getState();
    const isOfReader = (status === 'ready' || status === 'reading') && generation !== handedOver;
    if (!isOfReader) void open();
    else {
      view.set({
        question: {
          title: 'Close what is open?',
          text: [
            `${origin} hands over ${inputs.map(({ name }) => name).join(', ')}. It takes the place of what you opened.`,
          ],
          agree: 'Open',
          run: () => void open(),
          decline: () => answer({ sipLadder: 'refused', id, reason: 'The reader kept what was open.' }),
        },
      });
    }
  });
}

function refusalOf(origin: string, origins: readonly string[]): string {
  return `A page of ${origin} tried to hand a capture over and was refused: this page takes captures from ${origins.join(', ')} only. Whoever deploys it names them (EMBED_ORIGINS).`;
}
