import { numberAt, rankOf } from './capture-store.ts';
import { CARRIED, formatLink, parseLink, type Link, type ParsedLink } from './link.ts';
import { selectFirst, type Session } from './session.ts';

/** The fragment of the page's address, given in because stores know no window. */
export interface AddressBar {
  read(): string;
  /** Without a new entry in the history. */
  replace(fragment: string): void;
}

/**
 * Keeps the address and the selection in step: what a link says is opened and selected, and what is selected stands
 * in the address. Returns what is to be called when the reader changed the address.
 */
export function connectAddress(session: Session, bar: AddressBar): () => void {
  const { capture, view, busy } = session;
  /** What is to be selected when the capture is there. */
  let pending: ParsedLink | undefined;
  /** Nothing is written while a link is being followed, or its end would overwrite its beginning. */
  let isFollowing = false;
  let { status } = capture.store.getState();

  const write = (): void => {
    if (isFollowing || capture.store.getState().status !== 'ready') return;
    const fragment = formatLink(linkOf(session));
    if (fragment !== bar.read()) bar.replace(fragment);
  };
  const settle = async (link: ParsedLink | undefined): Promise<void> => {
    isFollowing = true;
    const problems = link === undefined ? [] : await selectLink(session, link);
    if (view.store.getState().conversations.length === 0) selectFirst(session);
    isFollowing = false;
    if (problems.length > 0) capture.report([...capture.store.getState().problems, ...problems]);
    write();
  };
  const ask = async (trace: string, origin: string | undefined, load: () => void): Promise<void> => {
    const { askToLoad } = await import('./ask-to-load.ts');
    const decline = (): void => bar.replace(formatLink(linkOf(session)));
    view.set({ question: askToLoad(trace, origin, load, decline) });
  };
  const follow = (): void => {
    const link = parseLink(bar.read());
    const open = capture.store.getState();
    if (link.embed && !view.store.getState().isEmbedded) view.set({ isEmbedded: true });
    if (link.trace !== undefined && link.trace !== open.trace) {
      const { trace } = link;
      const load = (): void => {
        pending = link;
        void capture.openTrace(trace);
      };
      const origin = capture.otherOrigin(trace);
      // Nothing takes the place of what is open unless the reader wants it.
      const replaces = trace.startsWith(CARRIED) && (open.status === 'ready' || open.status === 'reading');
      if (origin === undefined && !replaces) load();
      else void busy.during(ask(trace, origin, load));
    } else if (open.status === 'ready' && link.trace === undefined && open.trace !== undefined) {
      // Back to before the link was followed.
      capture.close();
    } else if (open.status === 'ready') {
      void session.busy.during(settle(link));
    } else if (open.status === 'empty' || open.status === 'failed') {
      pending = link;
      const problems = [...link.problems, ...selectsWithoutTrace(link)];
      if (problems.length > 0) capture.report(problems);
    }
  };

  capture.store.subscribe((state) => {
    const was = status;
    status = state.status;
    if (status === was) return;
    // A link that waits for its capture is void once another one is opened.
    if (pending?.trace !== undefined && pending.trace !== state.trace) pending = undefined;
    if (status === 'failed' && state.trace === undefined) {
      const fragment = view.store.getState().isEmbedded ? '#embed' : '';
      if (bar.read() !== fragment) bar.replace(fragment);
    }
    if (status !== 'ready') return;
    const link = pending;
    pending = undefined;
    void session.busy.during(settle(link));
  });
  view.store.subscribe(write);
  return follow;
}

function selectsWithoutTrace({ conversation, message, frame }: ParsedLink): string[] {
  const what = [
    ...(conversation === undefined ? [] : [`${conversation.list} ${conversation.index}`]),
    ...(message === undefined ? [] : [`message ${message}`]),
    ...(frame === undefined ? [] : [`frame ${frame}`]),
  ];
  if (what.length === 0) return [];
  return [`This address selects ${what.join(' and ')}. Open their capture: the page keeps none.`];
}

/** The address of what is shown. */
function linkOf({ capture, view }: Session): Link {
  const { trace, table } = capture.store.getState();
  const { conversations, message, compared, isEmbedded, isListening, tab } = view.store.getState();
  const [number] = conversations;
  const isThere = number !== undefined && number < table.length;
  return {
    embed: isEmbedded,
    trace,
    conversation: isThere ? { list: table.kind(number), index: rankOf(table, number) } : undefined,
    message,
    compare: compared,
    view: isListening ? 'media' : message === undefined || tab === 'headers' ? undefined : tab,
  };
}

/** Selects what a link names; tells what could not be honoured. */
async function selectLink(session: Session, link: ParsedLink): Promise<string[]> {
  const problems = await selectNamed(session, link);
  const { view } = link;
  if (view === 'media') session.view.set({ isListening: true });
  else if (view !== undefined) session.view.set({ tab: view });
  return problems;
}

async function selectNamed({ capture, view, service }: Session, link: ParsedLink): Promise<string[]> {
  const problems = [...link.problems];
  const { table, counts, result } = capture.store.getState();
  let number: number | undefined;
  if (link.conversation !== undefined) {
    const { list, index } = link.conversation;
    number = numberAt(table, list, index);
    if (number === undefined) problems.push(notThere(list, index, counts[list]));
    else view.select([number], list);
  }
  const messages = result?.messages ?? 0;
  view.set({ compared: undefined });
  if (link.compare !== undefined && link.compare >= messages)
    problems.push(notThere('message', link.compare, messages));
  else if (link.compare !== undefined) view.set({ compared: link.compare });
  const { frame } = link;
  let { message } = link;
  if (message === undefined && frame !== undefined) {
    message = (await service.findFrame(frame, 0))?.message;
    if (message === undefined)
      problems.push(`The link selects frame ${frame}, but there is no SIP message in it or after it.`);
  }
  if (message === undefined) return problems;
  if (message >= messages) {
    problems.push(notThere('message', message, messages));
    return problems;
  }
  const details = await service.message(message);
  if ('unreadable' in details) return [...problems, `${details.fileName} can't be read any more.`];
  if (number !== undefined && details.conversation !== number)
    problems.push(
      `${frame === undefined ? `Message ${message}` : `Frame ${frame}`} is not part of what the link names beside it.`,
    );
  view.goTo(details.conversation, table.kind(details.conversation), message);
  return problems;
}

function notThere(what: string, index: number, count: number): string {
  return `The link selects ${what} ${index}, but this capture has ${count === 0 ? 'none' : `only 0 to ${count - 1}`}.`;
}
