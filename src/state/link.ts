import type { ConversationList } from '../engine/list/list.ts';

/**
 * What an address says behind its `#`: a capture to open, and what to select in it. Numbers are indexes of the
 * report, never text of a capture.
 */
export interface Link {
  /** The page is part of another one (`ViewState.isEmbedded`). */
  readonly embed: boolean;
  /** Address of a capture, relative to the page or absolute; or `#c=` and the calls themselves. */
  readonly trace: string | undefined;
  /** The n-th conversation of that list, from 0. */
  readonly conversation: { readonly list: ConversationList; readonly index: number } | undefined;
  /** Number of the message in the report, from 0. */
  readonly message: number | undefined;
  /** Number of the message that it is compared with. */
  readonly compare: number | undefined;
  /** What of the message is shown, or the streams of the call; undefined for what is shown usually. */
  readonly view: LinkView | undefined;
}

const linkViews = ['hops', 'raw', 'bytes', 'media'] as const;
type LinkView = (typeof linkViews)[number];

export interface ParsedLink extends Link {
  /**
   * Wireshark's number of a frame: the first message in it or behind it is selected, and from then on stands in the
   * address. For links that are made by hand or by another program.
   */
  readonly frame: number | undefined;
  /** What could not be understood, as sentences. */
  readonly problems: readonly string[];
}

/** What a `trace` begins with that is no address: calls that the link carries itself. */
export const CARRIED = '#c=';

/** The name of each list in an address. */
const lists: readonly (readonly [name: string, list: ConversationList])[] = [
  ['call', 'call'],
  ['registration', 'registration'],
  ['other', 'other'],
];

/** Reads `#trace=samples/hold.pcap&call=3&message=397`, with or without the `#`. */
export function parseLink(fragment: string): ParsedLink {
  const problems: string[] = [];
  let embed = false;
  let trace: string | undefined;
  let conversation: Link['conversation'];
  let message: number | undefined;
  let compare: number | undefined;
  let frame: number | undefined;
  let view: LinkView | undefined;
  for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, '').replaceAll('+', '%2B'))) {
    const list = lists.find(([known]) => known === name)?.[1];
    if (name === 'embed') embed = true;
    else if (name === 'trace') {
      if (value === '') problems.push('The link names no capture after trace=.');
      else trace = value;
    } else if (name === 'c') trace = CARRIED + value;
    else if (list !== undefined) {
      const index = parseIndex(value);
      if (index === undefined) problems.push(notANumber(name, value));
      else conversation = { list, index };
    } else if (name === 'message' || name === 'compare' || name === 'frame') {
      const index = parseIndex(value);
      if (index === undefined) problems.push(notANumber(name, value));
      else if (name === 'message') message = index;
      else if (name === 'compare') compare = index;
      else frame = index;
    } else if (name === 'view') {
      view = linkViews.find((known) => known === value);
      if (view === undefined)
        problems.push(`The link asks for the view "${excerpt(value)}", which this page does not have.`);
    } else {
      problems.push(`The link asks for "${excerpt(name)}", which this page does not know.`);
    }
  }
  return { embed, trace, conversation, message, compare, frame, view, problems };
}

export function formatLink({ embed, trace, conversation, message, compare, view }: Link): string {
  const parts: string[] = [];
  if (embed) parts.push('embed');
  if (trace?.startsWith(CARRIED)) parts.push(trace.slice(1));
  else if (trace !== undefined) parts.push(`trace=${formatTrace(trace)}`);
  if (conversation !== undefined) {
    const name = lists.find(([, list]) => list === conversation.list)?.[0];
    parts.push(`${name}=${conversation.index}`);
  }
  if (message !== undefined) parts.push(`message=${message}`);
  if (compare !== undefined) parts.push(`compare=${compare}`);
  if (view !== undefined) parts.push(`view=${view}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** Characters that a fragment may hold as they are (RFC 3986 3.5) stay readable. */
function formatTrace(trace: string): string {
  return encodeURIComponent(trace).replace(/%2F|%3A|%3F|%40/g, decodeURIComponent);
}

function parseIndex(value: string): number | undefined {
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function notANumber(name: string, value: string): string {
  return `The link asks for ${name} "${excerpt(value)}", which is not a number.`;
}

function excerpt(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
