import type { MessageTab } from '../../state/view-store.ts';
import type { SharedArrangement, SharedCalls } from '../../share/shared-calls.ts';
import type { Session } from '../../state/session.ts';

/** Characters that a link may have for what takes it, the strictest first. */
export const lengths = { everywhere: 2000, chat: 8000, most: 32_000 } as const;

/** What to say of a link of that length. */
export function describeLength(length: number): string {
  if (length <= lengths.everywhere) return 'Short enough for mail and chat.';
  if (length <= lengths.chat)
    return 'Short enough for most chats; some mail programs cut it. A file is safer.';
  if (length <= lengths.most) return 'Longer than most chats and mail take: save it as a file instead.';
  return 'Too long for a link: save it as a file, and send that.';
}

/** Where the reader is, in the numbers that messages have once the link is opened. */
export interface Place {
  readonly message: number | undefined;
  readonly compared: number | undefined;
  /** What of the message is shown. */
  readonly tab: MessageTab;
}

/** The address of this page with the calls, and what is selected of them. */
export function formatAddress(page: string, link: string, calls: SharedCalls, place: Place): string {
  return [`${pageOf(page)}#c=${link}`, ...placeParts(calls, place)].join('&');
}

/** The same without the calls, for a page that has them inside: `#message=3`, or nothing. */
export function formatPlace(calls: SharedCalls, place: Place): string {
  const parts = placeParts(calls, place);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

function placeParts({ messages }: SharedCalls, { message, compared, tab }: Place): string[] {
  const indexOf = (number: number | undefined): number =>
    number === undefined ? -1 : messages.findIndex((each) => each.number === number);
  const selected = indexOf(message);
  const pair = indexOf(compared);
  return [
    ...(selected < 0 ? [] : [`message=${selected}`]),
    ...(pair < 0 ? [] : [`compare=${pair}`]),
    ...(selected < 0 || tab === 'headers' ? [] : [`view=${tab}`]),
  ];
}

/** The page without what somebody has asked it. Where it lies on a disk, that disk is nobody's business. */
function pageOf(page: string): string {
  const { protocol, origin, pathname } = new URL(page);
  return protocol === 'file:' ? (pathname.split('/').pop() ?? '') : origin + pathname;
}

/** As the reader arranged participants and legs; null where nothing was changed. */
export function sharedArrangement({ arrangement, capture }: Session): SharedArrangement | null {
  const { aliases, order, hidden, merged } = arrangement.store.getState();
  const legs = capture.store.getState().legChoices.at(-1) ?? { joined: [], separated: [] };
  const changes = aliases.size + order.length + hidden.size + merged.size;
  if (changes + legs.joined.length + legs.separated.length === 0) return null;
  return { aliases: [...aliases], order, hidden: [...hidden], merged: [...merged], legs };
}
