import type { Message } from '../../call/message.ts';
import type { Analysis } from '../open/analysis.ts';

/** A value that a message shares with others of its conversation. */
export interface SharedValue {
  /** Header field that has it; of Via the topmost value. */
  readonly field: 'Call-ID' | 'From' | 'To' | 'Via';
  readonly what: 'Call-ID' | 'tag' | 'branch';
  /** Numbers of the other messages, in order. */
  readonly others: readonly number[];
}

/** Which messages have the same Call-ID, the same tags (in From or To), the same topmost branch. */
export function findShared(analysis: Analysis, number: number): SharedValue[] {
  const { index } = analysis;
  const { thread } = index.messages.columns;
  const { messages } = analysis.call(analysis.conversationOf(number));
  const own = messages.find((message) => message.number === number);
  if (own === undefined) return [];
  const share = (
    field: SharedValue['field'],
    what: SharedValue['what'],
    isSame: (message: Message) => boolean,
  ): SharedValue => ({
    field,
    what,
    others: messages.filter((message) => message !== own && isSame(message)).map((message) => message.number),
  });
  const shareTag = (field: 'From' | 'To', tag: number): SharedValue[] =>
    tag === 0 ? [] : [share(field, 'tag', ({ fromTag, toTag }) => fromTag === tag || toTag === tag)];
  return [
    share('Via', 'branch', ({ via }) => index.vias.haveSameTop(via, own.via)),
    ...shareTag('From', own.fromTag),
    ...shareTag('To', own.toTag),
    share('Call-ID', 'Call-ID', (message) => thread[message.number] === thread[number]),
  ].filter(({ others }) => others.length > 0);
}
